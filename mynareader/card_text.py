"""Text that may be anybody's (of a card, a certificate, a file's or a reader's name) as people are shown it.

Whatever such text could do beside being read is done away with: move the cursor or begin a line, turn the line round,
stand there unseen, look like a blank, or be drawn over its neighbours. Each such character becomes U+FFFD, so that what
is shown has as many characters as what is held. Characters are judged by their Unicode properties and not by a list,
which is why the ``regex`` library decides; it is loaded for the few texts that are not plain.

What is compared, copied and stored is the text as held (CONTRIBUTING.md §10).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import regex

MARK: Final = "\ufffd"

# Nothing here is ever hidden: printable ASCII, some of our own signs, kana, the common ideographs, full-width forms.
# One blank may stand between two of them.
_SEEN: Final = (
    r"[!-~\u00b7\u2014\u2026\u2192\u2713\u2717\u3001-\u301b\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff\uff01-\uff5e]"
)
_PLAIN: Final = f"(?:{_SEEN}+(?:[ \u3000]{_SEEN}+)*)?"
_PLAIN_JSON: Final = f"(?:{_SEEN}|[ \n\u3000])*"

# Drawn as nothing, though Unicode has them for letters, marks or symbols: Braille and Egyptian blanks, a filler, a note
# without a head, the place of an object that is not there.
_BLANKS: Final = r"\u2800\uFFFC\U00013441\U00013442\U00016FE4\U0001D159"
_SELECTORS: Final = r"\uFE00-\uFE0F\U000E0100-\U000E01EF"
_VOICING: Final = r"\u3099\u309A"
# Not assigned yet in planes 2 and 3, and kept for ideographs (UAX #38): names are written with new ones before every
# library knows them. U+xFFFE and U+xFFFF are no characters.
_COMING: Final = r"[[\U00020000-\U0003FFFD]--[\U0002FFFE\U0002FFFF]]"
# Controls and all that is invisible, separators and spaces but for two, and what runs from right to left (UAX #9): such
# a letter turns digits round, too, without any override. The ligatures of Arabic that do not are whole sentences.
_HIDDEN: Final = (
    r"[[\p{C}\p{Zl}\p{Zp}\p{White_Space}\p{Default_Ignorable_Code_Point}\p{bc=R}\p{bc=AL}\p{bc=AN}\p{sc=Arab}"
    rf"{_BLANKS}]--[\u0020\u3000{_SELECTORS}]--{_COMING}]"
)
_BLANK: Final = r"[\u0020\u3000]"
# Letters of Hangul that are drawn into one cell with those beside them, however many (Unicode, 3.12). As a decomposed
# file name has them they are one syllable.
_JAMO: Final = r"\p{hst=L}\p{hst=V}\p{hst=T}"
_SYLLABLE: Final = r"[\u1100-\u1112][\u1161-\u1175][\u11A8-\u11C2]?"


def visible(text: str, *, inside: bool = False) -> str:
    """Return ``text`` with U+FFFD for each character that would do something else than be read.

    U+0020 and U+3000 stay one at a time between other characters; ``inside`` a sentence of ours one U+0020 at an end
    may be what joins it to the rest, and a blank that is all of it stands between our own signs. Variation selectors
    stay behind an ideograph, voicing marks behind a kana that has none, up to two accents or vowel signs behind a
    letter of an alphabet, the two or three letters of one syllable of Hangul.
    """
    if _is_plain_ascii(text) or _compiled(_PLAIN).fullmatch(text):
        return text
    return _unsafe(inside=inside).sub(lambda found: found["kept"] or MARK, text)


def escaped(json: str) -> str:
    r"""Return JSON text with ``\uXXXX`` for what is never shown as it is; its meaning stays."""
    if _is_ascii(json.replace("\n", "")) or _compiled(_PLAIN_JSON).fullmatch(json):
        return json
    return _hidden().sub(lambda found: _escape(found[0]), json)


def _is_ascii(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _is_plain_ascii(text: str) -> bool:
    """Tell of the texts that are most of all, without a pattern, that nothing in them is to be hidden."""
    return _is_ascii(text) and "  " not in text and text == text.strip()


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)  # of that many characters: 2 ms each


def _escape(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


@cache
def _hidden() -> regex.Pattern[str]:
    import regex  # not at start-up

    return regex.compile(rf"(?V1)[{_HIDDEN}--\n]")


@cache
def _unsafe(*, inside: bool) -> regex.Pattern[str]:
    """Make the pattern of what is hidden; what is ``kept`` of it has found a base to belong to."""
    import regex  # not at start-up

    ends = r"\A\u3000(?=.)|(?<=.)\u3000\Z" if inside else rf"\A{_BLANK}|{_BLANK}\Z"
    return regex.compile(
        rf"(?V1)(?P<kept>\p{{Ideographic}}[{_SELECTORS}]|{_kana()}[{_VOICING}]|{_letter()}{_accent()}{{1,2}}|{_SYLLABLE})"
        rf"|{_HIDDEN}|[{_JAMO}]|\p{{M}}|(?<={_BLANK}){_BLANK}|{ends}"
    )


def _kana() -> str:
    """Name the kana that can bear a voicing mark: those that have none."""
    every = map(chr, range(0x3041, 0x30FF))  # Hiragana and Katakana
    voiced = "".join(char for char in every if unicodedata.decomposition(char).endswith(("3099", "309A")))
    return rf"[[\p{{sc=Hira}}\p{{sc=Kana}}]&&\p{{L}}--[{voiced}]]"


def _letter() -> str:
    return rf"[\p{{L}}--[\p{{sc=Han}}\p{{sc=Hira}}\p{{sc=Kana}}\p{{sc=Hang}}]--{_HIDDEN}]"


def _accent() -> str:
    """Name the marks that belong to a letter; what strikes it out or surrounds it does not."""
    return rf"[[\p{{Mn}}\p{{Mc}}]--[\p{{ccc=Overlay}}{_VOICING}{_SELECTORS}]--{_HIDDEN}]"
