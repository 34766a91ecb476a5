"""Which readers there are, and what lies on them."""

from __future__ import annotations

from mynareader.errors import NoReader
from mynareader.report import ReaderReport, ReadersReport
from mynareader.transports import pcsc
from mynareader.transports.readers import ReaderState


def list_readers() -> ReadersReport:
    """Return every reader; raise NoReader when there is none, NoService, NotPermitted, ReaderSupportMissing."""
    states = pcsc.readers()
    if not states:
        raise NoReader
    return ReadersReport(tuple(_report(state) for state in states))


def _report(state: ReaderState) -> ReaderReport:
    return ReaderReport(
        state.name,
        state_token(state),
        state.interface.value if state.present else None,
        state.atr if state.present else None,
    )


def state_token(state: ReaderState) -> str:
    """Return the token of ``report.ReaderReport.state``."""
    if not state.present:
        return "empty"
    if state.mute:
        return "mute"
    return "in_use" if state.in_use else "card"
