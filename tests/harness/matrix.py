"""tests/assurance/MATRIX.md: what was tried and what came of it, told by the tests that tried it.

The file is made of sections. A test hands over the whole body of its section; what it says must be the same in every
run (counts and verdicts, never times), so that the committed file is what a fresh clone finds. It is compared, and
written under ``--write-matrix`` only. Sections of the long run stand until the next long run that writes.
"""

import re
from pathlib import Path
from typing import ClassVar, Final

MATRIX: Final = Path(__file__).parents[1] / "assurance" / "MATRIX.md"
HEAD: Final = """# Faults, commands, results

Written by the tests under `--write-matrix` (with `--long` where a section says so), never by hand; every run compares.
What says `--long` tells of the program as it was when somebody last ran that: `git log -S` with a count tells when.
"""
# In the order of the file: a new section is one line here.
SECTIONS: Final = (
    "A fault at every exchange",
    "A fault at every exchange: variants",
    "A fault at every exchange of a trace",
    "PIN rules",
    "PC/SC error codes",
    "At every desk",
    "A real pcscd",
    "Hostile bytes",
    "No leak",
    "No leak: long run",
    "Long runs",
    "PIN change interrupted",
    "PIN change: a fault at every exchange",
    "Deliberate defects",
)
OUT_OF_DATE: Final = "tests/assurance/MATRIX.md is out of date: look at what changed, then --write-matrix"


class Writing:
    """The choice of this run; ``tests/conftest.py`` makes it before any test is collected."""

    allowed: ClassVar = False


def publish(title: str, body: str) -> bool:
    """Return whether ``body`` stands under ``title``; under ``--write-matrix`` it is put there."""
    sections = _sections()
    stood = sections.get(title) == body.strip()
    if Writing.allowed and not stood:
        sections[title] = body.strip()
        text = "\n".join(f"\n## {name}\n\n{sections[name]}" for name in SECTIONS if name in sections)
        MATRIX.write_text(f"{HEAD}{text}\n", encoding="utf-8")
    return stood


def standing(title: str) -> str:
    """Return what stands under ``title``, nothing when the section is not there."""
    return _sections().get(title, "")


def table(head: tuple[str, ...], rows: list[tuple[str | int, ...]]) -> str:
    """Return a Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def _sections() -> dict[str, str]:
    if not MATRIX.exists():
        return {}
    parts = re.split(r"^## (.+)\n", MATRIX.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {title: body.strip() for title, body in zip(parts[::2], parts[1::2], strict=True)}
