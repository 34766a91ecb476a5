"""Which keys of texts the code can ask for, read from its syntax trees: whole ones, and those made of parts."""

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import click
from cryptography.x509 import ReasonFlags

from tests.harness.texts import texts

ROOT: Final = Path(__file__).parents[3]
SOURCES: Final = [path for folder in ("mynareader", "ui") for path in sorted((ROOT / folder).rglob("*.py"))]
_KEY: Final = re.compile(r"[a-z][a-z_-]*(\.[A-Za-z0-9_-]+)+", re.ASCII)
_TOKEN: Final = re.compile(r"[A-Za-z0-9_]+", re.ASCII)
_ENDING: Final = re.compile(r"_[a-z]+(_[a-z]+)*", re.ASCII)
_FIXED: Final = 6  # letters that a composed token has of its own at least
_LONGEST: Final = 100  # characters of a text in which parts of keys are looked for


@dataclass(frozen=True)
class KeysInCode:
    """``plain`` keys, the fixed pieces of ``composed`` ones, and every ``token`` that could stand between them.

    ``shapes`` are tokens made of parts, such as ``exactly_4_digits``.
    """

    plain: frozenset[str]
    composed: frozenset[tuple[str, ...]]
    tokens: frozenset[str]
    shapes: frozenset[re.Pattern[str]]

    def may_use(self, key: str) -> bool:
        """Tell whether the code names ``key``, or makes it from parts that occur in it."""
        key = key.partition("@")[0]
        return key in self.plain or any(self._fits(key, pieces) for pieces in self.composed)

    def _fits(self, key: str, pieces: tuple[str, ...]) -> bool:
        """Tell whether ``key`` is the pieces with a known token between every two of them."""
        first, *rest = pieces
        if not key.startswith(first):
            return False
        if not rest:
            return key == first
        left = key[len(first) :]
        ends = range(1, len(left) + 1)
        return any(self._known(left[:end]) and self._fits(left[end:], tuple(rest)) for end in ends)

    def _known(self, part: str) -> bool:
        return all(
            token in self.tokens or any(shape.fullmatch(token) for shape in self.shapes)
            for token in _TOKEN.findall(part)
        )


def _pieces(node: ast.JoinedStr) -> tuple[str, ...]:
    texts = [str(value.value) if isinstance(value, ast.Constant) else "\0" for value in node.values]
    return tuple("".join(texts).split("\0"))


def _tokens(node: ast.AST) -> set[str]:
    """Return what may be part of a key: words of short texts, names of arguments and fields, codes of errors."""
    if isinstance(node, ast.Constant) and len(str(node.value)) <= _LONGEST:
        return set(_TOKEN.findall(str(node.value)))
    if isinstance(node, ast.Attribute):
        return {node.attr}
    if isinstance(node, ast.ClassDef):
        return {re.sub(r"(?<!^)(?=[A-Z])", "_", node.name).lower(), node.name}
    if isinstance(node, ast.arg | ast.keyword) and node.arg:
        return {node.arg}
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return {node.target.id}
    return set()


@cache
def keys_in_code() -> KeysInCode:
    """Read the code once."""
    spaces = {key.split(".")[0] for key in texts("en")}
    plain, composed, shapes = set[str](), set[tuple[str, ...]](), set[re.Pattern[str]]()
    tokens = (
        {"true", "false", "none"}
        | {flag.name for flag in ReasonFlags}
        | {name for name in vars(click.exceptions) if name[0].isupper()}
    )
    for path in SOURCES:
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        inner = {id(value) for node in nodes if isinstance(node, ast.JoinedStr) for value in node.values}
        for node in nodes:
            tokens |= _tokens(node)
            if isinstance(node, ast.JoinedStr):
                pieces = _pieces(node)
                if pieces[0].split(".")[0] in spaces:
                    composed.add(pieces)
                elif len("".join(pieces)) >= _FIXED and _TOKEN.fullmatch("".join(pieces)):
                    shapes.add(re.compile("[A-Za-z0-9_]+".join(map(re.escape, pieces))))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
                if _ENDING.fullmatch(node.value):
                    shapes.add(re.compile(f"[A-Za-z0-9_]+{node.value}"))
                plain |= {node.value} if _KEY.fullmatch(node.value) and node.value.split(".")[0] in spaces else set()
    return KeysInCode(frozenset(plain), frozenset(composed), frozenset(tokens), frozenset(shapes))
