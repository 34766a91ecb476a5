"""``mynareader match``: is a record this person's? One record, or every row of a table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from mynareader.choices import MATCH_ITEMS, TABLE_DELIMITERS, TABLE_ENCODINGS
from mynareader.cli.framework.access_path import access_path_described, access_path_options
from mynareader.cli.framework.card_command import CardCommand
from mynareader.cli.framework.exit_codes import NOT_COMPARED, OK, SEVERAL_MATCHES, UNMATCHED
from mynareader.cli.framework.localised import option
from mynareader.cli.framework.near import NamedChoice, NoSuchName
from mynareader.values.value_class import value_class
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.framework.card_run import CardRun
    from mynareader.reports.matching import MatchReport, MatchTableReport
    from mynareader.service.files.match import Columns
    from mynareader.service.files.tables import Table

_MOST_JOBS: Final = 64  # processes; more than most machines have processors
_CODES: Final = {"match": OK, "no_match": UNMATCHED, "several": SEVERAL_MATCHES, "not_compared": NOT_COMPARED}


def command(words: Words) -> CardCommand:
    """Make the command."""
    file = click.Path(path_type=Path, dir_okay=False)
    encodings = NamedChoice(list(TABLE_ENCODINGS))
    params = [
        *(option(words, f"--{item}", key=f"match-{item}", metavar="TEXT") for item in MATCH_ITEMS),
        option(words, "--record", key="match-record", metavar="FILE", type=file),
        option(words, "--table", key="match-table", metavar="FILE", type=file),
        option(words, "--result", key="match-result", metavar="FILE", type=file),
        option(words, "--column", "columns", key="match-column", metavar="ITEM=HEADER", multiple=True),
        option(words, "--encoding", key="match-encoding", type=encodings, default="utf-8"),
        option(words, "--delimiter", key="match-delimiter", type=NamedChoice(list(TABLE_DELIMITERS))),
        option(words, "--jobs", key="match-jobs", metavar="N", type=click.IntRange(1, _MOST_JOBS), default=1),
        option(words, "--copy", "copied", key="match-copy", metavar="HEADER", multiple=True),
        *access_path_options(words, "b"),
    ]
    return CardCommand("match", words, _run, params, needs_pins=True, described=access_path_described)


def _run(
    card_run: CardRun,
    *,
    access_path: str | None,
    record: Path | None,
    table: Path | None,
    result: Path | None,
    encoding: str,
    columns: tuple[str, ...],
    delimiter: str | None,
    jobs: int,
    copied: tuple[str, ...],
    **items: str | None,
) -> None:
    from mynareader.formats.match_data import verdict_of  # not needed to show help

    typed = {item: text for item, text in items.items() if text is not None}
    if [bool(typed), record is not None, table is not None].count(True) != 1:
        raise click.UsageError(card_run.words.text("usage.match_what"))
    if table is None and (result or columns or copied or delimiter or jobs > 1):
        raise click.UsageError(card_run.words.text("usage.match_table_only"))
    if table is None:
        report: MatchReport | MatchTableReport = _one(card_run, access_path, typed, record)
    else:
        report = _table(card_run, access_path, _Asked(table, result, encoding, columns, delimiter, jobs, copied))
    card_run.show(report)
    if result is not None:
        card_run.progress.say(card_run.words.text("match.written", file=result))
    click.get_current_context().exit(_CODES[verdict_of(report)])


def _one(card_run: CardRun, access_path: str | None, typed: Mapping[str, str], file: Path | None) -> MatchReport:
    from mynareader.cli.framework.reading import read_with_pins  # not needed to show help
    from mynareader.matching.verdicts import PersonRecord
    from mynareader.service.files.match import match_report, read_record

    record = PersonRecord(**typed) if file is None else read_record(file)
    return match_report(read_with_pins(card_run, "attributes", access_path), record)


# --- a table ------------------------------------------------------------------------------------------------------


@value_class(frozen=True)
class _Asked:
    table: Path
    result: Path | None
    encoding: str
    columns: Sequence[str]
    delimiter: str | None
    jobs: int
    copied: Sequence[str]


def _table(card_run: CardRun, access_path: str | None, asked: _Asked) -> MatchTableReport:
    """Find everything wrong with the files before anybody is asked for a PIN; then read the card, then the rows."""
    from mynareader.cli.framework.reading import read_with_pins  # not needed to show help
    from mynareader.formats.match_rows import MatchRows
    from mynareader.service.files.match import card_record, holds
    from mynareader.service.files.match_blocks import Task, match_table, table_report, workers
    from mynareader.service.files.tables import open_table

    named = _all_named(card_run.words, asked.columns)
    delimiter = None if asked.delimiter is None else TABLE_DELIMITERS[asked.delimiter]
    with open_table(asked.table, asked.encoding, delimiter, partial(holds, named)) as table:
        columns = _columns(card_run.words, table, named)
        copied = _copied(card_run.words, table, asked)
        table.need([*columns.needed, *copied.values()])
        _say_how_it_begins(card_run, table, asked)
        rows = MatchRows(copied)
        with _result(card_run, asked.result, rows.header()) as write, workers(asked.jobs) as beside:
            read = read_with_pins(card_run, "attributes", access_path)
            task = Task(card_record(read), columns, table.shape, rows.line if asked.result else None)
            with _progress(card_run.words, table) as tell:
                tally = match_table(task, table, write, tell, beside)
    return table_report(read.origin, asked.table.name, tally)


def _say_how_it_begins(card_run: CardRun, table: Table, asked: _Asked) -> None:
    """Say what was taken for granted of a table that is not commas below a first row of headers."""
    words, begins = card_run.words, table.begins
    if asked.delimiter is None and begins.delimiter != ",":
        names = {mark: words.text(f"match.delimiter.{name}") for name, mark in TABLE_DELIMITERS.items()}
        card_run.progress.say(words.text("match.parted", delimiter=names.get(begins.delimiter, begins.delimiter)))
    if begins.titles:
        card_run.progress.say(words.text("match.titles", row=begins.number))


def _all_named(words: Words, given: Sequence[str]) -> Mapping[str, str]:
    named = dict(pairs := [_named(words, one) for one in given])
    if len(named) < len(pairs):
        raise click.UsageError(words.text("usage.match_column_twice"))
    return named


def _columns(words: Words, table: Table, named: Mapping[str, str]) -> Columns:
    from mynareader.service.files.match import columns_of  # not needed to show help

    columns = columns_of(table.header, named)
    if columns.unknown:
        raise click.UsageError(words.text("usage.match_no_such_column", columns=words.listed(columns.unknown)))
    if columns.missing:
        items = words.listed(words.text(f"match.item.{item}") for item in columns.missing)
        raise click.UsageError(words.text("usage.match_column_missing", items=items))
    return columns


def _named(words: Words, text: str) -> tuple[str, str]:
    item, equals, header = text.partition("=")
    if not equals or item not in MATCH_ITEMS:
        message = words.text("usage.match_column_form", columns=text, items=words.listed(MATCH_ITEMS))
        raise NoSuchName(message, item, MATCH_ITEMS if equals else ())
    return item, header


def _copied(words: Words, table: Table, asked: _Asked) -> dict[str, int]:
    unknown = [header for header in asked.copied if table.header.count(header) != 1]
    if unknown:
        raise click.UsageError(words.text("usage.match_no_such_column", columns=words.listed(unknown)))
    return {header: table.header.index(header) for header in asked.copied}


@contextmanager
def _result(card_run: CardRun, path: Path | None, header: bytes) -> Iterator[Callable[[bytes], object]]:
    if path is None:
        yield lambda lines: None  # noqa: ARG005 - counted all the same
        return
    with card_run.files.open(path) as file:
        file.write(header)
        yield file.write


@contextmanager
def _progress(words: Words, table: Table) -> Iterator[Callable[[], None]]:
    """Show on a terminal how far the file has been read."""
    from mynareader.cli.framework.prompts import is_terminal  # not needed to show help

    if not is_terminal(sys.stderr):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(words.text("match.progress"), total=table.size)
        yield lambda: progress.update(task, completed=table.position)
