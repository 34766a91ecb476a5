"""What a rule of the verdict is: one row that makes items of what is known."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from mynareader.values.value_class import value_class
from mynareader.verdict.items import Action, Grade, InventedDate, VerdictFact, VerdictItem
from mynareader.verdict.known import Known

Facts = Mapping[str, VerdictFact]


@value_class(frozen=True)
class VerdictRule:
    """One row: ``when`` yields the facts of each case of it, ``advise`` what to do about one, ``source`` why.

    ``grade`` is that of a card in somebody's hand; ``in_order`` rows of invented data are only a note, and those of
    redacted data unknown: nothing invented is shown as good.
    """

    token: str
    subject: str
    grade: Grade
    when: Callable[[Known], Iterable[Facts]]
    source: str
    advise: Callable[[Known, Facts], Action | None] | None = None
    conditions: frozenset[str] = frozenset()

    def items(self, known: Known) -> Iterator[VerdictItem]:
        """Yield an item for each case of this row."""
        for facts in self.when(known):
            action = None if self.advise is None else self.advise(known, facts)
            subject = str(facts.get("subject", self.subject))
            shown = {name: fact for name, fact in facts.items() if name != "subject"}
            item = VerdictItem(subject, self._grade(known), self.token, shown, action, self.conditions)
            yield _with_invented_dates(item) if known.origin.redacted else item

    def _grade(self, known: Known) -> Grade:
        if self.grade is not Grade.GOOD:
            return self.grade
        if known.origin.redacted:
            return Grade.UNKNOWN
        return Grade.NOTE if known.origin.simulated else Grade.GOOD


def _with_invented_dates(item: VerdictItem) -> VerdictItem:
    facts = {name: InventedDate.of(fact) if isinstance(fact, date) else fact for name, fact in item.facts.items()}
    action = item.action
    if action is not None and action.deadline is not None:
        action = replace(action, deadline=InventedDate.of(action.deadline))
    return replace(item, facts=facts, action=action)


def once(applies: bool, **facts: VerdictFact) -> Iterable[Facts]:  # noqa: FBT001 - reads as a condition
    """Return one case with ``facts`` where the row applies."""
    return (facts,) if applies else ()
