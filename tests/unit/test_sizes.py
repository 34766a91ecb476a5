"""What can be read at once stays so: modules of at most 300 lines, functions of at most 50, tests too."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("mynareader", "ui", "tests")
MODULE, FUNCTION = 300, 50  # lines


def too_long(name: str, text: str) -> Iterator[str]:
    """Name the module and every function in it, inner ones and methods too, that is longer; decorators do not count."""
    length = len(text.splitlines())
    if length > MODULE:
        yield f"{name}: {length} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION:
                yield f"{name}:{node.lineno} {node.name}: {lines} lines"


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_module_and_no_function_is_too_long(folder: str) -> None:
    paths = sorted((ROOT / folder).rglob("*.py"))
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    assert texts
    assert [found for name, text in texts.items() for found in too_long(name, text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a = 1\n" * 300, []),
        ("a = 1\n" * 301, ["x.py: 301 lines"]),
        ("@some\ndef f():\n" + "    a = 1\n" * 49, []),
        ("@some\ndef f():\n" + "    a = 1\n" * 50, ["x.py:2 f: 51 lines"]),
        ("class C:\n    async def f(self):\n" + "        a = 1\n" * 50, ["x.py:2 f: 51 lines"]),
        ("def f():\n    def g():\n" + "        a = 1\n" * 50, ["x.py:1 f: 52 lines", "x.py:2 g: 51 lines"]),
    ],
)
def test_the_limits_are_met_to_the_line(text: str, found: list[str]) -> None:
    assert list(too_long("x.py", text)) == found
