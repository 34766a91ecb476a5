"""A dialog for a new PIN in a test's hands."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton

from ui.dialogs.new_pin import NewPinDialog


class Typed:
    """Type into the two lines, press buttons, read what stands there."""

    def __init__(self, dialog: NewPinDialog) -> None:
        self.dialog = dialog

    @property
    def lines(self) -> list[QLineEdit]:
        return self.dialog.findChildren(QLineEdit)

    @property
    def text(self) -> str:
        labels = self.dialog.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisibleTo(self.dialog))

    @property
    def insist(self) -> QCheckBox:
        return self.dialog.findChildren(QCheckBox)[0]

    def button(self, text: str) -> QPushButton:
        found = [one for one in self.dialog.findChildren(QPushButton) if one.text().replace("&", "") == text]
        assert len(found) == 1, text
        return found[0]

    def type(self, first: str, again: str | None = None) -> None:
        for line, keys in zip(self.lines, (first, first if again is None else again), strict=True):
            line.clear()
            QTest.keyClicks(line, keys)

    def press(self, text: str) -> None:
        QTest.mouseClick(self.button(text), Qt.MouseButton.LeftButton)

    def press_enter(self) -> None:
        QTest.keyClick(self.lines[1], Qt.Key.Key_Return)
