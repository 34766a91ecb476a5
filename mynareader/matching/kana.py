"""Rules about kana: long vowel marks, and hiragana for katakana in a kana name."""

import re
from typing import Final

from mynareader.matching.folding import Rule

_KANA: Final = "ぁ-ゖァ-ヺー"
# What is typed for ー between kana or after the last one: hyphens, dashes, lines, minus.
_MARK: Final = re.compile(f"(?<=[{_KANA}])[-‐‑‒–—―−─━](?=[{_KANA}]|\\s|$)")
_LONG: Final = re.compile("([ァ-ヺ])ー")
_HIRAGANA: Final = {code: code + 0x60 for code in range(0x3041, 0x3097)}  # ぁ to ゖ; katakana stand 96 further on
_ROWS: Final = {  # vowel -> the kana that end in it, small ones included
    "ア": "アァカガサザタダナハバパマヤャラワヮ",
    "イ": "イィキギシジチヂニヒビピミリヰ",
    "ウ": "ウゥクグスズツッヅヌフブプムユュルヴ",
    "エ": "エェケゲセゼテデネヘベペメレヱ",
    "オ": "オォコゴソゾトドノホボポモヨョロヲ",
}
_VOWEL: Final = {kana: vowel for vowel, row in _ROWS.items() for kana in row}


def _marks(text: str) -> str:
    return _MARK.sub("ー", text)


def _vowels(text: str) -> str:
    """Write オオノ for オーノ; never オウノ, which is another name."""
    text = _marks(text)
    while (longer := _LONG.sub(lambda found: found[1] + _VOWEL.get(found[1], "ー"), text)) != text:
        text = longer
    return text


def _katakana(text: str) -> str:
    return text.translate(_HIRAGANA)


MARKS: Final = Rule("long_vowel", _marks)
VOWELS: Final = Rule("long_vowel", _vowels)
KATAKANA: Final = Rule("kana", _katakana)
