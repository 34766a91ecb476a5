"""Sixty screens: ten commands in two languages on terminals of 80, 100 and 120 columns, laid out for a reader."""

import re
from functools import cache
from itertools import pairwise
from typing import Final
from unicodedata import east_asian_width
from unittest.mock import patch

import pytest

from mynareader.words.line_breaks import columns
from tests.harness.desk import program
from tests.harness.texts import LANGUAGES

COMMANDS: Final = (
    "check --simulated",
    "check --simulated --details",
    "check --simulated --details --condition expired --condition tries=auth:0 --condition tries=sign:2",
    "check --simulated no-pin --details",
    "pins --simulated child --condition tries=assist:1",
    "read all --simulated gaiji",
    "compare --simulated gaiji",
    "cert show sign --simulated foreign",
    "in-person --simulated",
    "trace show apdu_traces/read-all.trace",
)
CLOSING: Final = "、。，．）］」』】〉》・：；！？ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々"
OPENING: Final = "（［「『【〈《"
_WORDS: Final = ("[A-Za-z0-9]", "[ァ-ヶー]")


def on_a_terminal(command: str, language: str, width: int) -> str:
    """Run a command whose output is a terminal without colours."""
    environment = {"COLUMNS": str(width), "NO_COLOR": "1", "TERM": "xterm"}
    with patch.dict("os.environ", environment), patch("mynareader.formats.terminal.is_terminal", lambda: True):
        return program(*command.split(), "--lang", language).out


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_screen_is_laid_out(command: str, language: str, width: int) -> None:
    lines = on_a_terminal(command, language, width).splitlines()
    assert len(lines) > 5
    assert [line for line in lines if columns(line) > width] == []
    assert [line for line in lines if line.lstrip(" ").startswith(tuple(CLOSING))] == []
    assert [line for line in lines if line.rstrip().endswith(tuple(OPENING))] == []
    whole = unwrapped(command, language)
    assert [(a, b) for a, b in pairwise(lines) if _is_cut(a, b, whole, width)] == []


@cache
def unwrapped(command: str, language: str) -> str:
    return program(*command.split(), "--lang", language).out


def _is_cut(line: str, then: str, text: str, width: int) -> bool:
    """Tell whether a word of Latin letters, digits or katakana goes on in the next line though a line takes it."""
    indent = len(then) - len(then.lstrip(" "))
    for word in _WORDS:
        before, behind = re.search(f"{word}+$", line), re.match(f" {{5,}}({word}+)", then)
        if before and behind:
            whole = before[0] + behind[1]
            return whole in text and f"{before[0]} {behind[1]}" not in text and columns(whole) <= width - indent
    return False


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_left_of_a_column_is_of_a_width_that_fonts_disagree_on(command: str, language: str) -> None:
    """UAX #11: a character of class A is narrow in one terminal and wide in the next."""
    for line in on_a_terminal(command, language, 100).splitlines():
        label = re.match(r" {2}(\S.*?) {2,}(?:✓|!|NG)? *\S", line)
        if label and "→" not in label[1]:
            assert [char for char in label[1] if east_asian_width(char) == "A"] == [], line
