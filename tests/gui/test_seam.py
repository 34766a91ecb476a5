"""The window is a client of ``mynareader.service.client`` and of nothing else, and imports itself relatively."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mynareader.service import client

UI = Path(__file__).parents[2] / "ui"
SOURCES = sorted(UI.rglob("*.py"))
LONGEST = 300  # lines


def imported(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((0, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.level, node.module or ""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(UI).as_posix())
def test_a_module_knows_the_client_and_itself(path: Path) -> None:
    absolute = {name for level, name in imported(path) if not level}
    assert {name for name in absolute if name.split(".")[0] == "mynareader"} <= {"mynareader.service.client"}
    assert not {name for name in absolute if name.split(".")[0] in {"ui", "mynareader_ui", "smartcard"}}
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_the_client_offers_what_the_window_takes() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES]
    taken = {
        alias.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == client.__name__
        for alias in node.names
    }
    assert taken == set(client.__all__)


def test_starting_loads_no_card_and_no_cryptography() -> None:
    program = "import sys, ui.app; print(sorted({'cryptography', 'PIL', 'smartcard'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], cwd=UI.parent, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
