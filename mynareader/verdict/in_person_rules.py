"""Rules about a check face to face: one row for each outcome, before all others of its grade."""

from collections.abc import Iterable
from typing import Final

from mynareader.verdict import in_person
from mynareader.verdict.items import Grade
from mynareader.verdict.known import Known
from mynareader.verdict.rule import Facts, VerdictRule, once
from mynareader.verdict.trust_rules import CONTRADICTED, distrust

_SOURCE: Final = "CARD.md §3"


def _outcome(known: Known, token: str) -> Iterable[Facts]:
    found = known.in_person
    if found is None or found.token != token:
        return ()
    named = {name: names for name, names in (("keys", found.keys), ("files", found.files)) if names}
    return once(applies=True, **(named if named else {"because": found.because}))


def _row(token: str, grade: Grade) -> VerdictRule:
    bad = grade is Grade.BAD
    return VerdictRule(
        f"in_person_{token}",
        "in_person",
        grade,
        lambda known: _outcome(known, token),
        _SOURCE,
        distrust if bad else None,
        CONTRADICTED if bad else frozenset(),
    )


IN_PERSON: Final = (
    _row(in_person.ALTERED, Grade.BAD),
    _row(in_person.COPY, Grade.BAD),
    _row(in_person.NOT_PROVABLE, Grade.CARE),
    _row(in_person.PROVEN, Grade.GOOD),
)
