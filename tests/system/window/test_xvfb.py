"""A real window on a (virtual) screen, a real pcscd, a simulated card behind it, and nothing but a keyboard."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mynareader.simulator import build
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.conditions import Conditions
from mynareader.words import Words
from tests.harness.figures import Measure
from tests.harness.pcscd import READERS, Pcscd
from tests.harness.texts import LANGUAGES
from tests.system.window.screen import Screen, await_that, difference, program, virtual_screen
from ui.pages import PAGES

pytestmark = [pytest.mark.xvfb, pytest.mark.pcsc]

TITLE = {"ja": "マイナンバーカード", "en": "My Number Card Check"}
PIN_TITLE = {language: Words(language).text("pin.assist.short") for language in LANGUAGES}
PASSWORD_TITLE = {language: Words(language).text("pin.sign.short") for language in LANGUAGES}


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with virtual_screen(tmp_path) as shown:
        yield shown


def simulated(persona: str, **conditions: object) -> SimulatedCard:
    chosen = Conditions(**conditions)  # type: ignore[arg-type]  # names of Conditions
    card = SimulatedCard(build.build(persona, chosen), chosen)
    card.prepare()
    return card


def checked(card: SimulatedCard) -> bool:
    """Tell whether the last file that ``check`` reads was handed out."""
    return ("common", 1, 1) in card.ledger.reads


@pytest.mark.parametrize("language", ["ja", "en"])
def test_insert_check_pin_read_remove_by_keyboard_alone(
    pcscd: Pcscd, screen: Screen, measure: Measure, language: str
) -> None:
    card = simulated("plain")
    with program(screen, "--lang", language, "--reader", READERS[0]) as window:
        screen.await_window(TITLE[language])
        screen.await_ready(1)
        screen.keys("ctrl+1")  # so that the focus is where it will be at the end
        empty = screen.keep(f"{language}-1-no-card")

        virtual = pcscd.insert(card)
        await_that(lambda: checked(card), "the card is checked")
        screen.await_shown(1)
        shown = screen.keep(f"{language}-2-checked")
        assert difference(empty, shown) > 10_000

        screen.keys("alt+e")
        screen.await_window(PIN_TITLE[language])
        screen.types("5678")
        screen.keep(f"{language}-3-pin")
        screen.keys("Return")
        screen.await_window(PASSWORD_TITLE[language])
        screen.types("abc123")
        screen.keep(f"{language}-4-password")
        screen.keys("Return")
        await_that(lambda: card.ledger.verifies["sign"], "the signature password is sent")
        screen.await_shown(2)
        screen.await_window(TITLE[language])
        read = screen.keep(f"{language}-5-read")
        assert difference(shown, read) > 10_000
        for page, name in enumerate((page.key.replace("_", "-") for page in PAGES), 1):
            screen.keys(f"ctrl+{page % 10}")
            screen.keep(f"{language}-6-{name}")
        assert card.ledger.verifies == {"assist": 1, "surface-a": 1, "sign": 1}

        screen.keys("ctrl+1")
        screen.quiet()
        virtual.remove()
        removed = time.monotonic()
        pcscd.await_card(present=False)
        await_that(lambda: difference(screen.grab(), empty) < 2000, "the first picture comes back")
        measure("cleared after removal, s", round(time.monotonic() - removed, 2))
        screen.keep(f"{language}-7-removed")

        screen.keys("ctrl+q")
        measure("closed after, s", round(await_that(lambda: window.poll() is not None, "it ends"), 2))
        assert window.returncode == 0
        assert window.stdout is not None
        assert window.stdout.read() == ""


def test_two_readers_and_the_next_person(pcscd: Pcscd, screen: Screen) -> None:
    one, two = simulated("plain"), simulated("foreign")
    with program(screen, "--lang", "ja"):
        screen.await_window(TITLE["ja"])
        pcscd.insert(one, slot=0)
        pcscd.insert(two, slot=1)
        await_that(lambda: checked(one) and checked(two), "both are checked")
        screen.await_shown(2)
        screen.keep("ja-8-two-readers")
        screen.keys("ctrl+n")
        screen.keep("ja-9-next-person")


def test_pcscd_is_stopped_and_started_again(pcscd: Pcscd, screen: Screen) -> None:
    with program(screen, "--lang", "ja"):
        screen.await_window(TITLE["ja"])
        screen.await_ready(2)
        ready = screen.keep("ja-10-ready")
        pcscd.stop()
        await_that(lambda: difference(screen.grab(), ready) > 2000, "it is told")
        screen.keep("ja-11-no-service")
        pcscd.start()
        await_that(lambda: difference(screen.grab(), ready) < 2000, "it is told that it is back")


def test_a_card_of_another_kind(pcscd: Pcscd, screen: Screen) -> None:
    with program(screen, "--lang", "ja", "--reader", READERS[0]):
        screen.await_window(TITLE["ja"])
        screen.await_ready(1)
        before = screen.quiet()
        pcscd.insert(simulated("not-my-number"))
        await_that(lambda: difference(screen.grab(), before) > 2000, "it is told")
        screen.keep("ja-12-wrong-card")


def test_ending_by_signal_resets_the_card(pcscd: Pcscd, screen: Screen) -> None:
    card = simulated("plain")
    pcscd.insert(card)
    with program(screen, "--lang", "en", "--reader", READERS[0]) as window:
        screen.await_window(TITLE["en"])
        await_that(lambda: checked(card), "the card is checked")
        screen.await_shown(1)
        screen.keys("alt+n")
        screen.await_window(PIN_TITLE["en"])
        screen.types("5678")
        screen.keys("Return")
        await_that(lambda: card.ledger.verifies["assist"], "the PIN is sent")
        screen.await_shown(2)
        resets = card.ledger.resets
        window.terminate()
        await_that(lambda: window.poll() is not None, "it ends")
        await_that(lambda: card.ledger.resets > resets, "the card is reset")
