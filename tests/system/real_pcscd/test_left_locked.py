"""Nobody uses what a person has opened: with a real pcscd, beside another program that tries without end."""

import random
import subprocess
import sys
from collections.abc import Callable

import pytest

from mynareader.errors import TransportError, WrongPin
from mynareader.reports.card import ReadReport
from mynareader.service.pins.counters import read_pins
from mynareader.service.pins.entry import EnteredPins
from mynareader.service.reading.authenticate import by_certificate
from mynareader.service.reading.certificates import SIGN as SIGN_CERTIFICATE
from mynareader.service.reading.certificates import read_signature_certificate
from mynareader.service.reading.check import check
from mynareader.service.reading.in_person import in_person
from mynareader.service.reading.read import read
from mynareader.service.reading.read_request import ACCESS_PATHS, ReadRequest
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.sources import reader_source
from mynareader.service.stay.worker import ProgressListener, StayWorker
from mynareader.transports.pcsc import PcscSource
from mynareader.values.pins import ASSIST, AUTH, SIGN, VERIFICATION_B
from tests.foreign_card import ForeignCard
from tests.harness.effort import effort
from tests.harness.foreign import pins_of
from tests.harness.foreign_reader import Slot, foreign_card
from tests.harness.intruder import ATTEMPTS, opened_to, uses
from tests.harness.pcscd import PATIENCE, READERS, Pcscd
from tests.system.real_pcscd.account import SWAPPED_RESETTING, USED, reached
from tests.system.real_pcscd.people import FIRST, SECOND, found_in
from tests.system.real_pcscd.test_competitors import competitor
from tests.unit.service.staying import ORIGIN

pytestmark = pytest.mark.pcsc

TASKS = effort(normal=30, long=500)
SWAPS = effort(normal=10, long=500)
GIVEN = EnteredPins({kind.name: kind.parse(pins_of(FIRST)[kind.name]) for kind in (AUTH, SIGN, ASSIST, VERIFICATION_B)})
WRONG = EnteredPins({"assist": ASSIST.parse("0000")})
TEXT, BY_B = ReadRequest("attributes", ACCESS_PATHS["assist"]), ReadRequest("attributes", ACCESS_PATHS["b"])


def wrong(stay: CardStay) -> None:
    with pytest.raises(WrongPin):
        read(stay, ORIGIN, TEXT, WRONG)


# What a window does with a PIN, and how many VERIFYs each may send.
KINDS: dict[str, tuple[Callable[[CardStay], object], int]] = {
    "attributes": (lambda stay: read(stay, ORIGIN, TEXT, GIVEN), 1),
    "attributes by B": (lambda stay: read(stay, ORIGIN, BY_B, GIVEN), 1),
    "signature certificate": (lambda stay: read_signature_certificate(stay, ORIGIN, SIGN_CERTIFICATE, GIVEN), 1),
    "authenticate": (lambda stay: by_certificate(stay, ORIGIN, GIVEN), 1),
    "in person": (lambda stay: in_person(stay, ORIGIN, "b", GIVEN), 1),
    "counters": (lambda stay: read_pins(stay, ORIGIN), 0),
}


def worker() -> StayWorker:
    told, source = ProgressListener(), reader_source(READERS[0], PATIENCE).source
    return StayWorker(source, told.step, timeout=PATIENCE, on_busy=told.busy)


def test_tasks_of_one_stay_beside_a_program_that_tries_to_use_them(pcscd: Pcscd) -> None:
    verifies, signed, chance = 0, 0, random.Random(14)
    with foreign_card(pcscd, ForeignCard(FIRST)) as card:
        with worker() as run, competitor("use") as times:
            run.call(lambda stay: check(stay, ORIGIN))
            for _ in range(TASKS):
                name = chance.choice(sorted(KINDS))
                task, costs = KINDS[name]
                signed += name == "authenticate"
                found = run.call(task)
                verifies += costs
                assert not isinstance(found, ReadReport) or found.attributes.name.text == FIRST.name  # type: ignore[union-attr]
        assert card.ledger.verifies.total() == verifies
        assert not card.ledger.wrong_verifies
        assert card.pins.left == ForeignCard(FIRST).pins.left
        assert uses(card) == ["jpki 802A0097"] * signed  # our own
    assert times[0] > 0, "the other program got through, too"
    how = f"{len(KINDS)} kinds of task at random in one stay beside a looping program that signs and reads"
    reached(USED, f"{TASKS} tasks: {how}", "0 uses, 0 tries lost, 0 stays ended")


@pytest.mark.parametrize("kind", KINDS)
def test_another_handle_that_was_there_before_gets_6982_after(pcscd: Pcscd, kind: str) -> None:
    with foreign_card(pcscd, ForeignCard(FIRST)) as card, worker() as run:
        run.call(lambda stay: check(stay, ORIGIN))
        run.call(KINDS[kind][0])
        assert others_can_use() == []
        run.call(wrong)
        assert others_can_use() == []
        assert card.ledger.wrong_verifies.total() == 1
        assert card.ledger.verifies.total() == KINDS[kind][1] + 1


def others_can_use() -> list[str]:
    other = PcscSource(READERS[0], timeout=PATIENCE).connect()
    handle = other._handle
    found = opened_to(lambda command: handle.transmit(command)[1])
    other.close(reset=False)
    return found


def test_without_our_reset_it_could_use_all_of_it(pcscd: Pcscd) -> None:
    """The measure of the tests above: the same VERIFY by a program that does not reset."""
    with foreign_card(pcscd, ForeignCard(FIRST)) as card:
        rude = PcscSource(READERS[0], timeout=PATIENCE).connect()._handle
        for command in ("00A4040C0AD392F000260100000001", f"0020009804{FIRST.auth_pin.encode().hex()}"):
            assert rude.transmit(bytes.fromhex(command)) == (0, b"\x90\x00")
        assert "key 0017" in others_can_use()
        assert "jpki 802A0097" in uses(card)
        rude.disconnect(reset=True)
        assert others_can_use() == []
        assert len(ATTEMPTS) > 5


def test_a_program_that_is_killed_between_tasks_leaves_nothing_open(pcscd: Pcscd) -> None:
    script = (
        "import sys\nfrom tests.system.real_pcscd.test_left_locked import KINDS, ORIGIN, check, worker\n"
        "with worker() as run:\n    run.call(lambda stay: check(stay, ORIGIN))\n"
        "    for task, _ in KINDS.values():\n        run.call(task)\n"
        "    print('done', flush=True)\n    sys.stdin.read()\n"
    )
    with foreign_card(pcscd, ForeignCard(FIRST)) as card:
        command = [sys.executable, "-c", script]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "done\n"
            process.kill()
        assert others_can_use() == []
        assert card.ledger.verifies.total() == sum(costs for _, costs in KINDS.values())


# --- swaps at the moment of the reset ------------------------------------------------------------------------------


class SwappedAtReset(ForeignCard):
    """Leave the reader when it is reset; another card takes its place."""

    def reset(self) -> None:
        super().reset()
        self.removed = True


def test_a_card_that_is_swapped_at_the_moment_of_our_reset(pcscd: Pcscd) -> None:
    ends = set[str]()
    for _ in range(SWAPS):
        slot, first, second = Slot(), SwappedAtReset(FIRST), ForeignCard(SECOND)
        slot.lay(first, then=second)
        pcscd.await_card()
        with worker() as run:
            run.call(lambda stay: check(stay, ORIGIN))
            found = run.call(lambda stay: read(stay, ORIGIN, TEXT, GIVEN))
            assert not found_in(repr(found), SECOND)
            with pytest.raises(TransportError) as ended:
                run.call(lambda stay: read(stay, ORIGIN, TEXT, GIVEN))
            ends.add(ended.value.code)
        assert not second.ledger.verifies
        assert not first.ledger.wrong_verifies
        slot.take()
        pcscd.await_card(present=False)
    sys.stdout.write(f"ended by {sorted(ends)}\n")
    reached(SWAPPED_RESETTING, f"{SWAPS} swaps", "the stay ends; 0 crossed fields, no PIN at the second card")
