"""A page whose parts stand below one another and scroll when the window is small."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mynareader.service.client import Words

from .base import Page


class ScrollPage(Page):
    """Hold ``column``, to which a page adds its parts from top to bottom."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        em = self.fontMetrics().height()
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(em, em, em, em)
        self.column.setSpacing(round(em * 0.8))
        self._area = QScrollArea()
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

    def to_top(self) -> None:
        """Show the beginning of the page."""
        self._area.verticalScrollBar().setValue(0)
