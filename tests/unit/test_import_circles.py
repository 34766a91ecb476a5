"""No module of the package or the window imports, by whatever way round, itself; lazy imports count as well."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_of(path): path for top in ("mynareader", "ui") for path in sorted((ROOT / top).rglob("*.py"))}


def names(module: str, path: Path) -> Iterator[str]:
    """Give each name that is imported, with the module it stands in: ``from a import b`` gives ``a.b``."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) + 1 - node.level] if node.level else []
            source = ".".join(filter(None, (*above, node.module)))
            yield from (f"{source}.{alias.name}" for alias in node.names)


def imported(module: str, path: Path) -> set[str]:
    found = {name if name in MODULES else name.rpartition(".")[0] for name in names(module, path)}
    return found & MODULES.keys() - {module}


IMPORTS = {module: imported(module, path) for module, path in MODULES.items()}


def unit_of(module: str) -> str:
    return ".".join(module.split(".")[:2])


def must_have_no_circle(imports: dict[str, set[str]]) -> None:
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_imports_of_both_kinds_are_seen() -> None:
    assert "mynareader.errors" in IMPORTS["ui.reader.card_tasks"]
    assert "ui.pages.requests" in IMPORTS["ui.reader.card_tasks"]
    assert "ui.dialogs.pin" in IMPORTS["ui.reader.factories"]  # within a function
    assert "ui.pages.groups" in IMPORTS["ui.pages"]


def test_no_module_imports_itself_by_way_of_others() -> None:
    must_have_no_circle(IMPORTS)


@pytest.mark.parametrize("top", ["mynareader", "ui"])
def test_no_unit_imports_itself_by_way_of_others(top: str) -> None:
    units: dict[str, set[str]] = {}
    for module, found in IMPORTS.items():
        if module.startswith(f"{top}."):
            units.setdefault(unit_of(module), set()).update(
                unit_of(name) for name in found if name.startswith(f"{top}.")
            )
    must_have_no_circle({unit: found - {unit} for unit, found in units.items()})
