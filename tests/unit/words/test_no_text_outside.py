"""Sentences for people stand in the catalogs: none in the code, in any language."""

import ast
import re
from pathlib import Path
from typing import Final

import pytest

from .keys_in_code import ROOT, SOURCES

_JAPANESE: Final = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_SENTENCE: Final = re.compile(r"[A-Z“‘(]?[\w'’“”/-]+,?( [\w'’“”/()-]+,?){2,}[.!?…]?")
# Japanese that is data.
_DATA: Final = {
    "mynareader/matching/": "rules of notation",
    "mynareader/simulator/": "invented cards",
    "mynareader/values/__init__.py": "eras",
    "mynareader/applications/": "test vectors",
    "mynareader/values/pins.py": "signs that are taken out of what was typed",
    "mynareader/service/files/match.py": "headers people give the columns of a table",
    "mynareader/traces/placeholders.py": "what stands for a person's text",
    "mynareader/traces/redact_certificate.py": "what stands for a person's text",
    "mynareader/words/line_breaks.py": "signs that begin or end no line",
    "ui/widgets/glyphs.py": "a sample that fonts are measured by",
}
# English that is no sentence for people: words of a protocol, names, bytes in hexadecimal.
_NO_SENTENCES: Final = {
    "mynareader/iso7816/": "names of instructions",
    "mynareader/matching/": "rules of notation",
    "mynareader/traces/": "the format of traces",
    "mynareader/simulator/": "invented cards",
    "mynareader/applications/": "test vectors",
    "ui/system/clipboard.py": "the name of a clipboard format",
    "ui/widgets/glyphs.py": "names of fonts",
}
_PROGRAMMERS: Final = frozenset({"ValueError", "TypeError", "RuntimeError", "KeyError", "AttributeError", "OSError"})


def texts_in(path: Path) -> list[str]:
    """Return the texts of a module that could be shown: no docstrings, nothing an error tells programmers."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    left_out = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _PROGRAMMERS:
            left_out |= {id(inner) for argument in node.args for inner in ast.walk(argument)}
    return [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out
    ]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [path for path in SOURCES if not name(path).startswith(tuple(_DATA))], ids=name)
def test_no_japanese_stands_in_the_code(path: Path) -> None:
    assert [text for text in texts_in(path) if _JAPANESE.search(text)] == []


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if not name(path).startswith(tuple(_NO_SENTENCES))], ids=name
)
def test_no_english_sentence_stands_in_the_code(path: Path) -> None:
    assert [text for text in texts_in(path) if _SENTENCE.fullmatch(text.strip())] == []
