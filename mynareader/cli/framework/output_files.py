"""What ``read -o DIR`` and the like write: pictures and certificates, in a folder that appears as a whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mynareader.errors import UnreadablePhoto
from mynareader.service.reading.photo import decode_photo

if TYPE_CHECKING:
    from mynareader.applications.card_surface import Face
    from mynareader.cli.framework.prompts import ConsoleProgress
    from mynareader.reports.card import ReadReport
    from mynareader.service.files.write import NewFiles
    from mynareader.words import Words

_SECURITY_CODE: Final = "security-code.png"  # a part of verification number B


def add(
    new: NewFiles,
    directory: Path,
    report: ReadReport,
    tell: Callable[[UnreadablePhoto], None],
    *,
    show_my_number: bool,
) -> list[str]:
    """Add images and certificates of ``report`` to ``new``; the My Number's image only when the number is shown too.

    A photo that cannot be decoded is told, and written as it is on the card. No folder is made for nothing.
    Return the names; raise UnreadableInput.
    """
    files = _photo(report.face, tell) | _images(report.face)
    if show_my_number and report.my_number_png:
        files["my-number.png"] = report.my_number_png
    files |= {f"{certificate.role}.der": certificate.certificate.der for certificate in report.certificates}
    if files:
        new.add_folder(directory, files)
    return list(files)


def add_pictures(new: NewFiles, directory: Path, face: Face, tell: Callable[[UnreadablePhoto], None]) -> list[str]:
    """Add photo, name and address of a card's face to ``new``, not the security code.

    Return the names; raise UnreadableInput.
    """
    files = _photo(face, tell) | _images(face)
    files.pop(_SECURITY_CODE, None)
    new.add_folder(directory, files)
    return list(files)


def tell_written(names: list[str], directory: Path, progress: ConsoleProgress, words: Words) -> None:
    """Say what was written, and of pictures what they are: data from a card, which a viewer will decode."""
    key = "talk.written" if names else "talk.nothing_written"
    progress.say(words.text(key, files=words.listed(names), directory=directory))
    if any(Path(name).suffix in {".png", ".jp2"} for name in names):
        progress.say(words.text("talk.pictures_written"))


def _photo(face: Face | None, tell: Callable[[UnreadablePhoto], None]) -> dict[str, bytes]:
    photo = face.photo_jp2 if face else None
    if photo is None:
        return {}
    stored = {"photo.jp2": photo}
    try:
        return stored | {"photo.png": decode_photo(photo)}
    except UnreadablePhoto as error:
        tell(error)
        return stored


def _images(face: Face | None) -> dict[str, bytes]:
    images = {
        "name.png": face.name_png if face else None,
        "address.png": face.address_png if face else None,
        _SECURITY_CODE: face.security_code_png if face else None,
    }
    return {name: raw for name, raw in images.items() if raw}
