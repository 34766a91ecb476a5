"""``mynareader cert``: show or export one certificate of the card, or show a certificate file."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mynareader.cli.framework.card_command import CardCommand
from mynareader.cli.framework.localised import LocalisedGroup, argument, language_option, option
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.framework.card_run import CardRun
    from mynareader.reports.certificates import CertificatesReport
if TYPE_CHECKING:
    from mynareader.cli.framework.card_run import CardRun
    from mynareader.reports.certificates import CertificateReport, CertificatesReport


COMMANDS = {"show": "mynareader.cli.cert:show_command", "export": "mynareader.cli.cert:export_command"}


def command(words: Words) -> click.Command:
    """Make the group."""
    return LocalisedGroup("cert", words, COMMANDS, params=[language_option(words)])


def export_command(words: Words) -> CardCommand:
    """Make the command."""
    output = option(
        words, "-o", "--output", "output", key="output-file", metavar="FILE", type=click.Path(path_type=Path)
    )
    return CardCommand(
        "export",
        words,
        _export,
        [*params(words), output],
        key="cert-export",
        needs_pins=True,
        judges=True,
        described=described,
    )


def _export(case: CardRun, which: str, form: str | None, output: Path | None) -> None:
    from mynareader.service.files.write import create  # not needed to show help

    if which not in ROLES:
        raise click.UsageError(case.words.text("usage.no_such_certificate"))
    form = form or "pem"
    if output is None:
        refuse_two_outputs(case, form)
    elif form == "text":
        raise click.UsageError(case.words.text("usage.text_to_file"))
    report = from_card(case, which)
    if output is not None:
        create(output, encoded(report.certificates[0], form))
    elif form != "text":
        sys.stdout.buffer.write(encoded(report.certificates[0], form))
    if form == "text" or case.format == "json":
        case.show(report)


ROLES = ("auth", "auth-ca", "sign", "sign-ca")
ENCODED = ("pem", "der")
FORMS = (*ENCODED, "text")


def params(words: Words) -> list[click.Parameter]:
    """Return which certificate, and in which form."""
    forms = [option(words, f"--{form}", "form", flag_value=form) for form in FORMS]
    return [argument("which", default="auth"), *forms]


def described(own: Mapping[str, object]) -> list[str]:
    """Return what a trace says was done."""
    return [str(own["which"])]


def refuse_two_outputs(case: CardRun, form: str | None) -> None:
    """Raise click.UsageError when standard output would have to be JSON and a certificate at once."""
    if case.format == "json" and form in ENCODED:
        raise click.UsageError(case.words.text("usage.json_or_certificate", option=f"--{form}"))


def from_card(case: CardRun, which: str) -> CertificatesReport:
    """Read the certificate ``which`` names, asking for the signature password where it is needed."""
    from mynareader.service.pins.entry import PinNeed, with_pins  # not needed to show help
    from mynareader.service.reading.certificates import CERTIFICATES, read_certificate, read_signature_certificate

    entry, trust = CERTIFICATES[which], case.trust
    if entry.pin is None:
        return case.run(lambda run, origin: run.call(lambda stay: read_certificate(stay, origin(stay), entry, trust)))
    source, need = case.pin_source(), PinNeed((entry.pin,), (entry.pin.kind,))
    return case.run(
        lambda run, origin: with_pins(
            run,
            source,
            need,
            lambda given: run.call(lambda stay: read_signature_certificate(stay, origin(stay), entry, given, trust)),
        )
    )


def encoded(report: CertificateReport, form: str) -> bytes:
    """Return the certificate itself as PEM or DER."""
    return report.certificate.der if form == "der" else report.certificate.pem.encode("ascii")


def show_command(words: Words) -> CardCommand:
    """Make the command."""
    return CardCommand(
        "show", words, _show, params(words), key="cert-show", needs_pins=True, judges=True, described=described
    )


def _show(case: CardRun, which: str, form: str | None) -> None:
    refuse_two_outputs(case, form)
    on_card = which in ROLES
    report = from_card(case, which) if on_card else _from_file(Path(which), case)
    if form in {"pem", "der"}:
        sys.stdout.buffer.write(encoded(report.certificates[0], form))
    else:
        case.show(report)


def _from_file(path: Path, case: CardRun) -> CertificatesReport:
    from mynareader.service.files.trust_files import read_certificate_file  # not needed to show help

    return read_certificate_file(path, case.at, case.trust)
