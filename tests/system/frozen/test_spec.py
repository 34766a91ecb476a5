"""What PyInstaller makes programs of: names that exist, and the licence text of everything that goes along."""

import ast
import importlib.util
import os
import runpy
import sys
from pathlib import Path
from typing import Final

import pytest

from mynareader.service.reading import photo
from tests.harness.installed import installed, licence_texts

ROOT: Final = Path(__file__).parents[3]
FROZEN: Final = ROOT / ".github" / "frozen"
SPEC: Final = FROZEN / "mynareader.spec"


def setting(name: str) -> set[str]:
    """Return the texts in a constant at the top of the spec."""
    found = set()
    for node in ast.parse(SPEC.read_text(encoding="utf-8")).body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(node, (ast.Assign, ast.AugAssign)) and isinstance(target, ast.Name) and target.id == name:
            found |= set(ast.literal_eval(node.value))
    return found


def imported(path: Path) -> set[str]:
    """Return the modules that a file imports by absolute names."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and node.level == 0}


def above(module: str) -> set[str]:
    """Return the name of a module, and those of the packages it is in."""
    parts = module.split(".")
    return {".".join(parts[:size]) for size in range(1, len(parts) + 1)}


def test_what_builds_packages_is_there_to_be_left_out() -> None:
    assert all(importlib.util.find_spec(name) for name in setting("BUILDING"))


def test_nothing_that_is_left_out_is_imported() -> None:
    excluded, building = setting("EXCLUDED"), setting("BUILDING")
    wanting = set()
    for tree in ("mynareader", "ui"):
        for path in (ROOT / tree).rglob("*.py"):
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            parts = {name for one in imported(path) for name in above(one)}
            if parts & excluded and module not in building:
                wanting.add(module)
    assert wanting == set()


def test_every_licence_text_goes_along() -> None:
    given = {path.name for path in (FROZEN / "licences").iterdir()}
    lacking = {found.metadata["Name"] for found in installed("reader", "gui").values() if not licence_texts(found)}
    assert {name.replace("_", "-") for name in lacking} <= given | {"shiboken6"}  # which is PySide6's
    assert {path.name for path in (FROZEN / "licences" / "PySide6-Essentials").iterdir()} == {"LGPL-3.txt", "GPL-3.txt"}


def test_the_cell_is_a_program_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert f'name="{photo.CELL_PROGRAM}"' in SPEC.read_text(encoding="utf-8")
    assert photo.script()[0] == sys.executable
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/mynareader/mynareader-gui")
    assert photo.script() == ("/opt/mynareader/mynareader-photo",)


def test_programs_of_the_system_get_their_own_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/mynareader/_internal")
    runpy.run_path(str(FROZEN / "start.py"))
    assert "LD_LIBRARY_PATH" not in os.environ
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/mynareader/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/usr/local/cuda/lib64")
    runpy.run_path(str(FROZEN / "start.py"))
    assert os.environ["LD_LIBRARY_PATH"] == "/usr/local/cuda/lib64"
