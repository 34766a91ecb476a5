"""One name for one thing: classes once, modules of one name for one subject, docstrings that name what a class is."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for folder in ("mynareader", "ui") for path in (ROOT / folder).rglob("*.py"))
# What several layers have a part of: a command, its work, its report, its view, its page.
SUBJECTS = frozenset({
    *("authenticate", "card", "certificate", "certificates", "check", "compare", "config", "counters", "doctor"),
    *("hand_over", "in_person", "machine", "match", "matching", "pin", "pins", "read", "readers", "reading"),
    *("desktop", "diagnostics", "settings", "trace"),
    "base",  # what the modules beside it have in common
})  # fmt: skip
# A sentence that tells a class what to do; a noun phrase begins with any other word.
_VERBS = (
    "Add Allow Answer Ask Be Begin Build Call Carry Change Check Choose Collect Compare Count Decide Declare Decode "
    "Describe Do Draw Find Follow Gather Get Give Guard Hear Hold Import Keep Know Leave Let Lie List Listen Look Make "
    "Mark Name Note Offer Open Own Play Put Raise Read Record Refuse Remember Return Run Say Send Serve Set Show Stand "
    "Start State Stop Store Sum Take Talk Tell Translate Turn Use Wait Watch Work Wrap Write"
)
IMPERATIVE = re.compile(rf"({_VERBS.replace(' ', '|')})s?\b(?! of)")
_OF_TYPE = re.compile(r"[A-Z]+[a-z]\w*")


def classes(text: str) -> Iterator[ast.ClassDef]:
    yield from (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ClassDef))


def orders(text: str) -> list[str]:
    """Name the classes whose docstring begins with a verb in the imperative."""
    return [node.name for node in classes(text) if IMPERATIVE.match(ast.get_docstring(node) or "")]


def names_of_types(text: str) -> Iterator[str]:
    """Give the names of classes, and those that a module gives to types of others."""
    yield from (node.name for node in classes(text))
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and not _makes_variable(node.value):
            yield from (one.id for one in node.targets if isinstance(one, ast.Name) and _OF_TYPE.fullmatch(one.id))


def _makes_variable(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func) in {"TypeVar", "ParamSpec"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_a_class_is_a_thing() -> None:
    found = {name_of(path): orders(path.read_text(encoding="utf-8")) for path in SOURCES}
    assert {name: names for name, names in found.items() if names} == {}


def test_no_two_types_share_a_name() -> None:
    places = defaultdict(list)
    for path in SOURCES:
        for name in names_of_types(path.read_text(encoding="utf-8")):
            places[name].append(name_of(path))
    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}


def test_a_module_name_recurs_for_the_same_subject_only() -> None:
    folders = defaultdict(set)
    for path in SOURCES:
        if not path.stem.startswith("__"):
            folders[path.stem].add(name_of(path.parent))
    assert {stem for stem, found in folders.items() if len(found) > 1} <= SUBJECTS
    assert {stem for stem in SUBJECTS if len(folders[stem]) < 2} == set()


@pytest.mark.parametrize(
    ("docstring", "found"),
    [
        ("Hold one.", ["C"]),
        ("Be, at last, one.", ["C"]),
        ("Compares two.", ["C"]),
        ("Counts of two.", []),
        ("One.", []),
        ("A note.", []),
        ("", []),
    ],
)
def test_an_order_is_found(docstring: str, found: list[str]) -> None:
    assert orders(f'class C:\n    """{docstring}"""') == found


def test_the_name_of_a_type_is_one_too() -> None:
    text = 'T = TypeVar("T")\nKey = tuple[str, int]\nMOST: Final = 5\nWhen = Callable[[], bool]\n\nclass Rule: ...'
    assert list(names_of_types(text)) == ["Rule", "Key", "When"]
