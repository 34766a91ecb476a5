"""The test vectors of apdu_traces/vectors/: which cards they are. ``tests/make_vectors.py`` records them."""

import json
from dataclasses import dataclass
from typing import Any, Final

from mynareader.choices import PERSONAS
from tests.harness.recordings import FOLDER

VECTORS: Final = FOLDER / "vectors"
_HEAD: Final = ("file", "card", "command", "answer")
# What is special about an ordinary card, by the command that shows it.
ODD: Final = {
    "check --details": (
        *(("expired",), ("expires-in=30",), ("expires-in=1",), ("limits=published",), ("tries=auth:0", "tries=sign:1")),
        *(("tries=registry:1",), ("blocked-word=6984", "tries=auth:0"), ("blocked-word=6983", "tries=sign:0")),
        *(("file-malformed=jpki:000A",), ("file-missing=jpki:000A",), ("application-missing=jpki",)),
        *(("data-missing=7F21",), ("counter-answers=6F00",), ("counter-answers=auth:6F00",), ("test-hierarchy",)),
        *(("removed-at=7",), ("max-le=128",), ("extended-refused",), ("le-exact", "extended-refused")),
    ),
    "read all": (
        *(("altered",), ("other-face",), ("copied",), ("test-hierarchy",), ("chaining=256",), ("tries=assist:1",)),
        *(("tries=assist:0",), ("tries=sign:0",), ("extended-refused", "max-le=231")),
    ),
}


@dataclass(frozen=True)
class Vector:
    """One card, and what is done with it."""

    command: str
    persona: str = "plain"
    conditions: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the name of its files."""
        words = (self.persona, *self.conditions, self.command.replace("--", ""))
        return "-".join(words).replace("=", "-").replace(":", "-").replace(" ", "-").lower()


def vectors() -> list[Vector]:
    """Return every persona checked and read, and every oddity."""
    whole = [Vector(command, persona) for persona in PERSONAS for command in ("check --details", "read all")]
    return whole + [Vector(command, conditions=one) for command, odd in ODD.items() for one in odd]


def listed() -> str:
    """Return a table of all: what the card is, and what this program answers."""
    rows = [_HEAD, ("---",) * len(_HEAD), *map(_row, sorted(vectors(), key=lambda one: one.name))]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(one: Vector) -> tuple[str, ...]:
    report = json.loads((VECTORS / f"{one.name}.json").read_text(encoding="utf-8"))
    card = ", ".join((one.persona, *(f"`{text}`" for text in one.conditions)))
    return f"`{one.name}`", card, f"`{one.command}`", answer(report)


def answer(report: dict[str, Any]) -> str:
    """Return the code of an error, or grade and headline of the verdict."""
    if report["code"] != "ok":
        return f"error `{report['code']}`"
    verdict = report["data"]["verdict"]
    return f"{verdict['grade']}: `{verdict['items'][0]['token']}`" if verdict["items"] else str(verdict["grade"])
