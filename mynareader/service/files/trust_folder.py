"""Where a user keeps the issuers' keys that count in every command, without naming them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

_KEY_SUFFIXES: Final = frozenset({".pem", ".der", ".tlv", ".bin"})


def own_card_keys(environ: Mapping[str, str]) -> list[Path]:
    """Return the key files in the user's trust folder, ``~/.config/mynareader/card-ca`` (XDG base directories)."""
    base = environ.get("XDG_CONFIG_HOME") or Path(environ.get("HOME") or Path.home()) / ".config"
    folder = Path(base) / "mynareader" / "card-ca"
    try:
        return sorted(path for path in folder.iterdir() if path.suffix in _KEY_SUFFIXES)
    except OSError:
        return []  # most people have no such folder
