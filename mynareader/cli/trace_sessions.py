"""``mynareader trace record``, ``replay`` and ``verify``: a command run with a tape, or on a tape instead of a card."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mynareader.cli.framework.exit_codes import EXIT_CODES, OK, USAGE
from mynareader.cli.framework.inner import RECORDABLE, command_first, recorded_command, run_inner
from mynareader.cli.framework.localised import Localised, argument, language_option, option
from mynareader.cli.framework.near import NamedChoice
from mynareader.cli.framework.report_command import ReportCommand
from mynareader.cli.framework.talk import say
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.framework.card_run import CardRun
    from mynareader.iso7816.connection import CardSource
    from mynareader.reports.traces import TraceReport
    from mynareader.service.files.trace_store import RecordedStay
    from mynareader.service.files.write import NewFiles
    from mynareader.trust.finding import Finding


def record_command(words: Words) -> click.Command:
    """Make the command; options it does not know belong to the recorded command."""
    params = [
        argument("file", type=click.Path(path_type=Path)),
        argument(
            "command",
            nargs=-1,
            type=click.UNPROCESSED,
        ),
        option(words, "--note", "notes", metavar="TEXT", multiple=True),
        language_option(words),
    ]
    return Localised(
        "record",
        words,
        key="trace-record",
        params=params,
        context_settings={"ignore_unknown_options": True},
        callback=lambda **values: _record(words, **values),
    )


def _record(words: Words, file: Path, command: tuple[str, ...], notes: tuple[str, ...]) -> None:
    from mynareader.service.files.write import refuse_existing  # not needed to show help

    refuse_existing(file)
    inner = command_first(command, words.text("usage.record_what", commands=words.listed(RECORDABLE)))
    tape = _SessionTape(file, notes)
    try:
        run_inner(inner, words, wrap=tape.wrap)
    except BaseException:
        with _told_beside_it(words):
            tape.finish()
        raise
    else:
        tape.finish()
    finally:
        if tape.is_there():
            say(words.text("talk.recorded", file=file), words)


@contextmanager
def _told_beside_it(words: Words) -> Iterator[None]:
    """Let what ended the command be its error also where its trace cannot be written."""
    from mynareader.errors import UnreadableInput  # not needed to show help

    try:
        yield
    except UnreadableInput as error:
        say(words.error(error).what, words)


class _SessionTape:
    """A listener to the one source the recorded command meets."""

    def __init__(self, file: Path, notes: tuple[str, ...]) -> None:
        self._file, self._notes = file, notes
        self._tried = False
        self._card_run: CardRun | None = None
        self._recorded: RecordedStay | None = None

    def wrap(self, card_run: CardRun, source: CardSource) -> CardSource:
        """Stand between the command and its card."""
        from mynareader.service.files.trace_store import RecordedStay  # not needed to show help

        self._card_run = card_run
        card_run.more_files = self._add
        self._recorded = RecordedStay(source, card_run.choice.simulated, card_run.choice.conditions)
        return self._recorded.source

    def finish(self) -> None:
        """Write the trace where the command failed before it came to its files."""
        from mynareader.service.files.write import create  # not needed to show help

        if not self._tried and (raw := self._content()) is not None:
            self._tried = True
            create(self._file, raw)

    def is_there(self) -> bool:
        """Tell whether the trace was written."""
        return self._tried and self._file.exists()

    def _add(self, files: NewFiles) -> None:
        """Let the trace appear with the files of the recorded command, before that says "ok"."""
        self._tried = True
        if (raw := self._content()) is not None:
            files.add(self._file, raw)

    def _content(self) -> bytes | None:
        """Return the trace, None where no card was met at all."""
        if self._card_run is None or self._recorded is None or not self._recorded.source.met:
            return None
        self._recorded.command, self._recorded.pins = self._card_run.choice.command, self._card_run.pins_note
        self._recorded.notes = self._notes
        return self._recorded.content()


def replay_command(words: Words) -> click.Command:
    """Make the command; ``--mode content`` accepts any equivalent commands in any order."""
    params = [
        argument("file", type=click.Path(path_type=Path)),
        option(words, "--mode", type=NamedChoice(["strict", "content"]), default="strict"),
        option(words, "--json", "as_json", is_flag=True),
        option(words, "--show-my-number", is_flag=True),
        language_option(words),
    ]
    return Localised(
        "replay", words, key="trace-replay", params=params, callback=lambda **values: _replay(words, **values)
    )


def _replay(words: Words, file: Path, mode: str, *, as_json: bool, show_my_number: bool) -> None:
    from mynareader.errors import UnreadableInput  # not needed to show help
    from mynareader.service.files.trace_store import read_trace

    header = read_trace(file).header
    if header.made_elsewhere:
        raise UnreadableInput(file.name, "recorded_elsewhere")
    recorded = recorded_command(header.command)
    shown = ["--show-my-number"] if show_my_number and recorded[0] == "read" else []
    json = ["--json"] if as_json else []
    run_inner([*recorded, f"--replay={file}", *shown, *json], words, by_content=mode == "content")


_MAX_REPORT = 1024 * 1024  # bytes; a report has a few thousand


def verify_command(words: Words) -> ReportCommand:
    """Make the command."""
    params = [argument("file", type=click.Path(path_type=Path))]
    return ReportCommand("verify", words, _verify, params, key="trace-verify", code=_verify_code)


def _verify(file: Path) -> TraceReport:
    from dataclasses import replace  # not needed to show help

    from mynareader.service.files.trace_store import describe, sending_findings

    return replace(describe(file), findings=(*sending_findings(file), _replayed(file)))


def _verify_code(report: TraceReport) -> int:
    sound = all(finding.state != "contradicted" for finding in report.findings)
    return OK if sound else EXIT_CODES["trace_mismatch"]


def _replayed(file: Path) -> Finding:
    from mynareader.cli.framework.inner import captured
    from mynareader.service.files.trace_store import read_trace
    from mynareader.trust.finding import Finding  # not needed to show help

    if read_trace(file).header.made_elsewhere:
        return Finding("not_checked", "recorded_elsewhere")
    code, output = captured(["trace", "replay", str(file), "--json", "--lang", "en"])
    if code in {EXIT_CODES["trace_mismatch"], USAGE}:  # another card's, or nothing that could be run at all
        return Finding("contradicted", "replay_diverges")
    expected = file.with_suffix(".json")
    if not expected.exists():
        return Finding("confirmed", "replays")
    if differs_from(expected, output):
        return Finding("contradicted", "report_differs")
    return Finding("confirmed", "report_as_expected")


def differs_from(expected: Path, output: str) -> bool:
    """Tell whether ``output`` is another JSON value than the file ``expected``; raise UnreadableInput."""
    import json  # not needed to show help

    from mynareader.errors import UnreadableInput
    from mynareader.service.files.trust_files import read_input

    try:
        return bool(json.loads(read_input(expected, _MAX_REPORT)) != json.loads(output))
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(expected.name, "not_json") from error
