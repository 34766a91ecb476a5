"""What a check face to face proves: the issuer's data and this very chip, a copy, altered data, or nothing; and ages.

The issuer signed the face and the public key in it; whoever signs a challenge made this moment holds the other half of
that key, which never leaves a chip (CARD.md §2 "Signing", §3 "Whose keys").
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from mynareader.reports.in_person import InPersonReport
from mynareader.values import PartialDate
from mynareader.values.value_class import value_class

PROVEN, COPY, ALTERED, NOT_PROVABLE = "proven", "copy", "altered", "not_provable"
OUTCOMES: Final = (PROVEN, COPY, ALTERED, NOT_PROVABLE)
AGES: Final = (18, 20)  # years that people are asked to have


@value_class(frozen=True)
class InPersonOutcome:
    """One of ``OUTCOMES``, and the reason of the finding that decides (a token)."""

    token: str
    because: str
    keys: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def outcome_of(report: InPersonReport) -> InPersonOutcome:
    """Return what the findings of one check prove; invented and redacted data proves nothing."""
    data, answer = report.data, report.answer
    for found in (data.consistent, data.issuer):
        if found.state == "contradicted":
            return InPersonOutcome(ALTERED, found.reason)
    if answer.state == "contradicted":
        return InPersonOutcome(COPY, answer.reason)
    open_questions = [found.reason for found in (data.issuer, answer) if found.state != "confirmed"]
    invented = [name for name in ("simulated", "redacted") if getattr(report.origin, name)]
    because = next(iter([*invented, *open_questions]), "")
    if because or data.key is None:
        return InPersonOutcome(NOT_PROVABLE, because)
    name = data.key.source or data.key.number
    kind = "files" if data.key.source else "keys"
    return InPersonOutcome(PROVEN, data.issuer.reason, **{kind: (name,)})


def age_on(birth: PartialDate, day: date) -> int | None:
    """Return the full years somebody has on ``day``; None where the birth date does not tell, or is yet to come.

    From the birthday on the answer is the next year (by law it is reached at the end of the day before); somebody born
    on 29 February has their birthday on 1 March in other years (CARD.md §7).
    """
    born = birth.complete
    if born is None or born > day:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def reached(birth: PartialDate, day: date) -> Iterable[tuple[int, bool | None]]:
    """Yield each of ``AGES`` and whether it is reached; None where that cannot be said."""
    age = age_on(birth, day)
    return ((years, None if age is None else age >= years) for years in AGES)
