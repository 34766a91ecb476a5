"""Every file and folder goes through ``service/files``, where it appears whole or not at all."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
WRITERS: Final = {f"mynareader/service/files/{name}.py" for name in ("hidden", "replace", "write")}
# A mark is whole when it is there: it is empty.
MARKING: Final = {"mynareader/transports/reader_memory.py"}
# Catalogs of texts are compiled for this program itself, not for a person.
BUILDING: Final = {f"mynareader/words/{name}.py" for name in ("build_hook", "compile", "sdist_hook")}
MAKING: Final = frozenset(
    {"write_text", "write_bytes", "mkdir", "makedirs", "symlink_to", "mkstemp", "mkdtemp", "NamedTemporaryFile"}
)


def making(tree: ast.AST) -> Iterator[str]:
    """Give what a module calls, as a method, that makes a file or a folder."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            modes = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            opens = node.func.attr == "open" and any(set(mode) <= set("wxab+") and mode for mode in modes)
            if (node.func.attr in MAKING and not isinstance(node.func.value, ast.Call)) or opens:
                yield node.func.attr
        if isinstance(node, ast.Attribute) and node.attr in {"O_CREAT", "O_TMPFILE"}:
            yield node.attr


def test_nothing_else_makes_files() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): sorted(set(making(ast.parse(path.read_text(encoding="utf-8")))))
        for folder in ("mynareader", "ui")
        for path in (ROOT / folder).rglob("*.py")
    }
    assert {name for name, made in found.items() if made} - BUILDING - MARKING == WRITERS
