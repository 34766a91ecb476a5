"""What pages ask for that no card stay is needed for: a diagnosis, files to trust, to see what is covered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QObject, Signal, qVersion

from mynareader.errors import MynaReaderError
from mynareader.words import Words

from ..pages.base import ShowsDiagnostics
from ..pages.requests import CardRequest, Diagnose, Request, ShowAnyway, TrustFiles
from ..system.background_task import BackgroundTask
from ..system.language import tr
from ..system.trust_choice import TrustChoice
from ..widgets.first_ask import of_this_card
from ..widgets.plain_text import warning_box
from .reader_panel import ReaderPanel

if TYPE_CHECKING:
    from mynareader.reports import machine


class CardlessActions(QObject):
    """What pages ask for that needs no card.

    ``insisted``: somebody wants to see what is covered. ``trust_changed``: a file is trusted from now on.
    """

    insisted = Signal()
    trust_changed = Signal()

    def __init__(self, panel: ReaderPanel, trust: TrustChoice) -> None:
        super().__init__(panel)
        self._panel, self._trust = panel, trust
        self._diagnosis = BackgroundTask(self)
        self._diagnosis.done.connect(self._show_diagnosis)

    def take(self, request: Request, words: Words) -> CardRequest | None:
        """Do what ``request`` asks for, or give back what is about the card."""
        match request:
            case Diagnose():
                self._diagnosis.start(_thorough if request.thorough else _diagnosis)
            case TrustFiles():
                self._add(request.paths, words)
            case ShowAnyway():
                self.insisted.emit()
            case _:
                return request
        return None

    def end(self) -> None:
        """Bring nothing back any more."""
        self._diagnosis.end()

    def _show_diagnosis(self, both: tuple[machine.DiagnosticsReport, machine.DoctorReport]) -> None:
        for page in self._panel.page_area.made:
            if isinstance(page, ShowsDiagnostics):
                page.show_diagnostics(*both)

    def _add(self, paths: tuple[Path, ...], words: Words) -> None:
        try:
            self._trust.add(paths)
        except MynaReaderError as error:
            self._show_error(error, words)
            return
        self.trust_changed.emit()

    def _show_error(self, error: MynaReaderError, words: Words) -> None:
        what, meaning, action = words.error(error)
        box = of_this_card(warning_box(self._panel, tr("window.trust.title"), what, f"{meaning} {action}"))
        box.finished.connect(box.deleteLater)
        box.open()


def _diagnosis(*, thorough: bool = False) -> object:
    from mynareader.service.machine.diagnostics import diagnose  # not before somebody asks
    from mynareader.service.machine.doctor import examine

    found = diagnose({"PySide6": PySide6.__version__, "Qt": qVersion()})
    return found, examine(None if thorough else found.readers)


def _thorough() -> object:
    return _diagnosis(thorough=True)
