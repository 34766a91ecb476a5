"""Settings: defaults of options and what is trusted, from files; each wrong kind of value is told with its line."""

import json
import os

import pytest

from mynareader.cli.framework.root import run
from mynareader.service.files.settings import NAMES, load
from mynareader.service.files.trust_folder import own_card_keys
from mynareader.words import Words
from tests.unit.cli.conftest import Desk, shown

EVERYTHING = """\
language = "ja"
reader = "ACS"
timeout = 3

# what this desk trusts
[trust]
anchors = [
    "ca.pem",
]
lists = []
card-keys = ["7000023.pem"]
built-in-keys = false

[gui]
theme = "dark"
text-size = 175
idle-minutes = 1
number-seconds = 120
ignored-readers = ["Yubico"]
confirmations = ["close", "number"]
beep = true
"""


def test_nothing_is_set_on_a_new_machine(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert not desk.user.exists()
    code, data = shown(capsys)
    assert code == 0
    assert [row["name"] for row in data["settings"]] == list(NAMES)
    assert {row["source"] for row in data["settings"]} == {"locale", "built_in"}
    assert [file["there"] for file in data["files"]] == [False, False]


def test_the_first_place_counts(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.everybody.write_text('language = "ja"\nreader = "everybody"\ntimeout = 1\n')
    desk.user.write_text('# mine\nreader = "user"\ntimeout = 2\n')
    monkeypatch.setenv("MYNAREADER_TIMEOUT", "4.5")
    rows = {row["name"]: (row["value"], row["source"], row["line"]) for row in shown(capsys)[1]["settings"]}
    assert rows["language"] == ("ja", "system", 1)
    assert rows["reader"] == ("user", "user", 2)
    assert rows["timeout"] == (4.5, "environment", None)
    run(["config", "show", "--lang", "en"])
    assert f"user — this user ({desk.user}, line 2)" in " ".join(capsys.readouterr().out.split())


def test_everything_that_can_be_set_is_read(desk: Desk) -> None:
    desk.user.write_text(EVERYTHING)
    found = load(os.environ, ("ja", "en"))
    assert found.problems == ()
    assert {one.name: one.line for one in found.found} == dict(
        zip(NAMES, (1, 2, 3, 7, 10, 11, 12, *range(15, 22)), strict=True)
    )
    assert next(one.value for one in found.found if one.name == "trust.anchors") == (str(desk.user.parent / "ca.pem"),)


WRONG = [
    ("language = 1", 1, "setting_language"),
    ('language = "fr"', 1, "setting_language"),
    ("\nreader = 7", 2, "setting_text"),
    ('reader = ""', 1, "setting_text"),
    ('timeout = "10"', 1, "setting_seconds"),
    ("timeout = true", 1, "setting_seconds"),
    ("timeout = nan", 1, "setting_seconds"),
    ("timeout = -1", 1, "setting_seconds"),
    ("timeout = 1e9", 1, "setting_seconds"),
    ("# a\n[trust]\n\nanchors = 'ca.pem'", 4, "setting_files"),
    ("[trust]\nlists = [\n 1,\n]", 2, "setting_files"),
    ("[trust]\ncard-keys = ['']", 2, "setting_files"),
    ("trust.built-in-keys = 'no'", 1, "setting_yes_or_no"),
    ("trust = { built-in-keys = 0 }", 1, "setting_yes_or_no"),
    ("trust = 3", 1, "setting_unknown"),
    ("[gui]\ntheme = 'blue'", 2, "setting_theme"),
    ("[gui]\ntheme = 1", 2, "setting_theme"),
    ("[gui]\ntext-size = 110", 2, "setting_text_size"),
    ("[gui]\ntext-size = '125'", 2, "setting_text_size"),
    ("[gui]\nidle-minutes = 0", 2, "setting_minutes"),
    ("[gui]\nidle-minutes = 1.5", 2, "setting_minutes"),
    ("[gui]\nidle-minutes = true", 2, "setting_minutes"),
    ("[gui]\n\nnumber-seconds = 121", 3, "setting_shown"),
    ("[gui]\nignored-readers = 'Yubico'", 2, "setting_readers"),
    ("[gui]\nignored-readers = ['']", 2, "setting_readers"),
    ("[gui]\nconfirmations = ['last-try']", 2, "setting_confirmations"),
    ("[gui]\nbeep = 1", 2, "setting_yes_or_no"),
    ("[gui]\nfont = 'x'", 2, "setting_unknown"),
    ("gui = 'dark'", 1, "setting_unknown"),
    ("[trust]\nanchor = []", 2, "setting_unknown"),
    ("pin = '1234'", 1, "setting_unknown"),
    ("[reader]\nname = 'x'", 1, "setting_text"),
    ("timeout = 1\ntimeout = 2", 2, "setting_not_toml"),
    ("timeout = 1\nreader = ACS", 2, "setting_not_toml"),
    ("reader = 'x", 1, "setting_not_toml"),
    ("# a\na = " + "[" * 5000 + "\n\n", 2, "setting_not_toml"),
    ('timeout = 5\nreader = """\u2028', 2, "setting_not_toml"),
    ("# a\ntimeout = " + "1" * 5000 + "\n", 2, "setting_not_toml"),
    ("'gui.theme' = 'dark'", 1, "setting_unknown"),
    (b"\xef\xbb\xbf# a\r\nreader = '\xff'", 2, "not_utf_8"),
    ("timeout = 5\n".encode("utf-16"), 1, "not_utf_8"),
    (b"#" * 70000, None, "too_large"),
]


@pytest.mark.parametrize(("text", "line", "reason"), WRONG)
def test_each_wrong_value_is_told_with_its_line(
    text: str | bytes, line: int | None, reason: str, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.everybody.write_bytes(text if isinstance(text, bytes) else text.encode())
    code, data = shown(capsys)
    assert code == 2
    facts = [problem["facts"] for problem in data["problems"]]
    assert [(one["reason"], one["line"], one["file"]) for one in facts] == [(reason, line, str(desk.everybody))]
    assert run(["check", "--simulated", "--lang", "en"]) == 2
    out, said = capsys.readouterr()
    assert out == ""
    assert str(desk.everybody) in said
    assert line is None or f"line {line}" in said
    assert Words("en").text(f"fact.reason.{reason}") in said
    assert "1234" not in said


@pytest.mark.parametrize("command", [["simulate", "--list"], ["--help"], ["man"], ["config", "show"]])
def test_what_needs_no_setting_runs_beside_a_wrong_one_and_says_so(
    command: list[str], desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.user.write_text("timeout = 'soon'\n")
    code = run(command)
    out, said = capsys.readouterr()
    assert out
    assert code in ({2} if command[0] == "config" else {0})
    assert str(desk.user) in out + said


def test_a_wrong_variable_is_told_by_its_name(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not desk.user.exists()
    monkeypatch.setenv("MYNAREADER_TIMEOUT", "soon")
    assert run(["check", "--simulated"]) == 2
    assert "MYNAREADER_TIMEOUT" in capsys.readouterr().err


def test_a_language_that_is_set_is_spoken_unless_an_option_names_another(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.user.write_text('language = "ja"\n')
    run(["check", "--help"])
    assert "オプション" in capsys.readouterr().out
    run(["check", "--help", "--lang", "en"])
    assert "オプション" not in capsys.readouterr().out
    monkeypatch.setenv("MYNAREADER_LANG", "en")
    run(["check", "--help"])
    assert "オプション" not in capsys.readouterr().out


def test_a_reader_that_is_set_is_looked_for_unless_another_place_is_named(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.user.write_text('reader = "No such reader"\ntimeout = 0\n')
    assert run(["check", "--simulated"]) == 0
    capsys.readouterr()
    assert run(["check", "--json"]) in {10, 11, 12}


def test_a_file_that_is_trusted_and_missing_ends_what_judges_and_nothing_else(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.user.write_text('[trust]\n\nanchors = ["gone.pem"]\n')
    assert run(["check", "--simulated", "--lang", "en"]) == 2
    assert "line 3" in capsys.readouterr().err
    assert run(["pins", "--simulated"]) == 0
    assert [one["facts"]["line"] for one in shown(capsys)[1]["problems"]] == [3]


def test_an_anchor_of_the_desk_is_trusted_and_named(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    ca = desk.user.parent / "ca.pem"
    assert run(["cert", "export", "auth-ca", "-o", str(ca), "--simulated"]) == 0
    assert run(["check", "--simulated", "--details", "--lang", "en"]) == 0
    before = capsys.readouterr().out
    desk.everybody.write_text(f'[trust]\nanchors = ["{ca}"]\n')
    assert run(["check", "--simulated", "--details", "--lang", "en"]) == 0
    assert "ca.pem" not in before
    assert "ca.pem" in capsys.readouterr().out


def test_an_administrators_keys_are_trusted_beside_the_users(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    for file, name in zip(desk, ("b.pem", "a.pem"), strict=True):
        (file.parent / "card-ca").mkdir()
        (file.parent / "card-ca" / name).touch()
    assert [path.name for path in own_card_keys(os.environ)] == ["b.pem", "a.pem"]
    assert [one["names"] for one in shown(capsys)[1]["trust_folders"]] == [["b.pem"], ["a.pem"]]


@pytest.mark.parametrize("args", [["config", "show", "--lang=ja"], ["--lang=ja", "config", "show"]])
def test_an_option_goes_first(desk: Desk, args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    desk.user.write_text('language = "en"\n', encoding="utf-8")
    assert run([*args, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["data"]["settings"]
    assert [one for one in rows if one["name"] == "language"] == [
        {"name": "language", "value": "ja", "source": "option", "place": None, "line": None}
    ]
    assert [one["name"] for one in rows] == list(NAMES)
