"""Cards as the desk sees them, kept in ``screens`` beside this file: to be looked at again when one changes.

``python -m tests.unit.verdict.test_screens`` writes them anew.
"""

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from mynareader.formats.answer_format import text_of
from mynareader.words import Words
from tests.harness.texts import LANGUAGES
from tests.unit.verdict.cards import MADE, checked, noon

FOLDER: Final = Path(__file__).with_name("screens")
CARDS: Final[dict[str, tuple[tuple[str, ...], date]]] = {
    "in-date": (("plain",), MADE),
    "renewal-opens": (("plain",), date(2030, 3, 8)),
    "last-day": (("plain",), date(2030, 6, 7)),
    "expired": (("plain", "expired", "tries=sign:1", "tries=auth:0"), MADE),
    "card-expired": (("plain",), date(2036, 1, 1)),
    "locked": (("plain", "tries=sign:0"), MADE),
    "both-locked": (("plain", "tries=sign:0", "tries=auth:0", "tries=assist:0"), MADE),
    "child": (("child",), date(2029, 5, 21)),
    "no-pin": (("no-pin",), MADE),
    "juki-card": (("juki-card",), MADE),
    "phone": (("phone-token",), MADE),
    "not-read": (("plain", "file-malformed=jpki:000A", "counter-answers=auth:6F00", "tries=a:0"), MADE),
}


def screen(name: str, language: str) -> str:
    card, at = CARDS[name]
    lines = text_of(checked(*card, at=noon(at)), Words(language)).splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CARDS)
def test_the_desk_sees_what_was_looked_at(name: str, language: str) -> None:
    assert screen(name, language) == (FOLDER / f"{name}.{language}.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for kept in CARDS:
        for spoken in LANGUAGES:
            (FOLDER / f"{kept}.{spoken}.txt").write_text(screen(kept, spoken), encoding="utf-8")
