"""Reports as one JSON object: ``schema``, ``ok``, ``code``, ``command``, ``data`` (``schemas/README.md``)."""

import json
import re
from collections.abc import Mapping
from typing import Final

from mynareader.formats.registry import data_of
from mynareader.words import Words

SCHEMA: Final = 1  # goes up when a field changes its meaning or disappears

# What json leaves as it is: control characters terminals obey, and half characters (from file names) no file takes.
_ESCAPED: Final = re.compile("[\x7f-\x9f\ud800-\udfff]")


def text_of(report: object, words: Words, *, show_my_number: bool = False) -> str:  # noqa: ARG001 - no language
    """Return a report as one object."""
    name, data = data_of(report, show_my_number=show_my_number)
    return _dump({"schema": SCHEMA, "ok": True, "code": "ok", "report": name, "data": data})


def failure(code: str, facts: object, message: str) -> str:
    """Return an error as one object; ``facts`` are those of the error, ``message`` is for people."""
    return _dump({"schema": SCHEMA, "ok": False, "code": code, "error": facts, "message": message}).rstrip("\n")


def _dump(value: Mapping[str, object]) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
