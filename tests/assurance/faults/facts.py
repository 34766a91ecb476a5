"""What one run says, as single facts: each leaf of its JSON, its text, and each file it wrote."""

import json
from collections.abc import Iterator
from typing import Any, Final

from tests.harness.desk import Outcome

Facts = dict[str, Any]
_WHEN: Final = frozenset({"data.source.at"})  # the moment of the run
_NAMES: Final = ("name", "role", "item", "section", "pin")  # by which the entries of a list are told apart


def facts_of(done: Outcome, files: dict[str, bytes]) -> Facts:
    """Return every fact by its path; those that only tell the time are left out."""
    facts: Facts = dict(_told(done))
    for name, raw in files.items():
        facts |= dict(_in_file(name, raw))
    return facts


def _told(done: Outcome) -> Iterator[tuple[str, Any]]:
    text = done.out
    if text.startswith("{"):
        yield from leaves(json.loads(text))
    elif text:
        yield "text", text


def _in_file(name: str, raw: bytes) -> Iterator[tuple[str, Any]]:
    if name.endswith(".json"):
        yield from ((f"{name}:{path}", value) for path, value in leaves(json.loads(raw)))
    else:
        yield name, raw


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any JSON
    """Yield each leaf with its path; an entry of a list is named by what it says it is."""
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from leaves(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value):
            yield from leaves(inner, f"{path}[{_name(inner, number)}]")
    elif path not in _WHEN:
        yield path, value


def _name(entry: Any, number: int) -> object:  # noqa: ANN401 - any JSON
    if isinstance(entry, dict):
        return next((entry[name] for name in _NAMES if isinstance(entry.get(name), str)), number)
    return number
