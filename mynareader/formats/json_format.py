"""Reports as one JSON object: ``schema``, ``ok``, ``code``, ``command``, ``data`` (``schemas/README.md``)."""

import json
from collections.abc import Mapping
from typing import Final

from mynareader.card_text import escaped
from mynareader.formats.registry import data_of
from mynareader.words import Words

SCHEMA: Final = 1  # goes up when a field changes its meaning or disappears


def text_of(report: object, words: Words, *, show_my_number: bool = False) -> str:  # noqa: ARG001 - no language
    """Return a report as one object."""
    name, data = data_of(report, show_my_number=show_my_number)
    return _dump({"schema": SCHEMA, "ok": True, "code": "ok", "report": name, "data": data})


def failure(code: str, facts: object, message: str) -> str:
    """Return an error as one object; ``facts`` are those of the error, ``message`` is for people."""
    return _dump({"schema": SCHEMA, "ok": False, "code": code, "error": facts, "message": message}).rstrip("\n")


def _dump(value: Mapping[str, object]) -> str:
    """Write ``value``; what a terminal would obey or nobody sees is written as an escape, and means the same."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"
