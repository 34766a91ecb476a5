"""The state machine: people, cards and faults in any order; after every step no rule is broken."""

from collections import Counter
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.assurance.pin_model.askers import ASKERS
from tests.assurance.pin_model.cards import LABELS, Profile, profiles
from tests.assurance.pin_model.desk import Desk
from tests.assurance.pin_model.faults import Fault, faults
from tests.assurance.pin_model.people import Script, scripts
from tests.assurance.pin_model.tasks import TASKS

Deed = tuple[str, str, Script]

pins = st.sampled_from(list(LABELS.values()))
_DEEDS = {
    task: st.tuples(st.just(task), st.sampled_from(list(ASKERS)), scripts(found.kinds)) for task, found in TASKS.items()
}
# What people want in this sequence; the first of it most, so that tries add up.
wishes = st.lists(st.sampled_from(list(TASKS)), min_size=1, max_size=3)
deeds: st.SearchStrategy[Deed] = st.runner().flatmap(lambda machine: machine.deeds)


class PinMachine(RuleBasedStateMachine):
    """Let things happen at a desk; ``tally`` counts over all sequences."""

    tally: ClassVar[Counter[str]] = Counter()

    deeds: st.SearchStrategy[Deed]

    @initialize(profile=profiles, competitor=st.none() | pins, wished=wishes)
    def a_card_is_laid_down(self, profile: Profile, competitor: str | None, wished: list[str]) -> None:
        self.deeds = st.sampled_from([wished[0], *wished]).flatmap(_DEEDS.__getitem__)
        self.tally["sequences"] += 1
        self.tally[f"card: {profile.counting}"] += 1
        self.tally[f"limits: {profile.limits}"] += 1
        self.desk = Desk(profile, self.tally)
        self.desk.reader.competitor = competitor

    def _steps(self) -> Desk:
        self.tally["steps"] += 1
        return self.desk

    @rule(deed=deeds)
    def a_person_does(self, deed: Deed) -> None:
        desk = self._steps()
        if desk.card.removed:
            desk.reader.lay_card()
        desk.does(*deed)

    @rule(fault=faults, deed=deeds)
    def a_person_does_and_something_happens(self, fault: Fault, deed: Deed) -> None:
        self.desk.reader.armed = fault
        self.a_person_does(deed)

    @rule(what=st.sampled_from(["next", "reset", "taken", "office"]) | pins)
    def something_else_happens(self, what: str) -> None:
        """Let the next person come, another program reset the card or spend a try of a PIN, the card be laid anew."""
        desk = self._steps()
        match what:
            case "next":
                desk.next()
            case "reset":
                desk.card.reset()
            case "taken":
                desk.reader.take_card()
                desk.reader.lay_card()
            case "office":
                desk.card.restore()
            case pin:
                desk.card.pins.left[pin] = max(0, desk.card.pins.left[pin] - 1)

    @invariant()
    def no_rule_is_broken(self) -> None:
        assert not self.desk.judge.violations, self.desk.judge.violations
        assert self.desk.card.ledger.verifies.total() == self.desk.judge.sent

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.next()
            self.no_rule_is_broken()
