"""Somebody with a screen reader checks a card, changes a PIN and checks face to face: keys, and what AT-SPI says.

A real window, a real pcscd, the simulated card behind it, a session bus with at-spi2-core; the card counts what came.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mynareader.service.machine.simulation import public_pins
from mynareader.words import Words
from tests.harness.effort import effort
from tests.harness.pcscd import READERS, Pcscd
from tests.harness.texts import LANGUAGES
from tests.system.ui.test_pin_change import value_of
from tests.system.window.listening import Listener, listener
from tests.system.window.screen import await_that, program, virtual_screen
from tests.system.window.test_xvfb import TITLE, simulated
from ui.pages import PAGES

pytestmark = [pytest.mark.xvfb, pytest.mark.pcsc, pytest.mark.at_spi]

PAGE = {kind.key: f"ctrl+{place % 10}" for place, kind in enumerate(PAGES, 1)}
PINS = public_pins("plain")
NEW = "8642"


@pytest.fixture
def ears(tmp_path: Path) -> Iterator[Listener]:
    with virtual_screen(tmp_path) as screen, listener(screen, tmp_path) as made:
        yield made


def plainly(text: str) -> str:
    """Return a text without the letter for Alt and what stands for a dialog to come."""
    return text.replace("&", "").split("(")[0].rstrip("…")


@pytest.mark.parametrize("language", LANGUAGES[: effort(normal=1, long=len(LANGUAGES))])
def test_check_change_and_face_to_face(pcscd: Pcscd, ears: Listener, language: str) -> None:
    words, screen, card = Words(language, "window"), ears.screen, simulated("plain")
    with program(screen, "--lang", language, "--reader", READERS[0]) as window:
        screen.await_window(TITLE[language])
        pcscd.insert(card)
        _check(ears, words)
        _change(ears, words, language)
        assert card.ledger.verifies == {"auth": 1}
        assert value_of(card, "auth") == NEW.encode()
        _face_to_face(ears, words, language)
        assert card.ledger.verifies == {"auth": 1, "surface-b": 1}
        assert card.ledger.changes == {"auth": 1}
        screen.keys("ctrl+q")
        await_that(lambda: window.poll() is not None, "it ends")
        assert window.returncode == 0


def _check(ears: Listener, words: Words) -> None:
    """Hear the answer as it comes, and find it again with its sign."""
    said = ears.await_said("JPKI")
    sign = words.text("window.sign.bad")
    headline = ears.await_shown("heading", f"{sign}")
    assert headline["name"].removeprefix(sign).strip("：: ") in said


def _change(ears: Listener, words: Words, language: str) -> None:
    screen = ears.screen
    screen.keys(PAGE["pins"])
    tries = ears.await_shown("progress bar", "②")
    assert tries["value"] > 0
    ears.tab_to(plainly(words.text("window.pins.change")), words.text("pin.auth.short")[:6])
    screen.keys("space")
    screen.await_window(words.text("pin.auth.short"))
    ears.await_focus(words.text("pin.auth.short"))
    screen.types(PINS["auth"])
    screen.keys("Return")
    form = words.text("pin.auth.form")
    for place, key in enumerate(("window.new_pin.new", "window.new_pin.new_once_more")):
        name = words.text(key, **({} if place else {"form": form})).replace("&", "")
        if place == 0:
            await_that(lambda: len(screen.windows(words.text("pin.auth.short"))) == 1, "one dialog is there")
            ears.await_shown("password text", name)
            screen.await_window(words.text("pin.auth.short"))
        ears.tab_to(name)
        screen.types(NEW)
    screen.keys("Return")
    said = ears.await_said(words.text("pin.auth.short")[:6])
    assert words.text("report.pin_change.new") in said
    screen.await_window(TITLE[language])


def _face_to_face(ears: Listener, words: Words, language: str) -> None:
    screen = ears.screen
    screen.keys(PAGE["in_person"])
    ears.tab_to(plainly(words.text("window.in_person.check")))
    screen.keys("space")
    screen.await_window(words.text("pin.b.short"))
    number = PINS["b"]
    parts = (number[:2], number[2:4], number[4:6], number[6:10], number[10:])
    names = ("birth_year_two_digits_as_printed", "birth_month", "birth_day", "expiry_year_of_the_card_four",
             "security_code_four_digits")  # fmt: skip
    for part, name in zip(parts, names, strict=True):
        ears.tab_to(words.text(f"window.verification_b.{name}"))
        screen.types(part)
    screen.keys("Return")
    screen.await_window(TITLE[language])
    ears.heard.clear()
    result = ears.await_said(words.text("report.in_person.not_provable", because="").strip("。.:： ")[:8])
    assert ears.await_shown("label", result)
    ears.tab_to(plainly(words.text("window.doubt_panel.show_it_anyway")))  # its certificates end in no published root
    screen.keys("space")
    assert ears.await_shown("image", words.text("report.photo"))
    ears.tab_to(words.text("report.birth"))


def test_a_card_on_another_reader_is_said(pcscd: Pcscd, ears: Listener) -> None:
    words = Words("en", "window")
    with program(ears.screen, "--lang", "en"):
        ears.screen.await_window(TITLE["en"])
        first = pcscd.insert(simulated("plain"), slot=0)
        ears.await_said("JPKI")
        pcscd.insert(simulated("foreign"), slot=1)
        ears.await_said(words.text("window.tabs.card_on", reader=READERS[1]))
        assert ears.await_shown("list item", READERS[1][:8], words.text("window.sign.bad"))
        first.remove()
        ears.await_said(words.text("window.states.there_is_no_card_on_the"))
        _exchange_while_asked(pcscd, ears, words)


def _exchange_while_asked(pcscd: Pcscd, ears: Listener, words: Words) -> None:
    """Hear that what was typed is gone with the card, then what the next card is, and that nothing of it was asked."""
    first, second = simulated("plain"), simulated("no-pin")
    lying = pcscd.insert(first)
    ears.await_said("JPKI")
    ears.screen.keys("ctrl+r")
    ears.screen.await_window(words.text("pin.assist.short"))
    ears.screen.types(PINS["assist"][:2])
    lying.remove()
    ears.await_said(words.text("window.message_bar.what_was_typed_is_gone"))
    ears.screen.await_window(TITLE["en"])
    pcscd.insert(second)
    ears.await_said("JPKI")
    assert (first.ledger.verifies, second.ledger.verifies) == ({}, {})
