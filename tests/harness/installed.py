"""What pip installs for the program here: all that it requires, and what those require."""

import importlib.metadata
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement  # comes with pytest

ROOT: Final = Path(__file__).parents[2]
LICENCE_FILE: Final = re.compile(r"(licen[cs]e|copying)", re.IGNORECASE)


def installed(*extras: str) -> dict[str, importlib.metadata.Distribution]:
    """Return what is installed for the core and ``extras``, by name, as pyproject.toml of this checkout has it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, importlib.metadata.Distribution] = {}
    optional = (line for extra in extras for line in project["optional-dependencies"][extra])
    _follow([*project["dependencies"], *optional], frozenset(), found)
    return found


def _follow(lines: Iterable[str], extras: frozenset[str], found: dict[str, importlib.metadata.Distribution]) -> None:
    for one in map(Requirement, lines):
        wanted = one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras or {""})
        if wanted and normal(one.name) not in found:
            found[normal(one.name)] = distribution = importlib.metadata.distribution(one.name)
            _follow(distribution.requires or (), frozenset(one.extras), found)


def normal(name: str) -> str:
    """Return ``name`` as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_texts(distribution: importlib.metadata.Distribution) -> list[str]:
    """Return the names of the licence texts that its wheel brought."""
    files = distribution.files or ()
    return [file.name for file in files if ".dist-info" in file.parts[0] and LICENCE_FILE.match(file.name)]


def licence_of(distribution: importlib.metadata.Distribution) -> str:
    """Return the licence as its metadata names it, empty where that is no SPDX expression."""
    found = distribution.metadata
    told = next((value for key in ("License-Expression", "License") for value in found.get_all(key, [])), "")
    return told if re.fullmatch(r"[A-Za-z0-9.+ -]+", told) and len(told) < 80 else ""
