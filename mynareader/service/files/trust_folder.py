"""Where a user and an administrator keep the issuers' keys that count in every command, without naming them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from mynareader.service.files.settings_files import folders

_KEY_SUFFIXES: Final = frozenset({".pem", ".der", ".tlv", ".bin"})


def trust_folders(environ: Mapping[str, str]) -> Iterator[tuple[str, Path, list[Path]]]:
    """Return whose trust folder it is (user or system), where, and the key files in it."""
    for source, folder in folders(environ):
        yield source, Path(folder, "card-ca"), _keys_in(Path(folder, "card-ca"))


def own_card_keys(environ: Mapping[str, str]) -> list[Path]:
    """Return the key files in the trust folders: ``~/.config/mynareader/card-ca``, ``/etc/xdg/mynareader/card-ca``."""
    return [key for _, _, keys in trust_folders(environ) for key in keys]


def _keys_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix in _KEY_SUFFIXES)
    except OSError:
        return []  # most people have no such folder
