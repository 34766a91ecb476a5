"""Progress of work that takes longer than half a second: the step by name, a bar, and a way to stop it."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from ..system.language import tr
from ..widgets.text_label import TextLabel

SHOW_AFTER: Final = 500  # milliseconds


class ProgressRow(QWidget):
    """The row that shows that work is under way; ``stopped`` when the person wants it to end."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._step, self._bar, self.stop = TextLabel(), QProgressBar(), QPushButton()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(self.fontMetrics().height())
        self.stop.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._step, 2)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop)
        self._timer = QTimer(self, singleShot=True, interval=SHOW_AFTER)
        self._timer.timeout.connect(self.show)
        self.hide()
        self.retranslate()

    def show_work(self, step: str, *, working: bool) -> None:
        """Show the step's name while ``working``, half a second after it began."""
        self._step.setText(step)
        self._bar.setAccessibleDescription(step)
        if not working:
            self._timer.stop()
            self.hide()
        elif self.isHidden() and not self._timer.isActive():
            self._timer.start()

    def retranslate(self) -> None:
        """Take another language."""
        self.stop.setText(tr("window.progress_row.stop"))
        self.stop.setAccessibleName(tr("window.progress_row.stop_reading_the_card"))
        self._bar.setAccessibleName(tr("window.progress_row.the_card_is_being_read"))
