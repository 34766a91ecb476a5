"""Nothing lies about: what a module of the product defines is named somewhere else in the product."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
SOURCES: Final = [path for tree in ("mynareader", "ui") for path in sorted((ROOT / tree).rglob("*.py"))]
NAMED_ELSEWHERE: Final = [*SOURCES, ROOT / "pyproject.toml"]
# Read by name at run time, or there for those who use the package.
BY_ITSELF: Final = re.compile(r"__\w+__")


def defined(path: Path) -> Iterator[str]:
    """Give what a module defines at its top, but for what click calls."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.decorator_list:
            yield node.name
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            yield from (one.id for one in targets if isinstance(one, ast.Name))


def test_what_is_defined_is_used() -> None:
    words = Counter(re.findall(r"\w+", "\n".join(path.read_text(encoding="utf-8") for path in NAMED_ELSEWHERE)))
    unused = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in SOURCES
        for name in defined(path)
        if words[name] < 2 and not BY_ITSELF.fullmatch(name)
    }
    assert unused == set()
