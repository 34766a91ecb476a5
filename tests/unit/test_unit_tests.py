"""A unit test starts no process and does not sleep: neither it nor what it imports of the tests can.

``conftest.py`` beside it stops what the program does; this reads the syntax trees.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
UNIT: Final = sorted(Path(__file__).parent.rglob("*.py"))
STARTING: Final = frozenset({"subprocess", "multiprocessing", "pexpect", "ptyprocess", "pty"})
SLEEPING: Final = frozenset({"time.sleep"})


@cache
def imported_by(path: Path) -> frozenset[str]:
    """Return the dotted name of everything that the module imports, wherever in it."""
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.update({str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)})
    return frozenset(found)


def reached(path: Path) -> set[Path]:
    """Return the module and all of ``tests`` that it imports, directly or not."""
    seen, ahead = set[Path](), [path]
    while ahead:
        module = ahead.pop()
        if module not in seen:
            seen.add(module)
            ahead += [file for name in imported_by(module) for file in files(name)]
    return seen


def files(name: str) -> Iterator[Path]:
    """Give the file of a module of the tests."""
    at = ROOT / name.replace(".", "/")
    if name.startswith("tests."):
        yield from (file for file in (at.with_suffix(".py"), at / "__init__.py") if file.exists())


def sleeps(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return bool(called & SLEEPING or imported_by(path) & SLEEPING)


@pytest.mark.parametrize("path", UNIT, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_that_starts_a_process_is_imported(path: Path) -> None:
    starting = {file.relative_to(ROOT).as_posix() for file in reached(path) if imported_by(file) & STARTING}
    assert starting == set()


def test_nobody_sleeps() -> None:
    assert [path.relative_to(ROOT).as_posix() for path in UNIT if sleeps(path)] == []
