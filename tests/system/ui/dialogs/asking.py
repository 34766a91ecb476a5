"""A PIN dialog on the screen of a test, and what came of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mynareader.errors import PinError
from mynareader.reports.pins import Counter
from mynareader.values.pins import PinKind
from mynareader.words import Words
from ui.dialogs.pin import PinAnswer, PinDialog

Ask = Callable[..., "Asked"]


def counter(kind: PinKind, left: int | None, state: str = "available", pin: str | None = None) -> Counter:
    return Counter(pin or kind.name, kind.name, "jpki", state, left, "63C3")


class Asked:
    """Open a dialog; ``answers`` and ``cancelled`` hold what it emitted."""

    def __init__(
        self,
        qtbot: QtBot,
        kind: PinKind,
        *counters: Counter,
        optional: bool = False,
        refused: PinError | None = None,
        language: str = "en",
    ) -> None:
        self.answers: list[PinAnswer] = []
        self.cancelled = 0
        self.dialog = PinDialog(kind, counters, Words(language), optional=optional, refused=refused)
        qtbot.addWidget(self.dialog)
        self.dialog.answered.connect(self.answers.append)
        self.dialog.cancelled.connect(self._count)
        self.dialog.open()
        qtbot.waitExposed(self.dialog)

    def _count(self) -> None:
        self.cancelled += 1

    @property
    def lines(self) -> list[QLineEdit]:
        return [line for line in self.dialog.findChildren(QLineEdit) if line.isVisibleTo(self.dialog)]

    @property
    def text(self) -> str:
        """Return every text that can be read now."""
        labels = self.dialog.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisibleTo(self.dialog))

    def button(self, text: str) -> QPushButton:
        found = [
            button
            for button in self.dialog.findChildren(QPushButton)
            if button.isVisibleTo(self.dialog) and button.text().replace("&", "") == text
        ]
        assert len(found) == 1, text
        return found[0]

    def type(self, keys: str, line: int = 0) -> None:
        """Press keys; what no key of a plain keyboard writes comes as from an input method."""
        for key in keys:
            if key.isascii():
                QTest.keyClicks(self.lines[line], key)
            else:
                self.lines[line].insert(key)
                self.lines[line].textEdited.emit(self.lines[line].text())

    def press(self, key: Qt.Key, widget: QWidget | None = None) -> None:
        QTest.keyClick(self.dialog.focusWidget() if widget is None else widget, key)

    def press_enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    @property
    def value(self) -> bytes | None:
        """Return what was answered, once."""
        assert len(self.answers) == 1
        assert self.answers[0].value is not None
        return self.answers[0].value.reveal()
