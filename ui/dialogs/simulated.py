"""Which simulated card is to be laid down: its holder, and what is special about it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mynareader.errors import MynaReaderError
from mynareader.formats.sections import Tone
from mynareader.service.machine.simulation import list_personas
from mynareader.service.stay.sources import conditions_of
from mynareader.words import Words

from ..system.language import tr
from ..system.placement import fit
from ..widgets.choice import Choice
from ..widgets.finding_label import FindingLabel
from ..widgets.text_label import TextLabel

# What is ticked, by the names of their texts; everything else can be written as on the command line.
CONDITIONS: Final = {
    "expired": "expired",
    "expires_soon": "expires-in=30",
    "sign_locked": "tries=sign:0",
    "auth_locked": "tries=auth:0",
    "assist_locked": "tries=assist:0",
    "assist_last": "tries=assist:1",
    "altered": "altered",
    "copied": "copied",
    "other_face": "other-face",
    "test_card": "test-hierarchy",
    "plain_reader": "extended-refused",
    "slow": "slow=200",
    "removed": "removed-at=20",
}
_LINES: Final = 3  # heights of a line of text: the list of conditions, at least
_ROOM: Final = (40, 27)  # the same: all of it, where the screen has them


class SimulatedDialog(QDialog):
    """The choice of a simulated card; ``chosen`` carries a persona and its conditions, which make sense."""

    chosen = Signal(str, tuple)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setWindowTitle(tr("window.simulated.title"))
        self.personas, self.conditions, self.more = Choice(), QListWidget(), QLineEdit()
        for persona in list_personas().personas:
            text = persona.descriptions.get(words.language, persona.name)
            self.personas.addItem(words.joined("parts", persona.name, text), persona.name)
        for name in CONDITIONS:
            item = QListWidgetItem(tr(f"window.simulated.{name}"), self.conditions)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, name)
        self.trouble = FindingLabel()
        self._lay_out()

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        column = QVBoxLayout(self)
        column.addWidget(TextLabel(tr("window.simulated.about")))
        parts: dict[str, QWidget] = {"persona": self.personas, "conditions": self.conditions, "more": self.more}
        for name, part in parts.items():
            label = TextLabel(tr(f"window.simulated.{name}"))
            label.setBuddy(part)
            part.setAccessibleName(label.text())
            column.addWidget(label)
            column.addWidget(part)
        self.conditions.setMinimumHeight(_LINES * em)
        self.personas.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.more.setPlaceholderText("tries=auth:1 chaining=128")
        column.addWidget(self.trouble)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.put_down = QPushButton(tr("window.simulated.put_down"))
        buttons.addButton(self.put_down, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        self.put_down.setDefault(True)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        fit(self, _ROOM)

    def _choose(self) -> None:
        items = (self.conditions.item(row) for row in range(self.conditions.count()))
        ticked = (item for item in items if item.checkState() is Qt.CheckState.Checked)
        wanted = [CONDITIONS[item.data(Qt.ItemDataRole.UserRole)] for item in ticked] + self.more.text().split()
        try:
            conditions_of(wanted)
        except MynaReaderError as error:
            what, meaning, _ = self._words.error(error)
            self.trouble.show_finding(self._words.joined("sentences", what, meaning), Tone.BAD)
            return
        self.accept()
        self.chosen.emit(str(self.personas.currentData()), tuple(wanted))
