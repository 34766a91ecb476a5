"""The check face to face on a real window, a real pcscd and a card behind it, with nothing but a keyboard."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from mynareader.service.machine.simulation import public_pins
from mynareader.simulator import build
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.conditions import parse_conditions
from mynareader.words import Words
from tests.foreign_card import ForeignCard, pki
from tests.harness.foreign import pins_of
from tests.harness.foreign_reader import foreign_card
from tests.harness.pcscd import READERS, Pcscd
from tests.system.real_pcscd.people import FIRST
from tests.system.window.screen import Screen, await_that, difference, program, virtual_screen
from tests.system.window.test_xvfb import TITLE
from ui.pages import PAGES

pytestmark = [pytest.mark.xvfb, pytest.mark.pcsc]

PAGE = [page.key for page in PAGES].index("in_person") + 1
ASKED = {language: Words(language).text("pin.b.short") for language in TITLE}
KEYS = {"en": {"insist": "alt+w"}, "ja": {"insist": "alt+w"}}


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with virtual_screen(tmp_path) as shown:
        shown.environment["XDG_CONFIG_HOME"] = str(tmp_path / "config")
        yield shown


def simulated(persona: str, *conditions: str) -> SimulatedCard:
    chosen = parse_conditions(conditions)
    card = SimulatedCard(build.build(persona, chosen), chosen)
    card.prepare()
    return card


def check_by_keyboard(screen: Screen, language: str, number: str) -> None:
    """Turn to the page, ask for the check, and type what is printed on the card in its parts."""
    screen.await_window(TITLE[language])
    screen.await_shown(1)
    screen.keys(f"ctrl+{PAGE}")
    screen.quiet()
    screen.keys("alt+k")
    screen.await_window(ASKED[language])
    for part in (number[:2], number[2:4], number[4:6], number[6:10], number[10:]):
        screen.types(part)
        screen.keys("Tab")
    screen.keys("Return")
    screen.await_shown(2)
    screen.await_window(TITLE[language])


def insisted(screen: Screen, language: str, covered: Image.Image) -> bool:
    """Press the key of the button, once more where the window did not have the focus yet; tell whether it helped."""
    screen.await_window(TITLE[language])
    screen.keys(KEYS[language]["insist"])
    return difference(covered, screen.quiet()) > 10_000


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    ("persona", "conditions"),
    [("plain", ()), ("plain", ("test-hierarchy",)), ("plain", ("copied",)), ("plain", ("altered",)),
     ("infant-without-photo", ())],
    ids=["plain", "test-card", "copy", "altered", "no-photo"],
)  # fmt: skip
def test_one_check_by_keyboard_alone(
    pcscd: Pcscd, screen: Screen, persona: str, conditions: tuple[str, ...], language: str
) -> None:
    card = simulated(persona, *conditions)
    name = f"{language}-in-person-{persona}{''.join(f'-{one}' for one in conditions)}"
    with program(screen, "--lang", language, "--reader", READERS[0]) as window:
        screen.await_window(TITLE[language])
        screen.await_ready(1)
        virtual = pcscd.insert(card)
        check_by_keyboard(screen, language, public_pins(persona)["b"])
        covered = screen.keep(f"{name}-covered")  # its certificates end in no published root
        await_that(partial(insisted, screen, language, covered), "it is shown all the same")
        shown = screen.keep(f"{name}-insisted")
        assert card.ledger.verifies == {"surface-b": 1}
        virtual.remove()
        pcscd.await_card(present=False)
        screen.await_phases(["EMPTY"])
        assert difference(screen.quiet(), shown) > 10_000
        screen.keys("ctrl+q")
        await_that(lambda: window.poll() is not None, "it ends")
        assert window.returncode == 0


def test_the_record_is_saved_by_keyboard_and_a_known_issuer_and_chip_are_proven(
    pcscd: Pcscd, screen: Screen, tmp_path: Path
) -> None:
    """The issuer's key and the CAs of the card lie in files: one in the trust folder, the others are not needed."""
    folder = tmp_path / "config" / "mynareader" / "card-ca"
    folder.mkdir(parents=True)
    (folder / "surface.tlv").write_bytes(pki.public_key_bytes(pki.cvc_authority("surface")))
    record = tmp_path / "record.json"
    with program(screen, "--lang", "en", "--reader", READERS[0]):
        screen.await_window(TITLE["en"])
        screen.await_ready(1)
        with foreign_card(pcscd, ForeignCard(FIRST)):
            check_by_keyboard(screen, "en", pins_of(FIRST)["b"])
            screen.keep("en-in-person-proven")
            screen.keys("alt+o")
            screen.await_window("record")
            screen.types(str(record))
            screen.keys("Return")
            await_that(record.exists, "the record is written")
    text = record.read_text(encoding="utf-8")
    assert json.loads(text)["data"]["outcome"] == "proven"
    assert "surface.tlv" in text
    assert pins_of(FIRST)["b"][:6] not in text
