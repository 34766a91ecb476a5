"""``mynareader cert export [auth|auth-ca|sign|sign-ca]``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mynareader.cli import cert_options
from mynareader.cli.card_command import CardCommand
from mynareader.cli.localised import option
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.case import Case


def command(words: Words) -> CardCommand:
    """Make the command."""
    output = option(
        words, "-o", "--output", "output", key="output-file", metavar="FILE", type=click.Path(path_type=Path)
    )
    return CardCommand(
        "export",
        words,
        _run,
        [*cert_options.params(words), output],
        key="cert-export",
        needs_pins=True,
        judges=True,
        described=cert_options.described,
    )


def _run(case: Case, which: str, form: str | None, output: Path | None) -> None:
    from mynareader.service.new_files import create  # noqa: PLC0415 - not needed to show help

    if which not in cert_options.ROLES:
        raise click.UsageError(case.words.text("usage.no_such_certificate"))
    form = form or "pem"
    if output is None:
        cert_options.refuse_two_outputs(case, form)
    elif form == "text":
        raise click.UsageError(case.words.text("usage.text_to_file"))
    report = cert_options.from_card(case, which)
    if output is not None:
        create(output, cert_options.encoded(report.certificates[0], form))
    elif form != "text":
        sys.stdout.buffer.write(cert_options.encoded(report.certificates[0], form))
    if form == "text" or case.format == "json":
        case.show(report)
