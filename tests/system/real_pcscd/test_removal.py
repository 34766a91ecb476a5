"""A card leaves at each exchange of a command: a typed error, nothing half shown, and the next command works."""

from itertools import product

import pytest

from mynareader.transports import pcsc
from tests.assurance.acceptance.test_foreign_card import must_be_checked, must_be_read
from tests.foreign_card import ForeignCard, Quirks
from tests.harness.desk import REPORTED
from tests.harness.effort import effort
from tests.harness.foreign_reader import Slot, foreign_card
from tests.harness.pcscd import PATIENCE, Pcscd
from tests.system.real_pcscd.account import REMOVED, reached
from tests.system.real_pcscd.commands import ARGUMENTS, run
from tests.system.real_pcscd.people import FIRST, found_in

pytestmark = pytest.mark.pcsc


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a starved pcscd time to see the removal, which ends the wait."""
    monkeypatch.setattr(pcsc, "REMOVAL_SHOWS", PATIENCE)


GONE, VERDICT_UNKNOWN = 16, 23
STRIDE = effort(normal=11, long=1)  # odd, so that both ways of leaving come up


def clean(pcscd: Pcscd, command: str) -> list[bool]:
    """Return for every exchange of an undisturbed run whether it carries a PIN."""
    with foreign_card(pcscd, ForeignCard(FIRST)) as card:
        assert run(command, FIRST).code in REPORTED
        carry_pin = [exchange.header.startswith("0020") and exchange.lc > 0 for exchange in card.ledger.exchanges]
    pcscd.await_card(present=False)
    return carry_pin


def must_be_gone(pcscd: Pcscd, command: str, at: int, *, unexecuted: bool, carries_pin: bool) -> None:
    """Take the card at exchange ``at`` (from 1), and give it back afterwards."""
    card, slot = ForeignCard(FIRST, Quirks(remove_at=at, remove_unexecuted=unexecuted)), Slot()
    slot.lay(card)
    pcscd.await_card()

    done = run(command, FIRST, json=False)

    assert done.code == (VERDICT_UNKNOWN if carries_pin else GONE), (at, done.said)
    assert done.out == ""
    assert not found_in(done.said, FIRST)
    assert card.ledger.count == at
    assert max(card.ledger.verifies.values(), default=0) <= 1
    assert card.pins.left == ForeignCard(FIRST).pins.left

    card.reinsert()
    pcscd.await_card(present=False)
    slot.lay(card)
    must_work(pcscd, command, card)
    slot.take()
    pcscd.await_card(present=False)


def must_work(pcscd: Pcscd, command: str, card: ForeignCard) -> None:
    pcscd.await_card()
    data = run(command, FIRST).data
    if command == "check":
        must_be_checked(data, card)
    else:
        must_be_read(data, card, "assist")


def test_a_card_may_leave_at_every_exchange(pcscd: Pcscd) -> None:
    tried = 0
    for command in ARGUMENTS:
        exchanges = list(enumerate(clean(pcscd, command), start=1))
        for (at, carries_pin), unexecuted in list(product(exchanges, (False, True)))[::STRIDE]:
            must_be_gone(pcscd, command, at, unexecuted=unexecuted, carries_pin=carries_pin)
            tried += 1
    how = "each exchange of `check` and `read all`, before and after the card acted"
    reached(REMOVED, f"{tried}: {how}", "exit 16, 23 at a PIN; the next command works")
