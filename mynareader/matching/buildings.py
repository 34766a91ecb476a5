"""Buildings and streets: floors, numbered and lettered blocks, Roman numerals, middle dots, and the way in Kyoto."""

import re
from typing import Final

from mynareader.matching.folding import Rule
from mynareader.matching.numerals import KANJI, NUMBER

_KANA: Final = "ぁ-ゖァ-ヺー"
_WORD: Final = f"{_KANA}{KANJI}A-Za-z"

# 3F and 3階, B1F and 地下1階; not of a name that goes on (3階堂, 3Fビル) nor in letters (A3FX).
_FLOOR: Final = re.compile(f"(地下|(?<![a-z])b)?(?<!\\d)(\\d+)(?:階|f)(?![a-z{KANJI}])")

# The block behind a building's name and before a room: 3号棟205, A棟205. A house number stands before it.
_BLOCK: Final = re.compile(
    f"(?<=[{_KANA}{KANJI}])(?<!丁目)(?<!番地)(?<![番号丁町村字条線])(\\s*)(\\d+)号棟\\s*(?=\\d)"
    "|(?<![a-z])([a-z])棟\\s*(?=\\d)"
)
_DIGIT: Final = re.compile("\\d")

# Roman numerals behind a name: as characters of their own, or as letters where these can be nothing else (not I, V, X).
_ROMAN_NUMBERS: Final = {chr(0x2160 + number): str(number + 1) for number in range(12)}
_ROMAN_LETTERS: Final = {
    letters: str(number)
    for number, letters in enumerate(("II", "III", "IV", "", "VI", "VII", "VIII", "IX", "", "XI", "XII"), start=2)
    if letters
}
_ROMANS: Final = _ROMAN_NUMBERS | _ROMAN_LETTERS
_ROMAN: Final = re.compile(
    f"((?<=[{_KANA}{KANJI}])\\s*|(?<=[A-Za-z.])\\s+)"
    f"([\u2160-\u216b]|{'|'.join(sorted(_ROMAN_LETTERS, key=len, reverse=True))})"
    f"(?![A-Za-z0-9０-９{''.join(_ROMAN_NUMBERS)}])"
)

_DOTS: Final = "・·‧•･"
_DOT: Final = re.compile(f"(?<=[{_WORD}])(?<![{NUMBER}])\\s*[{_DOTS}]\\s*(?=[{_WORD}])(?![{NUMBER}])")
_DOT_IN_NAMES: Final = re.compile(
    f"(?<=[{_WORD}])\\s*[{_DOTS}]\\s*(?=[{_WORD}])|(?<=[ァ-ヺー])\\s*[゠=＝]\\s*(?=[ァ-ヺ])"
)

# 上る, 上ル, 上がる; 東入, 東入ル, 東入る: from a crossing to the north, south, east or west.
_KYOTO: Final = re.compile("京都市|[上中下左右西]京区|東山区|山科区|伏見区")
_NORTH_OR_SOUTH: Final = re.compile("(?<=[上下])(?:[がガ][るル]|ル)")
_EAST_OR_WEST: Final = re.compile("(?<=[東西]入)[るルりリ]?")


def _floors(text: str) -> str:
    return _FLOOR.sub(lambda found: f"{'b' if found[1] else ''}{found[2]}f", text)


def _block(found: re.Match[str]) -> str:
    if not _DIGIT.search(found.string, 0, found.start()):
        return found[0]
    return f"{found[3]}-" if found[3] else f"{found[1]}{found[2]}-"


def _blocks(text: str) -> str:
    return _BLOCK.sub(_block, text)


def _roman(text: str) -> str:
    return _ROMAN.sub(lambda found: found[1] + _ROMANS[found[2]], text)


def _dots(text: str) -> str:
    return _DOT.sub("", text)


def _dots_in_names(text: str) -> str:
    return _DOT_IN_NAMES.sub(" ", text)


def _kyoto(text: str) -> str:
    if not _KYOTO.search(text):
        return text
    return _EAST_OR_WEST.sub("る", _NORTH_OR_SOUTH.sub("る", text))


FLOORS: Final = Rule("floor", _floors)
TOWERS: Final = Rule("tower", _blocks)
ROMAN: Final = Rule("roman", _roman)
DOTS: Final = Rule("middle_dot", _dots)
DOTS_IN_NAMES: Final = Rule("middle_dot", _dots_in_names)
KYOTO: Final = Rule("kyoto", _kyoto)


def has_roman(text: str) -> bool:
    """Tell whether ``text`` may hold a Roman numeral: a number, or the letters it looks like."""
    return _ROMAN.search(text) is not None
