"""Traces: opened in a tab of their own, saved, made of logs, and rid of what is personal."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mynareader import errors
from mynareader.errors import MynaReaderError

from ..pages.requests import SaveTrace
from ..system.background_task import BackgroundTask
from ..system.language import tr
from ..widgets.file_dialogs import open_dialog, save_dialog, suffixed
from ..widgets.plain_text import choice_box
from .refusing import refuse

if TYPE_CHECKING:
    from mynareader.reports.traces import RedactionReport

    from ..main_window import MainWindow

    Convert = Callable[[Path, Path, str | None], RedactionReport]


def open_trace(window: MainWindow, path: Path) -> None:
    """Replay a trace in a tab of its own; raise TraceMalformed, UnreadableInput."""
    from mynareader.service.files.trace_store import describe

    described = describe(path)
    window.tabs.open_trace(path, described)


def save(window: MainWindow) -> None:
    """Ask for a file, and write what was exchanged with the card, redacted."""
    tab = window.tabs.current
    if tab is None:
        return
    kinds = {".trace": tr("window.traces.trace")}
    title = tr("window.act.save_trace")
    tab.offers.ask_save(title, "session.trace", kinds, lambda path: tab.panel.requested.emit(SaveTrace(path)))


def import_log(window: MainWindow) -> None:
    """Ask for another program's log, and for the trace that is made of it."""
    dialog = open_dialog(window, tr("window.act.import_log"), tr("window.traces.logs"))
    dialog.fileSelected.connect(lambda path: _try_to_import(window, Path(path)))
    window.show_dialog(dialog)


def redact(window: MainWindow) -> None:
    """Ask for a trace, and for one to be written that holds nobody's data."""
    dialog = open_dialog(window, tr("window.act.redact_trace"), tr("window.trace.traces_trace_all_files"))
    dialog.fileSelected.connect(lambda path: _ask_where(window, Path(path), tr("window.act.redact_trace"), _redacted))
    window.show_dialog(dialog)


def _try_to_import(window: MainWindow, path: Path) -> None:
    try:
        import_file(window, path)
    except MynaReaderError as error:
        refuse(window, error)


def import_file(window: MainWindow, path: Path) -> None:
    """Ask for the trace that is made of the log ``path``; raise UnreadableInput."""
    from mynareader.service.files.trace_conversion import recognise

    recognise(path)
    _ask_where(window, path, tr("window.act.import_log"), _imported)


def _ask_where(window: MainWindow, path: Path, title: str, convert: Convert) -> None:
    kinds = {".trace": tr("window.traces.trace")}
    dialog = save_dialog(window, title, f"{path.stem}.redacted.trace", ";;".join(kinds.values()))
    dialog.fileSelected.connect(lambda out: _convert(window, path, suffixed(Path(out), "", kinds), convert))
    window.show_private(dialog)


def _convert(window: MainWindow, path: Path, out: Path, convert: Convert, reader: str | None = None) -> None:
    """Convert outside the window's thread, since logs are long; then say what came of it."""

    def work() -> object:
        try:
            return convert(path, out, reader)
        except MynaReaderError as error:
            return error

    task = BackgroundTask(window)
    task.done.connect(partial(_converted, window, path, out, convert))
    task.done.connect(task.deleteLater)
    task.start(work)


def _converted(window: MainWindow, path: Path, out: Path, convert: Convert, found: object) -> None:
    if isinstance(found, errors.AmbiguousReader):
        box = choice_box(window, tr("window.traces.which_reader"), list(found.readers))
        box.textValueSelected.connect(lambda reader: _convert(window, path, out, convert, reader))
        window.show_private(box)
    elif isinstance(found, MynaReaderError):
        refuse(window, found)
    else:
        from mynareader.formats import text_of

        from ..dialogs.text import TextDialog

        window.show_private(TextDialog(tr("window.traces.made"), text_of("text", found, window.words), window))


def _imported(path: Path, out: Path, reader: str | None) -> RedactionReport:
    from mynareader.service.files.trace_conversion import import_log as convert

    return convert(path, None, out, reader)


def _redacted(path: Path, out: Path, reader: str | None) -> RedactionReport:
    from mynareader.service.files.trace_conversion import redact_file

    return redact_file(path, out, reader)
