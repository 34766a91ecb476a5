"""The window's texts and their translations, as they stand in ui/i18n."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

UI: Final = Path(__file__).parents[3] / "ui"
SOURCE: Final = UI / "i18n" / "mynareader_ja.ts"
COMPILED: Final = SOURCE.with_suffix(".qm")


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
