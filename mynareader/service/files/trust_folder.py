"""Where a user and an administrator keep the issuers' keys that count in every command, without naming them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from mynareader.errors import UnreadableInput
from mynareader.service.files.settings_files import folders

_NAME: Final = "card-ca"
_KEY_SUFFIXES: Final = frozenset({".pem", ".der", ".tlv", ".bin"})


def trust_folders(environ: Mapping[str, str]) -> Iterator[tuple[str, Path]]:
    """Return whose trust folder it is (user or system), and where."""
    for source, folder in folders(environ):
        yield source, Path(folder, _NAME)


def own_card_keys(environ: Mapping[str, str]) -> list[Path]:
    """Return the key files in the trust folders: ``~/.config/mynareader/card-ca``, ``/etc/xdg/mynareader/card-ca``.

    Raise UnreadableInput for a folder that is there and cannot be looked into.
    """
    return [key for _, folder in trust_folders(environ) for key in keys_in(folder)]


def keys_in(folder: Path) -> list[Path]:
    """Return the key files in a trust folder, none where there is no such folder; raise UnreadableInput."""
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() in _KEY_SUFFIXES)
        pipe = next((path for path in found if path.is_fifo()), None)
    except OSError as error:
        if _is_missing(folder, error):
            return []
        raise UnreadableInput(str(folder), "cannot_be_read") from error
    if pipe is not None:  # whoever reads it waits for ever
        raise UnreadableInput(str(pipe), "cannot_be_read")
    return found


def _is_missing(folder: Path, error: OSError) -> bool:
    """Tell whether nothing has this name, most often: a link that leads nowhere and a file do."""
    if isinstance(error, FileNotFoundError):
        return not folder.is_symlink() and not folder.parent.is_symlink()
    return isinstance(error, NotADirectoryError) and not folder.is_file()
