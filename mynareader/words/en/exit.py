"""What the exit codes mean, for the manual page."""

from collections.abc import Mapping
from typing import Final

TEXT: Final[Mapping[str, str]] = {
    "0": "ok",
    "1": "unexpected, or not on this card; trace diff: different",
    "2": "usage",
    "10": "no smart-card service",
    "11": "not permitted",
    "12": "no reader",
    "13": "no card, or it does not answer",
    "14": "not a My Number card",
    "15": "busy",
    "16": "card removed, reset or changed; compare: records of two holders",
    "17": "the reader or the card failed (6F00, a refused command)",
    "20": "wrong PIN",
    "21": "PIN locked",
    "22": "refused to spend the last try",
    "23": "PIN result unknown",
    "24": "malformed or repeated PIN: nothing was sent",
    "25": "pin: not changed, or not in both applications",
    "30": "data on the card malformed",
    "31": "trace malformed or mismatched",
    "32": "authenticate: not confirmed, or contradicted",
    "33": "match, number: no match; hand-over: not identical",
    "34": "match: several rows match",
    "35": "number: the card was not asked",
    "130": "interrupted",
}
