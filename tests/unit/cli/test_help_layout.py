"""Help fits the screen, lines end where a reader expects it, and only options stand among the options."""

import re
from itertools import pairwise

import click
import pytest

from mynareader.cli.framework.root import root
from mynareader.words import Words
from mynareader.words.line_breaks import columns
from tests.harness.desk import program
from tests.unit.cli.test_help import COMMANDS, LANGUAGES

CLOSING = "、。，．）］」』】・：！？"
OPENING = "（［「『【"


def screen(path: tuple[str, ...], language: str) -> tuple[click.Command, str]:
    made: click.Command = root(Words(language))
    context = click.Context(made, info_name="mynareader")
    for name in path:
        assert isinstance(made, click.Group)
        found = made.get_command(context, name)
        assert found is not None
        made, context = found, click.Context(found, info_name=name, parent=context)
    return made, made.get_help(context)


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_a_screen_of_help(path: tuple[str, ...], language: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    made, text = screen(path, language)
    lines = text.splitlines()

    assert [line for line in lines if columns(line) > width] == []
    assert [line for line in lines if line.lstrip().startswith(tuple(CLOSING))] == []
    assert [line for line in lines if line.endswith(tuple(OPENING))] == []
    for param in made.params:
        if isinstance(param, click.Option):
            assert all(re.search(rf"^  .*{re.escape(name)}\b", text, re.MULTILINE) for name in param.opts)
    words = set(
        re.findall(r"[A-Za-z]+", " ".join((made.help or "", *(getattr(p, "help", "") or "" for p in made.params))))
    )
    if language == "ja":
        ends = [
            (a, b)
            for x, y in pairwise(lines)
            if (a := re.search(r"[A-Za-z]+$", x)) and (b := re.match(r"\s+([A-Za-z]+)", y))
        ]
        assert [(a[0], b[1]) for a, b in ends if a[0] + b[1] in words and a[0] not in words] == []
        assert "[required]" not in text
    assert not re.search(
        r"^  (FILE|\[COMMAND\]\.\.\.|\{.*\})\s*$", text.split(Words(language).text("help.options"))[-1], re.M
    )


@pytest.mark.parametrize("width", [1, 2, 3, 10])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_narrowest_screens_get_help_too(language: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert "--help" in screen(("read",), language)[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_command_in_a_text_stays_on_one_line(language: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    typed = Words(language).text("help.man.long")
    (command,) = re.findall(r"mynareader man [ -~]+", typed)
    assert command in program("man", "--help", "--lang", language).out


@pytest.mark.parametrize("language", LANGUAGES)
def test_ranges_are_written_as_people_do(language: str) -> None:
    for line in ("check", "simulate", "match"):
        assert "<=" not in program(line, "--help", "--lang", language).out


def test_no_form_of_a_date_is_parted_at_a_hyphen() -> None:
    assert "YYYY-MM-DDThh:mm:ss" in program("check", "--help", "--lang=en").out
