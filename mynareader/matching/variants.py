"""Old and variant forms of kanji, by the published MJ縮退マップ (MJ shrink conversion map) of the CITPC.

``variants.txt`` holds what the map says, one line for each form that others lead to: that form, then the others.
``tests/make_variants.py`` makes it; whose work it is stands in ``variants.LICENSE.txt``. The map leads 邊 and 邉 to 辺,
齋 to 斎 and 齊 to 斉, but never 斎 to 斉; a 常用漢字 is led nowhere: two of them are never one.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from mynareader.matching.folding import Rule


@cache
def _forms() -> Mapping[int, str]:
    """Read the table when something is compared for the first time that is not written in the same way."""
    text = files("mynareader.matching").joinpath("variants.txt").read_text("utf-8")
    return {ord(other): line[0] for line in text.splitlines() for other in line[1:]}


def _variant(text: str) -> str:
    return text if text.isascii() else text.translate(_forms())


VARIANT: Final = Rule("variant", _variant)
