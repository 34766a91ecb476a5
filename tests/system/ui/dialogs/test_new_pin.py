"""The dialog for a new PIN: typed twice, judged, changed on the person's word, and kept nowhere."""

import gc
import re

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mynareader.service.pins.change import Doubts, NewPin
from mynareader.values import PartialDate, pins
from mynareader.values.pins import PinKind, PinValue
from mynareader.values.weak_pins import weaknesses
from mynareader.words import Words
from tests.harness.texts import LANGUAGES
from tests.system.ui.dialogs.typed import Typed
from ui.dialogs.new_pin import NewPinDialog

BIRTH = PartialDate(1980, 2, 17)


def doubts_of(*births: PartialDate, old: str = "") -> Doubts:
    def doubts(new: PinValue) -> tuple[str, ...]:
        return ("same_as_before",) if new.reveal() == old.encode() else weaknesses(new, births)

    return doubts


class Opened(Typed):
    """Open a dialog; ``answers`` and ``cancelled`` hold what it emitted."""

    def __init__(
        self, qtbot: QtBot, kind: PinKind = pins.AUTH, doubts: Doubts | None = None, language: str = "en"
    ) -> None:
        self.answers: list[NewPin] = []
        self.cancelled = 0
        super().__init__(NewPinDialog(kind, doubts or doubts_of(), Words(language)))
        qtbot.addWidget(self.dialog)
        self.dialog.answered.connect(self.answers.append)
        self.dialog.cancelled.connect(self._count)
        self.dialog.open()
        qtbot.waitExposed(self.dialog)

    def _count(self) -> None:
        self.cancelled += 1


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    return Opened(qtbot)


@pytest.mark.parametrize(("kind", "typed", "sent"), [(pins.AUTH, "8642", b"8642"), (pins.SIGN, "kanon77", b"KANON77")])
def test_what_was_typed_twice_is_answered_once(qtbot: QtBot, kind: PinKind, typed: str, sent: bytes) -> None:
    opened = Opened(qtbot, kind)
    opened.type(typed)
    opened.press("Change it")
    (answer,) = opened.answers
    assert (answer.value.reveal(), answer.find_out, opened.cancelled) == (sent, True, 0)
    assert not opened.dialog.isVisible()


def test_enter_does_what_the_button_does(opened: Opened) -> None:
    opened.type("8642")
    opened.press_enter()
    assert [answer.value.reveal() for answer in opened.answers] == [b"8642"]


@pytest.mark.parametrize(
    ("first", "again", "told"),
    [
        ("8642", "8643", "the two times it was typed differ"),
        ("8642", "", "exactly 4 digits"),
        ("864", "864", "exactly 4 digits"),
    ],
)
def test_what_does_not_fit_is_not_answered(opened: Opened, first: str, again: str, told: str) -> None:
    opened.type(first, again)
    opened.press_enter()
    assert not opened.button("Change it").isEnabled()
    assert (opened.answers, opened.dialog.isVisible()) == ([], True)
    assert "Nothing was changed" in opened.text
    assert told in opened.text
    assert first not in opened.text


@pytest.mark.parametrize(
    ("typed", "births", "told"),
    [
        ("0000", (), "over and over"),
        ("1234", (), "follow one another"),
        ("0217", (), "looks like a date"),
        ("0217", (BIRTH,), "birth date"),
        ("5502", (BIRTH,), "birth date"),
    ],
)
def test_what_is_easily_guessed_needs_a_word_of_its_own(
    qtbot: QtBot, typed: str, births: tuple[PartialDate, ...], told: str
) -> None:
    opened = Opened(qtbot, doubts=doubts_of(*births))
    opened.type(typed)
    assert told in opened.text
    assert not opened.button("Change it").isEnabled()
    opened.insist.click()
    opened.press("Change it")
    assert [answer.value.reveal() for answer in opened.answers] == [typed.encode()]


def test_a_word_for_one_value_does_not_count_for_another(opened: Opened) -> None:
    opened.type("1234")
    opened.insist.click()
    opened.type("4321")
    assert not opened.insist.isChecked()
    assert not opened.button("Change it").isEnabled()


def test_a_date_that_is_not_the_holders_is_taken(qtbot: QtBot) -> None:
    opened = Opened(qtbot, doubts=doubts_of(BIRTH))
    opened.type("1203")
    assert not opened.insist.isVisible()
    opened.press("Change it")
    assert len(opened.answers) == 1


def test_the_old_value_is_never_a_new_one(qtbot: QtBot) -> None:
    opened = Opened(qtbot, doubts=doubts_of(old="8642"))
    opened.type("8642")
    assert "the same as the old one" in opened.text
    assert not opened.insist.isVisible()
    opened.press_enter()
    assert opened.answers == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [pins.AUTH, pins.SIGN, pins.ASSIST, pins.REGISTRY], ids=lambda kind: kind.name)
def test_what_will_happen_is_said_before(qtbot: QtBot, kind: PinKind, language: str) -> None:
    opened, words = Opened(qtbot, kind, language=language), Words(language)
    name = words.text(f"pin.{kind.name}.name")
    assert words.text("talk.pin_change_now", name=name) in opened.text
    assert name in opened.text


@pytest.mark.parametrize("leave", ["cancel", "escape", "close", "forget"])
def test_closing_it_changes_nothing(opened: Opened, leave: str) -> None:
    opened.type("8642")
    lines = opened.lines
    {
        "cancel": lambda: opened.press("Cancel"),
        "escape": opened.dialog.reject,
        "close": opened.dialog.close,
        "forget": opened.dialog.forget,
    }[leave]()
    assert (opened.answers, opened.cancelled) == ([], 0 if leave == "forget" else 1)
    assert [line.text() for line in lines] == ["", ""]


def values_in_memory() -> int:
    gc.collect()
    return sum(isinstance(found, PinValue) for found in gc.get_objects())


@pytest.mark.parametrize("end", ["submit", "hide", "forget"])
def test_nothing_of_it_stays(opened: Opened, end: str) -> None:
    before = values_in_memory()
    opened.type("8642")
    lines = opened.lines
    {"submit": opened.press_enter, "hide": opened.dialog.hide, "forget": opened.dialog.forget}[end]()
    opened.answers.clear()
    for line in lines:
        line.setEchoMode(QLineEdit.EchoMode.Normal)
        line.undo()
    assert [line.text() for line in lines] == ["", ""]
    assert values_in_memory() == before


def test_nothing_typed_stands_anywhere(opened: Opened) -> None:
    opened.type("8642", "8641")
    opened.press_enter()
    opened.type("8642")
    texts = [
        text
        for widget in (opened.dialog, *opened.dialog.findChildren(QWidget))
        for text in (widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    ]
    opened.press_enter()
    held = re.sub("0x[0-9a-f]+", "", str(vars(opened.dialog)))  # addresses hold any digits by chance
    assert not [text for text in (*texts, opened.text, repr(opened.answers), held) if "864" in text]


def test_another_language_keeps_what_is_typed(opened: Opened) -> None:
    opened.type("8642")
    opened.dialog.retranslate(Words("ja"))
    assert [line.text() for line in opened.lines] == ["8642", "8642"]
    assert Words("ja").text("pin.auth.name") in opened.text


def test_everything_that_takes_the_focus_has_a_name(opened: Opened) -> None:
    nameless = [
        widget
        for widget in opened.dialog.findChildren(QWidget)
        if widget.focusPolicy().value and not (widget.accessibleName() or str(widget.property("text") or ""))
    ]
    assert nameless == []
