"""``mynareader in-person`` (対面確認): photo and text are the issuer's, and the chip is the original."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mynareader.choices import BY_SUFFIX, RECORD_SUFFIXES
from mynareader.cli.framework.card_command import CardCommand
from mynareader.cli.framework.exit_codes import CONTRADICTED, NOT_PROVEN
from mynareader.cli.framework.localised import option
from mynareader.cli.framework.trust_options import card_key_options
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.framework.card_run import CardRun
    from mynareader.reports.in_person import InPersonReport


def command(words: Words) -> CardCommand:
    """Make the command."""
    file = click.Path(path_type=Path, dir_okay=False)
    params = [
        option(words, "--verification-a", "access_path", key="in-person.verification-a", flag_value="a", default="b"),
        option(words, "--age-only", is_flag=True),
        option(words, "--pictures", "directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False)),
        option(words, "--record", "record", metavar="FILE", type=file),
        option(words, "--case", "case", metavar="TEXT", default=""),
        *card_key_options(words),
    ]
    return CardCommand("in-person", words, _run, params, needs_pins=True, judges=True)


def _run(
    card_run: CardRun, access_path: str, directory: Path | None, record: Path | None, case: str, *, age_only: bool
) -> None:
    from mynareader.service.files.write import prepare_folder, refuse_existing  # not needed to show help

    if record is not None and record.suffix not in RECORD_SUFFIXES:
        raise click.UsageError(card_run.words.text("usage.record_suffix"))
    if card_run.choice.replay is not None:
        raise click.UsageError(card_run.words.text("usage.trace_cannot_answer"))
    refuse_existing(record)
    if directory is not None:
        prepare_folder(directory)
    report = replace(_checked(card_run, access_path), age_only=age_only)
    if record is not None:
        _add_record(card_run, report, record, case)
    if directory is None:
        card_run.show(report)
    else:
        _show_with_pictures(card_run, report, directory)
    _end(report)


def _end(report: InPersonReport) -> None:
    from mynareader.verdict.in_person import NOT_PROVABLE, outcome_of  # loaded with what has shown the report
    from mynareader.verdict.judging import verdict_of

    if verdict_of(report).contradicted:
        click.get_current_context().exit(CONTRADICTED)
    if outcome_of(report).token == NOT_PROVABLE:
        click.get_current_context().exit(NOT_PROVEN)


def _checked(card_run: CardRun, path: str) -> InPersonReport:
    from mynareader.service.pins.entry import with_pins  # not needed to show help
    from mynareader.service.reading.in_person import in_person, need

    source, trust = card_run.pin_source(), card_run.trust
    return card_run.run(
        lambda worker, origin: with_pins(
            worker,
            source,
            need(path),
            lambda entered: worker.call(lambda stay: in_person(stay, origin(stay), path, entered, trust)),
        )
    )


def _add_record(card_run: CardRun, report: InPersonReport, record: Path, case: str) -> None:
    from mynareader.formats import text_of  # not needed without a record
    from mynareader.service.reading.in_person import record_of

    notice = card_run.words.text("report.in_person.is_not")
    text = text_of(BY_SUFFIX[record.suffix], record_of(report, notice, case), card_run.words)
    card_run.files.add(record, text.encode())


def _show_with_pictures(card_run: CardRun, report: InPersonReport, directory: Path) -> None:
    from mynareader.cli.framework.output_files import add_pictures, tell_written  # not needed without files

    written = add_pictures(card_run.files, directory, report.face, card_run.progress.tell)
    card_run.show(report)
    tell_written(written, directory, card_run.progress, card_run.words)
