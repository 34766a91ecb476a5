"""Changing a PIN through a real pcscd: on the simulated card and on the foreign one, judged by OpenSC afterwards."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from mynareader.simulator import build
from mynareader.simulator.card import SimulatedCard
from tests.assurance.pin_change.changing import CLEAN_EXCHANGES, VALUES
from tests.foreign_card import ForeignCard, Quirks
from tests.harness.desk import Outcome, lines_of, program
from tests.harness.effort import effort
from tests.harness.foreign_reader import Slot, foreign_card
from tests.harness.pcscd import READERS, Pcscd
from tests.harness.terminal import Session
from tests.unit.simulator.dates import TODAY

pytestmark = [pytest.mark.pcsc, pytest.mark.opensc]

# What a client that is not ours sends: SELECT of the application, VERIFY by short EF identifier.
VERIFY: Final = {
    "auth": ["00A4040C0AD392F000260100000001", "00200098"],
    "sign": ["00A4040C0AD392F000260100000001", "0020009B"],
    "assist": ["00A4040C0AD3921000310001010408", "00200091"],
    "registry": ["00A4040C0AD3921000310001010401", "0020009C"],
    "registry-common": ["00A4040C0AD3921000310001010100", "0020009C"],
}
OBJECTS: Final = {kind: [kind] for kind in VALUES} | {"registry": ["registry", "registry-common"]}
SIMULATED: Final = {
    "auth": ("1234", "8642"),
    "sign": ("ABC123", "KANON7731"),
    "assist": ("5678", "8642"),
    "registry": ("9012", "8642"),
}


@dataclass(frozen=True)
class Lying:
    """Hold a card in the first reader, with the old and the new value of each PIN."""

    values: dict[str, tuple[str, str]]


@contextmanager
def lying(pcscd: Pcscd, which: str) -> Iterator[Lying]:
    if which == "foreign":
        with foreign_card(pcscd, ForeignCard("hanako")):
            yield Lying(VALUES)
    else:
        pcscd.insert(SimulatedCard(build.build("plain", None, TODAY)))
        yield Lying(SIMULATED)


def opensc(pin: str, value: str) -> str:
    """Let opensc-tool send a VERIFY of ``value``; return the card's last answer."""
    select, verify = VERIFY[pin]
    data = f"{verify}{len(value):02X}{value.encode().hex()}"
    done = subprocess.run(
        ["opensc-tool", "--reader", "0", "--card-driver", "default", "-s", select, "-s", data],
        capture_output=True,
        check=True,
        text=True,
    )
    answers = [line for line in done.stdout.splitlines() if line.startswith("Received")]
    return "".join(answers[-1].partition("SW1=0x")[2][:2] + answers[-1].partition("SW2=0x")[2][:2])


def changed(kind: str, old: str, new: str, *more: str) -> Outcome:
    given = lines_of({kind: old, f"new-{kind}": new})
    arguments = ("pin", "change", "--pin", kind, "--json", "--lang=en", "--timeout=1", "--pins-from=-", *more)
    return program(*arguments, stdin=given)


@pytest.mark.parametrize("card", ["simulated", "foreign"])
@pytest.mark.parametrize("kind", VALUES)
def test_opensc_confirms_the_new_pin(pcscd: Pcscd, card: str, kind: str) -> None:
    with lying(pcscd, card) as lies:
        old, new = lies.values[kind]
        done = changed(kind, old, new, "--find-out", "--timeout=60")
        assert done.code == 0, done.said
        assert {pin["pin"]: pin["in_force"] for pin in done.data["pins"]} == dict.fromkeys(OBJECTS[kind], "new")
        for pin in OBJECTS[kind]:
            assert opensc(pin, old).startswith("63C")
            assert opensc(pin, new) == "9000"


@pytest.mark.parametrize("card", ["simulated", "foreign"])
def test_the_program_at_a_terminal(pcscd: Pcscd, card: str, tmp_path: Path) -> None:
    with lying(pcscd, card) as lies:
        old, new = lies.values["registry"]
        arguments = ("pin", "change", "--pin", "registry", "--reader", READERS[0])
        with Session(tmp_path, *arguments, program=("mynareader",)) as person:
            for typed in (old, new, new):
                person.asked_hidden(": ")
                person.type(f"{typed}\n")
            person.expect("[y = yes, Enter = no]: ")
            person.type("y\n")
            assert person.ended() == 0, person.shown
            assert person.stdout.decode().count("the NEW one works") == 2
            assert not any(value in person.shown for value in (old, new))
        assert [opensc(pin, new) for pin in OBJECTS["registry"]] == ["9000", "9000"]


# --- the card is pulled out ------------------------------------------------------------------------------------------

STEPS = {kind: range(1, CLEAN_EXCHANGES[kind] + 1) for kind in VALUES}
# In the normal run before VERIFY, at VERIFY and at CHANGE; in the long run at every exchange of every PIN.
PULLED = [(kind, at) for kind in VALUES for at in STEPS[kind]] if effort(0, 1) else [("auth", at) for at in (5, 6, 7)]


@pytest.mark.parametrize("executed", [True, False])
@pytest.mark.parametrize(("kind", "at"), PULLED)
def test_a_card_pulled_out_at_any_moment_has_the_old_pin_or_the_new_one(
    pcscd: Pcscd, kind: str, at: int, *, executed: bool
) -> None:
    card, slot = ForeignCard("hanako", Quirks(remove_at=at, remove_unexecuted=not executed)), Slot()
    slot.lay(card)
    pcscd.await_card()
    old, new = VALUES[kind]
    done = changed(kind, old, new, "--find-out")
    labels = {"auth": "jpki/0018", "sign": "jpki/001B", "assist": "assist/0011", "registry": "juki/001C"}
    truth = {new.encode(): "new", old.encode(): "old"}[card.pins.values[labels[kind]]]
    if done.json["ok"]:
        said = {pin["pin"]: pin["in_force"] for pin in done.json["data"]["pins"]}[kind]
    else:
        assert "Nothing was changed. The OLD PIN still works." in done.said
        said = "old"
    assert said in {truth, "unknown"}
    pcscd.await_card(present=False)
    slot.take()
    card.reinsert()
    slot.lay(card)
    pcscd.await_card()
    assert opensc(OBJECTS[kind][0], new if truth == "new" else old) == "9000"
    slot.take()


@pytest.mark.parametrize("executed", [True, False])
def test_a_card_that_comes_back_is_asked(pcscd: Pcscd, *, executed: bool) -> None:
    """Pulled out in the middle of CHANGE, laid down again while the program waits for it."""
    card, slot = ForeignCard("hanako", Quirks(remove_at=7, remove_unexecuted=not executed)), Slot()
    slot.lay(card)
    pcscd.await_card()

    def come_back() -> None:
        pcscd.await_card(present=False)
        card.reinsert()
        slot.lay(card)

    person = threading.Thread(target=come_back)
    person.start()
    done = changed("auth", *VALUES["auth"], "--find-out", "--timeout=60")
    person.join()
    slot.take()
    (pin,) = done.json["data"]["pins"]
    assert (done.code, pin["in_force"], pin["how"]) == (
        (0, "new", "found_out") if executed else (25, "old", "restored")
    )
    assert card.ledger.changes == ({"jpki/0018": 1} if executed else {})
    assert card.pins.left["jpki/0018"] == 3
