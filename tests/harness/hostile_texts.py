"""Names, addresses and issuers that try to speak for the program, and a second opinion on what people may be shown.

The opinion shares nothing with the program: it knows Python's own tables and what is written out here.
"""

import random
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

# Each class of what such a text can hold, a few of each; "markup" is for whoever would read it as such.
CLASSES: Final[dict[str, tuple[str, ...]]] = {
    "control": ("\0", "\a", "\b", "\t", "\n", "\v", "\f", "\r", "\x1b[2J", "\x1b]0;x\a", "\x7f", "\x85", "\x9b1A"),
    "bidi": tuple("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
    "right to left": tuple("\u05d0\u0627\u0661\u07ca\U00010800\U0001e900"),
    "separator": tuple("\u00a0\u1680\u2000\u2003\u2007\u200a\u2028\u2029\u202f\u205f"),
    "filler": tuple("\u115f\u1160\u17b4\u3164\uffa0\u2800\u034f\u180e\u180b\u00ad\u206a\ufffc\U00016fe4\U0001d159"),
    "invisible": tuple("\u200b\u200c\u200d\u2060\u2063\ufeff\ufff9\U0001d173\U000e0001\U000e0041\U000e01f0"),
    "nobody's": tuple("\ud800\udfff\ue000\uf8ff\U000f0000\U0010fffd\ufdd0\uffff\U0001ffff\u0378"),
    "blanks": ("  ", " " * 60, "\u3000\u3000", "\u3000" * 40, " \u3000 "),
    "combining run": ("\u0301" * 30, "a" + "\u0308" * 12, "\u20dd", "1\u0336", "\u3099\u309a", "\ufe0f\ufe0f"),
    "selector alone": ("A\ufe0f", "1\ufe0e\u20e3", "か\U000e0100", "葛\U000e0100\U000e0101", "\ufe00"),
    "sentence": tuple("\ufdfd\ufd40\ufd4f\ufdfa"),
    "jamo": ("\u1161", "\u11a8", "\u1100\u1100\u1161", "\ua960\u1161", "\u1161\u11a8", "\ud7b0", "\u1112"),
    "markup": ("<b>", "<img src='file:///etc/passwd'>", "[bold red]", "&amp;", "\\n", "%s{0}", "</td><td>", "&#8238;"),
}
REAL: Final = (
    "見本\u3000花子",
    "葛\U000e0100城\u3000𠮷郎",
    "辻\U000e0101\u3000邉\ufe00",
    "か\u309aき\u3099\u3000ハ\u309a",
    "髙﨑\u3000神\ufe00",
    "々木\u3000ヶ\u30fc",
    "ｶﾞｲｺｸ ｼﾞﾝ",
    "NGUYEN VAN-A O'NEIL",
    "東京都架空市試験町一丁目２－３\u3000架空荘１０１",
    "김\u3000철수",
    unicodedata.normalize("NFD", "각하 김철수"),
    "〾髙﨑",  # a sign that is seen, and says so of the ideograph behind it
    "José Müller",
    "Jose\u0301 Nguye\u0302\u0303n",
    "\U000323b0\u3000\U00030edd",
    "",
)
_PIECES: Final = ("見本", "花子", "1-2-3", "✓ 発行者の署名を確認", "１３－２", "東京都", "OU=JPKI", "✗", "A")
_UNSEEN: Final = frozenset(
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800\u034f\u180b\u180c\u180d\u180f\ufffc\U00016fe4\U0001d159"
)
_SELECTORS: Final = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))


def hostile(count: int, seed: int = 20) -> list[str]:
    """Return ``count`` texts, each class among them equally often."""
    chosen, texts = random.Random(seed), []
    kinds = list(CLASSES.values())
    for number in range(count):
        own = chosen.choice(kinds[number % len(kinds)])
        parts = [chosen.choice(_PIECES), own, chosen.choice(_PIECES)]
        if number % 3 == 0:
            parts += [chosen.choice(chosen.choice(kinds)), chosen.choice(_PIECES)]
        if number % 7 == 0:
            chosen.shuffle(parts)
        texts.append("".join(parts))
    return texts


def made_up(shown: str) -> list[str]:
    """Return what in one line that is shown does something else than be read; by an opinion of its own."""
    alone = [f"U+{ord(char):04X} alone" for char in unicodedata.normalize("NFC", shown) if "\u1100" <= char <= "\u11ff"]
    return [f"U+{ord(shown[at]):04X} at {at}" for at in _suspect(shown)] + alone


def _suspect(shown: str) -> Iterator[int]:
    for at, char in enumerate(shown):
        if any(rule(char, shown[:at]) for rule in _RULES):
            yield at


def _is_unseen(char: str, before: str) -> bool:  # noqa: ARG001 - like the other rules
    kind = unicodedata.category(char)
    coming = kind == "Cn" and 0x20000 <= ord(char) <= 0x3FFFD
    return char in _UNSEEN or (kind[0] == "C" and not coming) or kind in {"Zl", "Zp"}


def _is_a_sentence(char: str, before: str) -> bool:  # noqa: ARG001
    return unicodedata.name(char, "").startswith("ARABIC")


def _joins(char: str, before: str) -> bool:  # noqa: ARG001
    return "\ua960" <= char <= "\ua97c" or "\ud7b0" <= char <= "\ud7fb"


def _turns_the_line(char: str, before: str) -> bool:  # noqa: ARG001
    return unicodedata.bidirectional(char) in {"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI"}


def _is_a_blank_too_many(char: str, before: str) -> bool:
    if char in " \u3000":
        return before[-1:] in {" ", "\u3000"}
    return unicodedata.category(char) == "Zs"


def _has_no_base(char: str, before: str) -> bool:
    if char in _SELECTORS:
        return not _name(before).startswith("CJK ")
    if char in "\u3099\u309a":
        return not _name(before).startswith(("HIRAGANA LETTER", "KATAKANA LETTER", "HALFWIDTH KATAKANA LETTER"))
    if unicodedata.category(char)[0] == "M":
        if unicodedata.category(char) == "Me":
            return True
        kinds = [unicodedata.category(one)[0] for one in before[-3:]]
        return kinds[-1:] not in (["L"], ["M"]) or kinds[-2:] == ["M", "M"] or unicodedata.combining(char) == 1
    return False


def _name(before: str) -> str:
    return unicodedata.name(before[-1], "") if before else ""


_RULES: Final[tuple[Callable[[str, str], bool], ...]] = (
    _is_unseen,
    _is_a_sentence,
    _joins,
    _turns_the_line,
    _is_a_blank_too_many,
    _has_no_base,
)
