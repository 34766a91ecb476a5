"""On which line of a settings file a name is given, and where one goes wrong that is no TOML."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Final

_TABLES: Final = frozenset({"trust", "gui"})
_AT_LINE: Final = re.compile(r"at line (\d+)")
# What decides where a statement ends, in TOML that is known to be right: strings, comments, brackets, ends of lines.
_SIGNS: Final = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|'  # up to two quotation marks may stand before the last three
    r"'''.*?'{3,5}|"
    r'"(?:[^"\\\n]|\\.)*"|'
    r"'[^'\n]*'|"
    r"#[^\n]*|[\[\]{}\n]",
    re.DOTALL,
)


def flat(values: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Return every name with its value; those of our tables with the table's name in front."""
    for name, value in values.items():
        if name in _TABLES and isinstance(value, dict):
            yield from ((f"{name}.{inner}", one) for inner, one in value.items())
        else:
            yield f'"{name}"' if "." in name else name, value  # "gui.theme" in quotation marks is no theme of a table


def lines_of(text: str) -> dict[str, int]:
    """Return the line (counted from 1) on which each name is first given in ``text``, which is TOML."""
    lines: dict[str, int] = {}
    table: str | None = ""  # the heading that holds, None where its name is all that is wanted of what follows
    for line, statement in _statements(text):
        if statement.startswith("["):
            names = _names(statement)
            table = None if names else statement
        else:
            names = [] if table is None else _names(f"{table}\n{statement}")
        for name in names:
            lines.setdefault(name, line)
    return lines


def _names(statement: str) -> list[str]:
    return [name for name, _ in flat(tomllib.loads(statement))]


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Return every statement and heading with the line on which it begins."""
    began = depth = 0
    line = 1
    for sign in (*_SIGNS.finditer(text), None):
        found, end = ("\n", len(text)) if sign is None else (sign.group(), sign.start())
        depth += (found in {"[", "{"}) - (found in {"]", "}"})
        if found == "\n" and (depth == 0 or sign is None):
            statement = text[began:end].strip(" \t")
            if statement and not statement.startswith("#"):
                yield line, statement
            line += text.count("\n", began, end + 1)
            began = end + 1


def line_of_fault(text: str, fault: Exception) -> int:
    """Return the line on which ``text`` stops being what can be read, by what reading it raised."""
    place = _AT_LINE.search(str(fault))
    if place is not None:
        return int(place.group(1))
    if isinstance(fault, tomllib.TOMLDecodeError):  # "at end of document"
        return text.rstrip("\n").count("\n") + 1
    lines = text.split("\n")
    return 1 + bisect_left(range(len(lines)), 1, key=lambda end: _is_too_much("\n".join(lines[: end + 1])))


def _is_too_much(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:  # in the middle of a value
        return False
    except (RecursionError, ValueError):  # brackets in brackets without end; a number of more digits than Python takes
        return True
    return False
