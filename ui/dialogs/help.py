"""Help: what the program answers, which PIN is which, the keys, and where to report what is wrong."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from mynareader.formats.sections import Tone
from mynareader.values.pins import ON_SLIP, slip_sign

from ..system.language import tr
from ..system.placement import free_room
from ..widgets.field_table import FieldTable
from ..widgets.file_dialogs import without_key
from ..widgets.panel import Panel
from ..widgets.scrolling import Paper
from ..widgets.slip import SlipDrawing
from ..widgets.text_label import TextLabel, as_heading

_SIZE: Final = (44, 36)  # heights of a line of text
_ANSWERS: Final = ("reads", "until", "locked", "genuine", "send", "trace", "never")
_REPORTING: Final = ("where", "with", "not")
_PARTS: Final = ("form", "for", "locked", "unlock")  # of the words about a PIN


class HelpDialog(QDialog):
    """Pages to read, of which ``topic`` is in front; ``actions``: whose keys are listed; nothing is of a card."""

    def __init__(self, actions: Iterable[QAction], topic: str = "program", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = tuple(actions)
        self.setWindowTitle(tr("window.help.title"))
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("window.help.title"))
        makers: Mapping[str, Callable[[], QWidget]] = {
            "program": lambda: _sections(_ANSWERS),
            "slip": _slip,
            "shortcuts": self._shortcuts,
            "report": lambda: _sections(_REPORTING),
        }
        for name, make in makers.items():
            self.tabs.addTab(_scrolled(make(), tr(f"window.help.{name}")), tr(f"window.help.{name}"))
        self.tabs.setCurrentIndex(list(makers).index(topic))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.tabs, 1)
        column.addWidget(close)
        em = self.fontMetrics().height()
        self.resize(_SIZE[0] * em, _SIZE[1] * em)
        self._fit()

    def _fit(self) -> None:
        """Be no larger than the screen has room for."""
        self.resize(self.size().boundedTo(free_room(self.parentWidget() or self).size() * 0.9))

    def _shortcuts(self) -> QWidget:
        table = FieldTable()
        named = ((action.text(), action.shortcut()) for action in self._actions)
        rows = [(without_key(title), keys.toString(QKeySequence.SequenceFormat.NativeText)) for title, keys in named]
        rows.append((tr("window.help.key.page"), "Ctrl+1 – Ctrl+0"))
        rows += [(tr(f"window.help.key.{name}"), keys) for name, keys in _OTHER_KEYS]
        table.show_fields(rows)
        return _column(table)


_OTHER_KEYS: Final = (("hide", "Esc"), ("menu", "F10"))


def _sections(names: tuple[str, ...]) -> QWidget:
    panels = []
    for name in names:
        panel = Panel(TextLabel(tr(f"window.help.{name}.text")))
        panel.set_heading(tr(f"window.help.{name}.title"))
        panels.append(panel)
    return _column(*panels)


def _slip() -> QWidget:
    parts: list[QWidget] = [TextLabel(tr("window.slip.about")), SlipDrawing()]
    labels = {part: tr(f"window.help.pin.{part}") for part in _PARTS}
    for kind in ON_SLIP:
        table = FieldTable()
        table.show_fields((labels[part], tr(f"pin.{kind.name}.{part}")) for part in _PARTS)
        panel = Panel(table)
        panel.set_heading(f"{slip_sign(kind)} {as_heading(tr(f'pin.{kind.name}.name'))}")
        parts.append(panel)
    return _column(*parts, TextLabel(tr("window.help.printed"), Tone.PLAIN))


def _column(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return made


def _scrolled(content: QWidget, name: str) -> Paper:
    area = Paper()
    area.setFrameShape(Paper.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setWidget(content)
    return area
