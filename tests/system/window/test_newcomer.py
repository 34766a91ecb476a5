"""Five tasks of somebody who never saw the window, each from nothing and in at most three actions, with pictures.

A card that is put down is an action. The window is real, and so is the pcscd behind it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from mynareader.words import Words
from tests.foreign_card import ForeignCard, pki
from tests.harness.effort import Effort
from tests.harness.foreign import pins_of
from tests.harness.foreign_reader import foreign_card
from tests.harness.pcscd import READERS, Pcscd
from tests.harness.texts import LANGUAGES
from tests.system.real_pcscd.people import FIRST
from tests.system.window.newcomer import Newcomer, days
from tests.system.window.screen import Screen, await_that, program, virtual_screen
from tests.system.window.test_xvfb import TITLE
from ui.widgets.file_dialogs import without_key

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.pcsc,
    pytest.mark.parametrize("language", LANGUAGES if Effort.long else ["ja"]),
]
TRACE = Path(__file__).parents[3] / "apdu_traces" / "check-locked.trace"


def trust_the_cards(folder: Path) -> None:
    """Set what is trusted, as an administrator does: the tests' own CA stands for the published one."""
    keys = folder / "card-ca"
    keys.mkdir(parents=True)
    for name in ("surface", "assist"):
        (keys / f"{name}.tlv").write_bytes(pki.public_key_bytes(pki.cvc_authority(name)))
    for name in ("auth", "sign"):
        (folder / f"{name}.pem").write_bytes(pki.ca_certificate(name).public_bytes(Encoding.PEM))
    names = ", ".join(f'"{folder}/{name}.pem"' for name in ("auth", "sign"))
    (folder / "settings.toml").write_text(f"[trust]\nanchors = [{names}]\n", encoding="utf-8")


@pytest.fixture
def screen(tmp_path: Path, language: str) -> Iterator[Screen]:
    """Give a window that has just been opened for the first time, with two readers and no card."""
    with virtual_screen(tmp_path) as shown:
        trust_the_cards(tmp_path / "config" / "mynareader")
        shown.environment["LC_ALL"] = {"ja": "ja_JP.UTF-8", "en": "C.UTF-8"}[language]
        yield shown


def title_of(act: str, language: str) -> str:
    return without_key(Words(language, "window").text(f"window.act.{act}"))


@pytest.fixture
def newcomer(
    pcscd: Pcscd, screen: Screen, tmp_path: Path, language: str, request: pytest.FixtureRequest
) -> Iterator[Newcomer]:
    del pcscd
    task = request.node.name.partition("[")[0].removeprefix("test_")
    somebody = Newcomer(screen, tmp_path / "texts", f"{language}-{task}")
    with program(screen, "--lang", language):
        screen.await_window(TITLE[language])
        screen.await_ready(len(READERS))
        yield somebody


def test_a_until_when_are_both_certificates_in_date(
    newcomer: Newcomer, pcscd: Pcscd, screen: Screen, language: str
) -> None:
    newcomer.acts("puts the card down")
    with foreign_card(pcscd, ForeignCard(FIRST)):
        screen.await_shown(1)
        newcomer.picks("c", "s")
        newcomer.fills_in(Words(language).text("pin.sign.short"), pins_of(FIRST)["sign"].lower())
        screen.await_shown(2)
        text = newcomer.reads(*(Words(language).text(f"report.role.{role}") for role in ("auth", "sign")))
        assert len(days(text)) >= 6  # beginning, renewal and end of each


def test_b_which_pin_is_locked_and_what_to_do(newcomer: Newcomer, pcscd: Pcscd, screen: Screen, language: str) -> None:
    newcomer.acts("puts the card down")
    card = ForeignCard(FIRST)
    card.pins.left["jpki/0018"] = 0  # the authentication PIN (CARD.md §2)
    with foreign_card(pcscd, card):
        screen.await_shown(1)
        name = Words(language).text("pin.auth.short")
        locked = Words(language).text("verdict.headline.locked", pin=name)
        newcomer.reads(locked, Words(language).text("verdict.to_do"), {"ja": "窓口", "en": "office"}[language])


def test_c_is_this_card_genuine_and_this_persons(
    newcomer: Newcomer, pcscd: Pcscd, screen: Screen, language: str
) -> None:
    newcomer.acts("puts the card down")
    with foreign_card(pcscd, ForeignCard(FIRST)):
        screen.await_shown(1)
        number = pins_of(FIRST)["b"]
        newcomer.picks("c", "f")
        parts = (number[:2], number[2:4], number[4:6], number[6:10], number[10:])
        newcomer.fills_in(Words(language).text("pin.b.short"), *parts)
        screen.await_shown(2)
        newcomer.reads(Words(language).text("report.in_person.proven"))


def test_d_send_a_report(newcomer: Newcomer, pcscd: Pcscd, screen: Screen, language: str, tmp_path: Path) -> None:
    newcomer.acts("puts the card down")
    report = tmp_path / "report.txt"
    with foreign_card(pcscd, ForeignCard(FIRST)):
        screen.await_shown(1)
        newcomer.presses("ctrl+s")
        newcomer.fills_in(title_of("save_report", language), str(report))
        await_that(report.exists, "the report is written")
        newcomer.reads(report.name)
    assert Words(language).text("verdict.auth") in report.read_text(encoding="utf-8")


def test_e_open_a_trace_that_somebody_sent(newcomer: Newcomer, screen: Screen, language: str) -> None:
    newcomer.presses("ctrl+o")
    newcomer.fills_in(title_of("open", language), str(TRACE))
    screen.await_shown(1)
    newcomer.reads(TRACE.name, Words(language).text("verdict.to_do"))
