"""The sex in the notations of records; what is unknown decides nothing, what is not applicable is itself."""

import unicodedata
from typing import Final

from mynareader.matching.verdicts import DIFFERENT, IDENTICAL, NOT_DECIDED, SAME
from mynareader.values import Sex

# As the card codes it (CARD.md §3), as it prints it, and as our own reports write it.
_PLAIN: Final = {
    **{code: Sex.from_code(code) for code in "1290"},
    **{sex.value: sex for sex in Sex},
    "男": Sex.MALE,
    "女": Sex.FEMALE,
}
_OTHERS: Final = {
    "男性": Sex.MALE,
    "女性": Sex.FEMALE,
    "m": Sex.MALE,
    "f": Sex.FEMALE,
    "適用不能": Sex.NOT_APPLICABLE,
    "不明": Sex.UNKNOWN,
    "不詳": Sex.UNKNOWN,
}


def parse(text: str) -> tuple[Sex, tuple[str, ...]] | None:
    """Return the sex and the rules that read it; None for a notation not known here."""
    if text in _PLAIN:
        return _PLAIN[text], ()
    narrow = unicodedata.normalize("NFKC", text).strip().lower()
    if narrow in _PLAIN:
        rule = "width" if narrow != text.strip().lower() else "spaces" if narrow == text.strip() else "case"
        return _PLAIN[narrow], (rule,)
    return (_OTHERS[narrow], ("sex_notation",)) if narrow in _OTHERS else None


class SexJudge:
    """One sex, to be compared with many others."""

    def __init__(self, text: str) -> None:
        self._parsed = parse(text)

    def judge(self, other: str) -> tuple[str, tuple[str, ...], str]:
        """Return state, rules and reason."""
        theirs = parse(other)
        if self._parsed is None or theirs is None:
            return NOT_DECIDED, (), "unreadable_on_card" if self._parsed is None else "unreadable_in_record"
        if Sex.UNKNOWN in {self._parsed[0], theirs[0]}:
            return NOT_DECIDED, (), "unknown_sex"
        if self._parsed[0] != theirs[0]:
            return DIFFERENT, (), ""
        rules = tuple(dict.fromkeys((*self._parsed[1], *theirs[1])))
        return (SAME if rules else IDENTICAL), rules, ""
