"""The window is a client of one module, speaks no APDU, and imports itself relatively, so that its name may change."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mynareader.service import client

UI = Path(__file__).parents[2] / "ui"
SOURCES = sorted(UI.rglob("*.py"))
CLIENT = client.__name__
FOREIGN = {"PySide6", "__future__", *sys.stdlib_module_names}


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Give module and name of every import that is not relative; the name is empty for ``import module``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node.module or "", alias.name) for alias in node.names)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(UI).as_posix())
def test_a_module_imports_the_seam_qt_and_python_only(path: Path) -> None:
    others = {module for module, _ in imports(path) if module.split(".")[0] not in FOREIGN}
    assert others <= {CLIENT}


def test_what_the_window_takes_is_what_the_seam_offers() -> None:
    taken = {name for path in SOURCES for module, name in imports(path) if module == CLIENT}
    assert taken <= set(client.__all__)
