"""All rules in the order of their weight, and the verdict they make of a report."""

from typing import Final

from mynareader.reports.certificates import AuthenticationReport
from mynareader.verdict.card_rules import BAD_CARDS, BAD_PINS, CALM_CARDS, CLOSE_CARDS, UNKNOWN_CARDS
from mynareader.verdict.date_rules import BAD_DATES, CALM_DATES, CLOSE_DATES
from mynareader.verdict.in_person_rules import IN_PERSON
from mynareader.verdict.items import Verdict
from mynareader.verdict.known import Known, known_of
from mynareader.verdict.rule import VerdictRule
from mynareader.verdict.trust_rules import CONFIRMATIONS, CONTRADICTIONS, DOUBTS, REVOKED, TESTS

# Among items of one grade the first of these comes first: what speaks against a card before what is over, what is over
# before what is locked. A calm date comes before a note on where it comes from: it is what people asked for.
RULES: Final[tuple[VerdictRule, ...]] = (
    *IN_PERSON,
    *CONTRADICTIONS,
    *BAD_CARDS,
    *BAD_DATES,
    *BAD_PINS,
    *TESTS,  # nobody's card is named so before anything of it comes near
    *CLOSE_CARDS[:1],  # a card without PINs is what it is before any date of it comes near
    *CLOSE_DATES,
    *CLOSE_CARDS[1:],
    *UNKNOWN_CARDS[:1],
    *CALM_DATES,
    *UNKNOWN_CARDS[1:],
    *DOUBTS,
    *CALM_CARDS,
    *CONFIRMATIONS,
)


def judged(known: Known) -> Verdict:
    """Return what is to be said of what is known."""
    found = [item for rule in RULES for item in rule.items(known)]
    return Verdict(tuple(sorted(found, key=lambda item: -item.grade.weight)))


def verdict_of(*reports: object) -> Verdict:
    """Return what reports of one stay mean together; raise TypeError for one that is not judged (``known_of``)."""
    return judged(known_of(*reports))


def is_confirmed(report: AuthenticationReport) -> bool:
    """Tell whether the card answered rightly, by a key that is in use and that nothing speaks against."""
    found = verdict_of(report)
    ended = {"expired", "not_yet_valid", REVOKED} & {item.token for item in found.items}
    return report.answer.state == "confirmed" and not found.contradicted and not ended
