"""Files written for the person: never over an existing one, readable by its owner only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mynareader.errors import UnreadableInput, UnreadablePhoto
from mynareader.service.files.write import create
from mynareader.service.reading.photo import decode_photo

if TYPE_CHECKING:
    from mynareader.reports.card import ReadReport


def prepare(directory: Path) -> None:
    """Refuse a folder that holds anything, so that two people's files never mix; raise UnreadableInput."""
    try:
        occupied = directory.exists() and any(directory.iterdir())
    except OSError as error:
        raise UnreadableInput(str(directory), "cannot_be_read") from error
    if occupied:
        raise UnreadableInput(str(directory), "directory_not_empty")


def write(
    directory: Path, report: ReadReport, tell: Callable[[UnreadablePhoto], None], *, show_my_number: bool
) -> list[str]:
    """Write images and certificates of ``report``; the My Number's image only when the number is shown too.

    A photo that cannot be decoded is told, and written as it is on the card. No folder is made for nothing.
    Return the names; raise UnreadableInput.
    """
    files = _photo(report, tell) | _images(report, show_my_number=show_my_number)
    files |= {f"{certificate.role}.der": certificate.certificate.der for certificate in report.certificates}
    if not files:
        return []
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UnreadableInput(str(directory), "cannot_be_written") from error
    for name, raw in files.items():
        create(directory / name, raw)
    return list(files)


def _photo(report: ReadReport, tell: Callable[[UnreadablePhoto], None]) -> dict[str, bytes]:
    photo = report.face.photo_jp2 if report.face else None
    if photo is None:
        return {}
    stored = {"photo.jp2": photo}
    try:
        return stored | {"photo.png": decode_photo(photo)}
    except UnreadablePhoto as error:
        tell(error)
        return stored


def _images(report: ReadReport, *, show_my_number: bool) -> dict[str, bytes]:
    face = report.face
    images = {
        "name.png": face.name_png if face else None,
        "address.png": face.address_png if face else None,
        "security-code.png": face.security_code_png if face else None,
        "my-number.png": report.my_number_png if show_my_number else None,
    }
    return {name: raw for name, raw in images.items() if raw}
