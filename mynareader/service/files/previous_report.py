"""A check compared with the report of an earlier one: the same certificate, a renewed one, or another card."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from mynareader.errors import UnreadableInput
from mynareader.reports.card import CheckReport
from mynareader.service.files.trust_files import read_input
from mynareader.trust.finding import Finding
from mynareader.values.value_class import value_class

_MAX_SIZE: Final = 1024 * 1024  # bytes; a report has a few thousand


@value_class(frozen=True)
class Previous:
    """The words of an earlier report: the certificate by its SHA-256 and first moment, the card by its serial."""

    sha256: str | None
    not_before: datetime | None
    card: str | None

    __repr__ = object.__repr__  # it stands in a frame while the card is read: a crash report shows its repr


def read_previous(path: Path) -> Previous:
    """Read a report that ``check --json`` or ``check --report`` wrote; raise UnreadableInput."""
    found = _parsed(read_input(path, _MAX_SIZE))
    if found is None:
        raise UnreadableInput(path.name, "not_a_check_report")
    return found


def _parsed(raw: bytes) -> Previous | None:
    try:
        return _previous(json.loads(raw))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None  # without its cause: that of JSON holds the whole report


def _previous(report: Any) -> Previous:  # noqa: ANN401 - anything may stand in a file
    if (report["report"], report["ok"]) != ("check", True):
        raise ValueError("another report")
    certificate, card = report["data"]["certificate"], report["data"]["card"]
    number = None if card is None else _text(card["serial"])
    if certificate is None:
        return Previous(None, None, number)
    begin = datetime.fromisoformat(_text(certificate["not_before"]))
    if begin.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return Previous(_text(certificate["sha256"]), begin, number)


def _text(value: Any) -> str:  # noqa: ANN401 - anything may stand in a file
    if not isinstance(value, str):
        raise TypeError("not a string")
    return value


def compare(report: CheckReport, previous: Previous) -> Finding:
    """Say whether this is the card of ``previous``.

    A certificate says nothing of its holder without a PIN, so another card may be another holder's, or a new card of
    the same one: it is told as another card. Reasons: ``same_certificate``, ``renewed``; ``other_card``,
    ``not_newer``; ``nothing_to_compare``.
    """
    certificate = None if report.certificate is None else report.certificate.certificate
    if certificate is not None and certificate.sha256 == previous.sha256:
        return Finding("confirmed", "same_certificate")
    card = None if report.card is None else report.card.serial
    if card is None or previous.card is None:
        return Finding("not_checked", "nothing_to_compare")
    if card != previous.card:
        return Finding("contradicted", "other_card")
    if certificate is None or previous.not_before is None:
        return Finding("not_checked", "nothing_to_compare")
    if certificate.not_before > previous.not_before:
        return Finding("confirmed", "renewed")
    return Finding("contradicted", "not_newer")
