"""The answer handed on: as a file, on paper, into a calendar, to the clipboard, or beside an earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mynareader import errors
from mynareader.choices import BY_SUFFIX

from ..pages.requests import ComparePrevious
from ..system.language import tr

if TYPE_CHECKING:
    from mynareader.reports.card import CheckReport

    from ..main_window import MainWindow
    from ..reader.reader_tab import ReaderTab

# The filters of the dialog, by suffix. The first is what a support desk reads.
_FILTERS: Final[Mapping[str, str]] = {
    ".html": "window.reports.page",
    ".txt": "window.reports.text",
    ".json": "window.reports.json",
}


def save(window: MainWindow) -> None:
    """Ask for a file, and write the answer: what its suffix says."""
    tab = window.tabs.current
    if tab is not None and _report(tab) is not None:
        kinds = {suffix: tr(kind) for suffix, kind in _FILTERS.items()}
        title = tr("window.act.save_report")
        tab.offers.ask_save(title, "mynareader-check.html", kinds, lambda path: _write(tab, path))


def _write(tab: ReaderTab, path: Path) -> None:
    text = _text(tab, BY_SUFFIX[path.suffix])
    if text is not None:
        tab.offers.write(path, text.encode(), tab.words)


def print_out(window: MainWindow) -> None:
    """Ask for a printer, and print the answer on one page."""
    tab = window.tabs.current
    text = None if tab is None else _text(tab, "html")
    if tab is None or text is None:
        return
    from ..widgets.printing import print_dialog

    tab.offers.show(print_dialog(tab, text, lambda path, raw: tab.offers.write(path, raw, tab.words)))


def copy(window: MainWindow) -> None:
    """Put the answer on the clipboard as text, for as long as everything else that is copied."""
    tab = window.tabs.current
    text = None if tab is None else _text(tab, "ticket")
    if tab is not None and text is not None:
        tab.panel.copy_requested.emit(text, tr("window.reports.answer"))


def remind(window: MainWindow) -> None:
    """Ask for a file, and write the days on which something has to be done into a calendar."""
    tab = window.tabs.current
    if tab is not None and _report(tab) is not None:
        kinds = {".ics": tr("window.reports.calendar")}
        title = tr("window.act.remind")
        tab.offers.ask_save(title, "mynareader-reminders.ics", kinds, lambda path: _remind(tab, path))


def _remind(tab: ReaderTab, path: Path) -> None:
    report = _report(tab)
    if report is None:
        return
    from mynareader.formats.calendar_format import reminders  # 60 ms of imports

    tab.offers.write(path, reminders(report, tab.words), tab.words)


def compare(window: MainWindow) -> None:
    """Ask for an earlier report, and say whether it is of this card."""
    tab = window.tabs.current
    if tab is not None:
        title, kinds = tr("window.act.compare_previous"), tr("window.reports.earlier")
        tab.offers.ask_open(title, kinds, lambda path: compare_with(window, tab, path))


def compare_with(window: MainWindow, tab: ReaderTab, path: Path) -> None:
    """Say on the overview whether the report ``path`` is of this card."""
    from mynareader.service.files.previous_report import read_previous  # and with it JSON

    try:
        previous = read_previous(path)
    except errors.MynaReaderError as error:
        tab.offers.refuse(error, tab.words)
        return
    tab.panel.requested.emit(ComparePrevious(previous))
    window.turn_to("overview")


def _text(tab: ReaderTab, form: str) -> str | None:
    report = _report(tab)
    if report is None:
        return None
    from mynareader.formats import text_of

    return text_of(form, report, tab.words)


def _report(tab: ReaderTab) -> CheckReport | None:
    """Return what is handed on; nothing, and it is said, where what was read besides speaks against the card."""
    view = tab.scene.view
    if view is None or view.check is None:
        return None
    from mynareader.verdict.judging import verdict_of

    told = {item.token for item in verdict_of(view.check).items if "contradicted" in item.conditions}
    if view.contradictions <= told:
        return view.check
    tab.offers.refuse(errors.DataContradicted(), tab.words)
    return None
