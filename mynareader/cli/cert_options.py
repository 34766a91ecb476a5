"""What ``cert show`` and ``cert export`` share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from mynareader.cli.localised import argument, option
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.case import Case
    from mynareader.report import CertificateReport, CertificatesReport

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


def refuse_two_outputs(case: Case, form: str | None) -> None:
    """Raise click.UsageError when standard output would have to be JSON and a certificate at once."""
    if case.format == "json" and form in ENCODED:
        raise click.UsageError(case.words.text("usage.json_or_certificate", option=f"--{form}"))


def from_card(case: Case, which: str) -> CertificatesReport:
    """Read the certificate ``which`` names, asking for the signature password where it is needed."""
    from mynareader.service.asking import Need, with_pins  # noqa: PLC0415 - not needed to show help
    from mynareader.service.certificates import CERTIFICATES, read_certificate, read_signature_certificate  # noqa: PLC0415

    entry, trust = CERTIFICATES[which], case.trust
    if entry.pin is None:
        return case.run(lambda run, origin: run.call(lambda stay: read_certificate(stay, origin(stay), entry, trust)))
    source, need = case.pin_source(), Need((entry.pin,), (entry.pin.kind,))
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
