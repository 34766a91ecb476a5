"""Qt's translation tools on the window's texts: ``python -m tests.unit.ui.translations`` brings ui/i18n up to date."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import PySide6

UI: Final = Path(__file__).parents[3] / "ui"
SOURCE: Final = UI / "i18n" / "mynareader_ja.ts"
COMPILED: Final = SOURCE.with_suffix(".qm")
_TOOLS: Final = Path(PySide6.__file__).parent


@dataclass(frozen=True)
class Message:
    """Hold one text of the window and its translation; ``state`` is empty, unfinished, vanished or obsolete."""

    context: str
    source: str
    translation: str
    state: str


def messages(source: Path) -> Iterator[Message]:
    """Give every message of a .ts file."""
    for context in ET.parse(source).getroot().iter("context"):  # noqa: S314 - our own file
        for found in context.iter("message"):
            translation = found.find("translation")
            assert translation is not None
            yield Message(
                context.findtext("name", ""),
                found.findtext("source", ""),
                translation.text or "",
                translation.get("type", ""),
            )


def update(source: Path) -> None:
    """Bring a .ts file up to date with the texts in ui/; what is gone is dropped, what is new is unfinished."""
    files = [str(path) for path in sorted(UI.rglob("*.py"))]
    options = ["-locations", "none", "-no-obsolete", "-disable-heuristic", "similartext", "-source-language", "en"]
    _run("lupdate", *files, *options, "-target-language", "ja", "-ts", str(source))


def compile_to(source: Path, compiled: Path) -> None:
    """Make the .qm file of a .ts file; unfinished texts are left out."""
    _run("lrelease", "-nounfinished", str(source), "-qm", str(compiled))


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([_TOOLS / tool, "-silent", *arguments], check=True, stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    update(SOURCE)
    compile_to(SOURCE, COMPILED)
    unfinished = [message for message in messages(SOURCE) if message.state]
    sys.stdout.writelines(f"unfinished: {message.context}: {message.source}\n" for message in unfinished)
