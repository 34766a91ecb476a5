"""``mynareader cert``: show or export one certificate of the card, or show a certificate file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mynareader.choices import CERTIFICATES
from mynareader.cli.framework.card_command import CardCommand
from mynareader.cli.framework.exit_codes import CONTRADICTED
from mynareader.cli.framework.localised import LocalisedGroup, argument, language_option, option
from mynareader.cli.framework.near import NoSuchName, nearest
from mynareader.cli.framework.raw_output import raw_output
from mynareader.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from mynareader.cli.framework.card_run import CardRun
    from mynareader.reports.certificates import CertificateReport, CertificatesReport
    from mynareader.reports.origin import Origin
    from mynareader.service.stay.card_stay import CardStay
    from mynareader.service.stay.worker import StayWorker


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


def _export(card_run: CardRun, which: str, form: str | None, output: Path | None) -> None:
    from mynareader.service.files.write import refuse_existing  # not needed to show help

    if which not in CERTIFICATES:
        raise NoSuchName(card_run.words.text("usage.no_such_certificate"), which, CERTIFICATES)
    form = form or "pem"
    if output is None:
        refuse_two_outputs(card_run, form)
    elif form == "text":
        raise click.UsageError(card_run.words.text("usage.text_to_file"))
    refuse_existing(output)
    stream = raw_output() if output is None and form != "text" else None
    report = from_card(card_run, which)
    if output is not None:
        card_run.files.add(output, encoded(report.certificates[0], form))
    card_run.finish_files()
    if stream is not None:
        stream.write(encoded(report.certificates[0], form))
    if form == "text" or card_run.format == "json":
        card_run.show(report)
    _end(card_run, report)


ENCODED = ("pem", "der")
FORMS = (*ENCODED, "text")


def params(words: Words) -> list[click.Parameter]:
    """Return which certificate, and in which form."""
    forms = [option(words, f"--{form}", "form", flag_value=form) for form in FORMS]
    return [argument("which", default="auth"), *forms]


def described(own: Mapping[str, object]) -> list[str]:
    """Return what a trace says was done."""
    return [str(own["which"])]


def refuse_two_outputs(card_run: CardRun, form: str | None) -> None:
    """Raise click.UsageError when standard output would have to be JSON and a certificate at once."""
    if card_run.format == "json" and form in ENCODED:
        raise click.UsageError(card_run.words.text("usage.json_or_certificate", option=f"--{form}"))


def from_card(card_run: CardRun, which: str) -> CertificatesReport:
    """Read the certificate ``which`` names, asking for the signature password where it is needed."""
    from mynareader.errors import PinLocked
    from mynareader.service.pins.entry import PinNeed, with_pins  # not needed to show help
    from mynareader.service.reading.certificates import CERTIFICATES as FILES
    from mynareader.service.reading.certificates import read_certificate, read_signature_certificate, refuse_absent

    entry, trust = FILES[which], card_run.trust
    if entry.pin is None:
        return card_run.run(
            lambda worker, origin: worker.call(lambda stay: read_certificate(stay, origin(stay), entry, trust))
        )
    source, need = card_run.pin_source(), PinNeed((entry.pin,), (entry.pin.kind,))

    def task(worker: StayWorker, origin: Callable[[CardStay], Origin]) -> CertificatesReport:
        try:
            return with_pins(
                worker,
                source,
                need,
                lambda entered: worker.call(
                    lambda stay: read_signature_certificate(stay, origin(stay), entry, entered, trust)
                ),
            )
        except PinLocked as error:
            if card_run.opened.kind != "trace" and not error.facts().get("just_now"):
                worker.call(lambda stay: refuse_absent(stay, entry))
            raise

    return card_run.run(task)


def encoded(report: CertificateReport, form: str) -> bytes:
    """Return the certificate itself as PEM or DER."""
    return report.certificate.der if form == "der" else report.certificate.pem.encode("ascii")


def show_command(words: Words) -> CardCommand:
    """Make the command."""
    return CardCommand(
        "show", words, _show, params(words), key="cert-show", needs_pins=True, judges=True, described=described
    )


def _show(card_run: CardRun, which: str, form: str | None) -> None:
    refuse_two_outputs(card_run, form)
    stream = raw_output() if form in ENCODED else None
    on_card = which in CERTIFICATES
    if not on_card and nearest(which, CERTIFICATES) and not Path(which).exists():
        raise NoSuchName(card_run.words.text("usage.no_such_certificate"), which, CERTIFICATES)
    report = from_card(card_run, which) if on_card else _from_file(Path(which), card_run)
    if stream is not None and form is not None:
        card_run.finish_files()
        stream.write(encoded(report.certificates[0], form))
    else:
        card_run.show(report)
    _end(card_run, report)


def _end(card_run: CardRun, report: CertificatesReport) -> None:
    """End with an exit code of its own when something speaks against a certificate (CONTRIBUTING.md §8)."""
    card_run.end_as_judged(report)
    if report.contradicted:
        click.get_current_context().exit(CONTRADICTED)


def _from_file(path: Path, card_run: CardRun) -> CertificatesReport:
    from mynareader.service.files.trust_files import read_certificate_file  # not needed to show help

    return read_certificate_file(path, card_run.at, card_run.trust)
