"""Colours on a terminal that has them, and nowhere else; the width of what is written."""

import sys

import pytest

from mynareader.formats.sections import Tone
from mynareader.formats.terminal import BOLD, bold, columns_there, style_of, styled
from mynareader.words.line_breaks import columns


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "90")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return monkeypatch


@pytest.mark.usefixtures("terminal")
def test_a_terminal_is_given_colours() -> None:
    assert styled("locked", style_of(Tone.BAD)) == "\x1b[1;31mlocked\x1b[0m"
    assert styled("Card", BOLD) == "\x1b[1mCard\x1b[0m"
    assert [bold(tone) for tone in (Tone.PLAIN, Tone.GOOD, Tone.BAD)] == ["1", "1;32", "1;31"]
    assert styled("as it is", style_of(Tone.PLAIN)) == "as it is"
    assert columns_there() == 90


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_none_where_the_person_or_the_terminal_wants_none(terminal: pytest.MonkeyPatch, name: str, value: str) -> None:
    terminal.setenv(name, value)
    assert styled("locked", style_of(Tone.BAD)) == "locked"


def test_a_file_gets_text_and_no_line_ends() -> None:
    assert styled("locked", style_of(Tone.BAD)) == "locked"
    assert columns_there() is None


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("PIN", 3),
        ("暗証番号", 8),
        ("ｶﾅ", 2),
        ("か\u3099", 2),
        ("邉\U000e0102", 2),
        ("e\u0301", 1),
        ("\u1112\u1161\u11ab", 2),
    ],
)
def test_columns_are_those_of_the_screen(text: str, width: int) -> None:
    assert columns(text) == width
