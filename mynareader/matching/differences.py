"""Where two texts differ, character by character."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher

from mynareader.matching.verdicts import Difference
from mynareader.values import characters


def _as_written(character: str) -> str:
    return character


def differences(ours: str, theirs: str, key: Callable[[str], str] = _as_written) -> tuple[Difference, ...]:
    """Return where ``theirs`` differs from ``ours``; a variation selector belongs to the character before it.

    ``key`` is what counts of a character: characters with the same key do not differ. Nothing is returned for equal
    texts. Both texts are shown as written.
    """
    first, second = characters(ours), characters(theirs)
    matcher = SequenceMatcher(None, [key(one) for one in first], [key(one) for one in second], autojunk=False)
    return tuple(
        Difference(start + 1, other + 1, "".join(first[start:end]), "".join(second[other:other_end]))
        for what, start, end, other, other_end in matcher.get_opcodes()
        if what != "equal"
    )
