"""Trace files a person can send: redacted or imported from a log, compared, exported. Nothing is ever overwritten."""

import codecs
from datetime import datetime
from pathlib import Path
from typing import Final

from mynareader.errors import TraceMalformed, UnreadableInput
from mynareader.errors.mynareader_error import bares_errors
from mynareader.reports.traces import DiffReport, RedactionReport
from mynareader.service.files.trace_store import read_trace
from mynareader.service.files.write import create
from mynareader.traces import format as trace_format
from mynareader.traces import importers
from mynareader.traces.importers.events import NotUnderstood
from mynareader.traces.model import Trace
from mynareader.trust.validity import JST

NOTHING_TO_DO: Final = "nothing_to_do"
DONE: Final = "redacted"


@bares_errors
def redact_file(path: Path, out: Path | None = None, reader: str | None = None) -> RedactionReport:
    """Write what ``path`` holds, a trace of any source or a log, as a redacted trace to the new file ``out``.

    ``out`` is beside ``path`` unless named. A simulated or redacted trace is left as it is. Raise UnreadableInput,
    AmbiguousReader, NoReader.
    """
    raw = _read(path)
    if _may_be_sent(raw):
        return RedactionReport(path.name, "mynareader", NOTHING_TO_DO)
    return _convert(path, raw, None, out, reader)


@bares_errors
def import_log(
    path: Path, form: str | None = None, out: Path | None = None, reader: str | None = None
) -> RedactionReport:
    """Write the log of another program, of ``form`` or recognised, as a redacted trace; see ``redact_file``."""
    return _convert(path, _read(path), form, out, reader)


@bares_errors
def recognise(path: Path) -> None:
    """Raise UnreadableInput where ``path`` is no log that can be imported."""
    try:
        importers.form_of(_decoded(_read(path)))
    except NotUnderstood as error:
        raise UnreadableInput(path.name, error.reason, error.line) from None


def _may_be_sent(raw: bytes) -> bool:
    from mynareader.traces.redaction import may_be_committed  # loads asn1crypto

    try:
        return may_be_committed(trace_format.parse_bytes(raw)) is None
    except TraceMalformed:
        return False


def _convert(path: Path, raw: bytes, form: str | None, out: Path | None, reader: str | None) -> RedactionReport:
    from mynareader.traces import log_import  # loads asn1crypto

    text = _decoded(raw)
    try:
        form = form or importers.form_of(text)
        log = importers.read(text, form)
        taken = log_import.take(log, form, datetime.now(JST), reader)
        made = _written(taken.trace)
    except NotUnderstood as error:
        raise UnreadableInput(path.name, error.reason, error.line) from None
    out = out or _beside(path)
    create(out, made)
    return RedactionReport(
        path.name,
        form,
        DONE,
        out.name,
        len(taken.trace.exchanges),
        taken.replaced,
        log.cut_short,
        log.left_out,
        log.notes_left_out,
    )


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(trace_format.MAX_FILE + 1)
    except OSError as error:
        raise UnreadableInput(path.name, "cannot_be_read") from error
    if len(raw) > trace_format.MAX_FILE:
        raise UnreadableInput(path.name, "too_large")
    return raw


def _decoded(raw: bytes) -> str:
    """Return a log as text, also as Windows writes it; what cannot be decoded stands in names only: none is kept."""
    encoding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    return raw.decode(encoding, errors="replace").replace("\r\n", "\n")


def _written(trace: Trace) -> bytes:
    try:
        return trace_format.to_text(trace).encode()
    except ValueError:
        raise NotUnderstood(1, "too_large") from None


def _beside(path: Path) -> Path:
    """Return the name for a trace made of ``path``: its own with the ending .trace, or .redacted.trace."""
    made = path.with_suffix(".trace")
    return made if made != path else path.with_suffix(".redacted.trace")


def compare(a: Path, b: Path) -> DiffReport:
    """Compare two trace files; raise TraceMalformed, UnreadableInput."""
    from mynareader.traces.diff import differences  # not for the other tasks

    return differences(read_trace(a), read_trace(b), (a.name, b.name))


def export(path: Path, out: Path) -> int:
    """Write a trace as pcapng to the new file ``out``; return how many packets it has.

    Raise TraceMalformed, UnreadableInput.
    """
    from mynareader.traces.pcapng import to_pcapng  # not needed to read or redact

    trace = read_trace(path)
    made, packets = to_pcapng(trace)
    create(out, made)
    return packets
