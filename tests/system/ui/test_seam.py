"""The window knows tasks, reports and words, neither APDUs nor the command line, and imports itself relatively."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).parents[3] / "ui"
SOURCES = sorted(UI.rglob("*.py"))
LONGEST = 300  # lines
MOST_AT_THE_TOP = 8  # modules


def imported(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((0, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.level, node.module or ""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(UI).as_posix())
def test_a_module_knows_no_apdu_and_no_command_line(path: Path) -> None:
    absolute = {name for level, name in imported(path) if not level}
    assert not {name for name in absolute if name.startswith(("mynareader.iso7816", "mynareader.cli"))}
    assert not {name for name in absolute if name.split(".")[0] in {"ui", "mynareader_ui", "smartcard"}}
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(UI).as_posix())
def test_no_picture_is_decoded_in_the_window(path: Path) -> None:
    """The icons are files of our own; what a card holds comes as pixels out of the decoder's cell."""
    source = path.read_text(encoding="utf-8")
    named = {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)}
    assert not named & {"fromData", "loadFromData"}
    assert not {name for _, name in imported(path) if name.split(".")[0] == "PIL"}
    assert not {"QImageReader", "QMovie", "QPicture"} & set(re.findall(r"\bQ\w+", source))


def test_few_modules_stand_at_the_top() -> None:
    assert len([path for path in UI.glob("*.py") if path.name != "__init__.py"]) <= MOST_AT_THE_TOP
