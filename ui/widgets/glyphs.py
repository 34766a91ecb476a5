"""Whether this computer can draw a name: characters without a glyph, and fonts that draw Japanese as in Japan."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication

# Fonts of systems that are made for screens and have kana, digits and Latin letters of one hand.
_ON_SCREENS: Final = ("Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic UI", "Hiragino Sans", "IPAexGothic")
# Tried after the window's own font, so that kanji have their Japanese and not their Chinese form.
_JAPANESE: Final = ("Noto Sans CJK JP", "Noto Sans JP", "IPAexGothic", "IPAGothic", "Yu Gothic UI", "Hiragino Sans")
_VARIATION_SELECTORS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))  # Unicode: VS1-16, VS17-256


def japanese_first(font: QFont) -> QFont:
    """Return ``font`` in a Japanese family where there is one: digits and kana match, kanji are as in Japan."""
    found = QFont(font)
    found.setFamilies([*_ON_SCREENS, *font.families()])
    return found


def japanese_families() -> list[str]:
    """Return the window's own font family with Japanese ones behind it."""
    return [QFontInfo(QApplication.font()).family(), *_JAPANESE]


def fixed_families() -> list[str]:
    """Return the system's fixed-width family, for numbers that are compared digit by digit."""
    return [QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()]


def line_height(font: QFont) -> int:
    """Return how high a line gets that mixes Latin and Japanese letters, whose fonts differ in height."""
    return QFontMetrics(font).boundingRect(QRect(0, 0, 1000, 1000), 0, "あA").height()


def doubtful(text: str, in_font: Callable[[int], bool]) -> tuple[str, ...]:
    """Return the characters of ``text`` that may not be drawn as meant, in order and once each.

    ``in_font`` tells whether a code point has a glyph. A character with a variation selector is doubtful in any case:
    a font that lacks the variant draws another form without a word.
    """
    found: dict[str, None] = {}
    for index, character in enumerate(text):
        if _is_selector(character):
            continue
        if _is_selector(text[index + 1 : index + 2]):
            found[text[index : index + 2]] = None
        elif not character.isspace() and not in_font(ord(character)):
            found[character] = None
    return tuple(found)


def doubtful_in(text: str, font: QFont) -> tuple[str, ...]:
    """Return what ``doubtful`` finds with ``font`` and the fonts Qt falls back to."""
    return doubtful(text, QFontMetrics(font).inFontUcs4)


def _is_selector(character: str) -> bool:
    return bool(character) and any(ord(character) in selectors for selectors in _VARIATION_SELECTORS)
