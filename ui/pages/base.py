"""What every page is: a widget that shows a ``StayView``, forgets it, and asks for work."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mynareader.reports.machine import DiagnosticsReport, DoctorReport
from mynareader.words import Words

from ..system.clipboard import ClipboardState
from ..widgets.scrolling import Paper
from ..widgets.text_label import TextLabel
from .stay_view import StayView


class Page(QWidget):
    """A page. Subclasses show plain values and keep none after ``clear``.

    ``requested`` carries a ``Request``; ``copy_requested`` a text for the clipboard entry of this stay, and its name.
    """

    key = ""
    requested = Signal(object)
    copy_requested = Signal(str, str)

    def __init__(self, words: Words) -> None:
        """Prepare an empty page; ``words`` are the sentences shared with the command line, in the present language."""
        super().__init__()
        self.words = words

    def title(self) -> str:
        """Return the page's name in the present language."""
        raise NotImplementedError

    def put_first(self, part: QWidget) -> None:
        """Show ``part`` above everything else of the page, and have it scroll along."""
        raise NotImplementedError

    def show_view(self, view: StayView) -> None:
        """Show what is known of the stay."""
        raise NotImplementedError

    def clear(self) -> None:
        """Forget everything of the stay at once."""
        raise NotImplementedError

    def retranslate(self, words: Words) -> None:
        """Take another language; ``show_view`` follows when a stay is on."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Hand a new font size on to the labels."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for label in self.findChildren(TextLabel):
                label.restyle()


@runtime_checkable
class ShowsDiagnostics(Protocol):
    """What a page that shows this machine can do besides."""

    def show_diagnostics(self, found: DiagnosticsReport, doctor: DoctorReport | None = None) -> None:
        """Show ``found``, and first what ``doctor`` says; both were made outside the window's thread."""


@runtime_checkable
class ShowsCopied(Protocol):
    """What a page that copies can do besides."""

    def show_copied(self, copied: ClipboardState) -> None:
        """Show how long a copy still stands on the clipboard."""


class ScrollPage(Page):
    """A page that scrolls: ``column``, to which a page adds its parts from top to bottom."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        em = self.fontMetrics().height()
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(em, em, em, em)
        self.column.setSpacing(round(em * 0.8))
        self._area = Paper()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(content)
        self._area.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def retranslate(self, words: Words) -> None:
        """Take another language; subclasses name their own parts, too."""
        self.words = words
        self._area.setAccessibleName(self.title())
        self.setAccessibleName(self.title())

    def put_first(self, part: QWidget) -> None:
        """Show ``part`` above everything else of the page, and have it scroll along."""
        self.column.insertWidget(0, part)

    def to_top(self) -> None:
        """Show the beginning of the page."""
        self._area.verticalScrollBar().setValue(0)

    def show_part(self, part: QWidget) -> None:
        """Have ``part`` in sight as soon as it has its place."""
        QTimer.singleShot(0, part, lambda: self._area.ensureWidgetVisible(part))
