"""Somebody who sees the window for the first time: does one thing after the other, counted, and looks at what it says.

An action is a press of a key, an entry of a menu, a dialog filled in and confirmed, or a card put down.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from tests.system.window.screen import Screen, await_that

MOST: Final = 3  # actions for a task, from nothing
TEXTS: Final = "TEST_TELLS_TEXTS"  # names the file in which the window tells what can be read in it


class Newcomer:
    """Someone in front of ``screen``; ``did`` is what they did."""

    def __init__(self, screen: Screen, texts: Path, name: str) -> None:
        self._screen, self._texts, self._name = screen, texts, name
        self.did: list[str] = []
        screen.environment[TEXTS] = str(texts)

    def acts(self, what: str) -> None:
        """Count one more action, before it is done."""
        self.did.append(what)

    def presses(self, key: str) -> None:
        """Press a key."""
        self.acts(f"presses {key}")
        self._screen.keys(key)

    def picks(self, menu: str, entry: str) -> None:
        """Pick an entry of a menu by the letters that are underlined."""
        self.acts(f"picks {menu} {entry}")
        self._screen.keys(f"alt+{menu}")
        self._screen.quiet()
        self._screen.keys(entry)

    def fills_in(self, title: str, *parts: str) -> None:
        """Fill in the dialog of this title, one line after the other, and confirm."""
        self.acts(f"fills in {title}")
        self._screen.await_window(title)
        for place, part in enumerate(parts):
            if place:
                self._screen.keys("Tab")
            self._screen.types(part)
        self._screen.quiet()
        self._screen.keys("Return")

    def reads(self, *wanted: str) -> str:
        """Return what can be read once all of it is there, and keep a picture of it."""
        with suppress(AssertionError):
            await_that(lambda: all(text in self.text for text in wanted), f"{wanted} can be read")
        self._screen.keep(f"newcomer-{self._name}")
        text = self.text
        assert [one for one in wanted if one not in text] == []
        assert len(self.did) <= MOST, self.did
        return text

    @property
    def text(self) -> str:
        """Return what can be read now."""
        return self._texts.read_text(encoding="utf-8") if self._texts.exists() else ""


def days(text: str) -> list[str]:
    """Return the days in a text, as people write them in either language."""
    found: Iterable[str] = re.findall(r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{2}-\d{2}", text)
    return list(found)
