"""``mynareader cert show [auth|auth-ca|sign|sign-ca|FILE]``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mynareader.cli import cert_options
from mynareader.cli.card_command import CardCommand
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.case import Case
    from mynareader.report import CertificatesReport


def command(words: Words) -> CardCommand:
    """Make the command."""
    params = cert_options.params(words)
    return CardCommand(
        "show", words, _run, params, key="cert-show", needs_pins=True, judges=True, described=cert_options.described
    )


def _run(case: Case, which: str, form: str | None) -> None:
    cert_options.refuse_two_outputs(case, form)
    on_card = which in cert_options.ROLES
    report = cert_options.from_card(case, which) if on_card else _from_file(Path(which), case)
    if form in {"pem", "der"}:
        sys.stdout.buffer.write(cert_options.encoded(report.certificates[0], form))
    else:
        case.show(report)


def _from_file(path: Path, case: Case) -> CertificatesReport:
    from mynareader.service.certificate_files import read_certificate_file  # noqa: PLC0415 - not needed to show help

    return read_certificate_file(path, case.at, case.trust)
