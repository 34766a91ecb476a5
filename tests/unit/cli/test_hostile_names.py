"""A file's name may come from anybody: from an archive, a stick, a mail. It is shown, and not obeyed."""

import json
import os
from pathlib import Path

import pytest

from mynareader.card_text import visible
from mynareader.cli.framework.root import run
from tests.harness import made_certificates as made

ESCAPE, HALF = "\x1b]0;hello\x07.der", os.fsdecode(b"\xff\xfe.der")
TRACE = """format: 1
source: simulated
atr: 3B00
reader: test
command: check
recorded: 2026-11-22T12:00:00+09:00

= connect
! ambiguous_reader {"readers": ["\\u001b[2J\\ud800\\u202e"]}
"""


@pytest.mark.parametrize("name", [ESCAPE, HALF, "\u202egnp.der", "line\nline.der"])
@pytest.mark.parametrize("format_", [[], ["--json"]])
def test_a_name_is_shown_and_not_obeyed(
    name: str, format_: list[str], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / name
    path.write_bytes(made.made())
    assert run(["cert", "show", str(path), "--lang", "en", *format_]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert not [char for char in out if char != "\n" and not char.isprintable()] or format_
    if format_:
        assert json.loads(out)["data"]["source"]["name"] == name
        assert not any(0x7F <= ord(char) < 0xA0 or (ord(char) < 0x20 and char != "\n") for char in out)


@pytest.mark.parametrize("name", [ESCAPE, HALF])
def test_an_error_names_the_file(name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["cert", "show", str(tmp_path / name), "--lang", "en"]) == 2
    said = capfd.readouterr().err
    assert visible(name) in said
    assert "\x1b" not in said


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_what_a_trace_says_of_an_error_is_not_obeyed(
    lang: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "hostile.trace"
    path.write_text(TRACE)
    assert run(["trace", "replay", str(path), "--lang", lang]) == 2
    said = capfd.readouterr().err
    assert "\ufffd[2J\ufffd\ufffd" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("架空\u3000太郎", "架空\u3000太郎"),
        ("葛\U000e0100", "葛\U000e0100"),
        ("a\x1bb\x9bc", "a\ufffdb\ufffdc"),
        ("\udcff", "\ufffd"),
    ],
)
def test_what_is_visible_stays(text: str, shown: str) -> None:
    assert visible(text) == shown
