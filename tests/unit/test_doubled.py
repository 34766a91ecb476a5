"""What is written down stands in one place: no two modules of the product hold the same table, text or number."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
SOURCES: Final = [path for tree in ("mynareader", "ui") for path in sorted((ROOT / tree).rglob("*.py"))]
ENOUGH: Final = 16  # characters of what is written: two modules may happen to know the same short one
OWN_OPINION: Final = "mynareader/simulator/"  # the card knows for itself what it wants (CONTRIBUTING.md §6)


def written(value: ast.expr) -> tuple[str, ...]:
    """Return what stands there, in whatever it is held and in any order, and what a dictionary makes of it."""
    parts = list(ast.walk(value))
    made = [
        ast.unparse(one)
        for part in parts
        if isinstance(part, ast.Dict)
        for one in (*filter(None, part.keys), *part.values)
    ]
    return tuple(sorted([*(repr(part.value) for part in parts if isinstance(part, ast.Constant)), *made]))


def tables(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the name and the value of what a module writes down at its top."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            found = written(node.value)
            if sum(map(len, found)) >= ENOUGH and ast.unparse(target) != "__all__":
                yield ast.unparse(target), found


def test_nothing_is_written_down_twice() -> None:
    places = defaultdict(list)
    for path in SOURCES:
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(OWN_OPINION):
            for target, found in tables(path.read_text(encoding="utf-8")):
                places[found].append(f"{name}: {target}")
    assert [found for found in places.values() if len(found) > 1] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('A = ("name", "address", "birth")', '_ITEMS: Final = ("birth", "name", "address")'),
        ("A = frozenset({0x6700, 0x6A86, 0x6D00, 0x6E00})", "A = set(map(Word, (0x6A86, 0x6D00, 0x6E00, 0x6700)))"),
        ('A = Finding("not_checked", "redacted")', 'B: Final = Finding("not_checked", "redacted")'),
    ],
)
def test_the_same_table_is_seen_under_another_name(one: str, other: str) -> None:
    (_, first), (_, second) = (*tables(one), *tables(other))
    assert first == second


def test_what_is_short_is_let_be() -> None:
    assert list(tables('A = "redacted"\nB = 1024\n__all__ = ["first", "second", "third"]')) == []
