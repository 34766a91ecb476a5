"""Small helps of the command line: ``-h``, what was meant, a simulated card for every command, a ticket to read."""

from pathlib import Path

import click
import pytest

from mynareader.cli.framework.card_command import CardCommand
from mynareader.cli.framework.inner import SIMULABLE
from mynareader.cli.framework.root import COMMANDS, root, run
from mynareader.words import Words
from tests.harness.desk import program
from tests.unit.cli.test_help import COMMANDS as PATHS

PASSING_ON = {("trace", "record"), ("simulate",)}  # what is not theirs to another command


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_a_short_option_shows_the_help(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*path, "-h"]) == 0
    short = capsys.readouterr().out
    assert run([*path, "--help"]) == 0
    assert short == capsys.readouterr().out
    assert ("-h, --help" in short) is (path not in PASSING_ON)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chek", "check"),
        ("raed", "read"),
        ("hand-ovre name", "hand-over"),
        ("pin chnage", "change"),
        ("trace shwo", "show"),
        ("check --timout 3", "--timeout"),
        ("read --simulatd", "--simulated"),
        ("check --reminder x.ics", "--reminders"),
        ("--versoin", "--version"),
        ("check --simulated palin", "plain"),
        ("check --simulated=palin", "plain"),
        ("read --simulated palin", "plain"),
        ("simulate gaji check", "gaiji"),
        ("simulate gaiji chekc", "check"),
        ("simulate chekc", "check"),
        ("simulate gaiji read atributes", "attributes"),
        ("trace record new.trace chekc", "check"),
        ("pin which --pin auht", "auth"),
        ("read all --allow-last-try asist", "assist"),
        ("cert show auht", "auth"),
        ("cert export sing-ca", "sign-ca"),
        ("check --simulated --condition expierd", "expired"),
        ("simulate --condition tires=auth:1", "tries"),
        ("simulate gaiji check --condition sloww", "slow"),
        ("read my-numbre", "my-number"),
        ("hand-over adress", "address"),
        ("completion bahs", "bash"),
        ("match --table x.csv --column nmae=x", "name"),
        ("match --encoding shif_jis", "shift_jis"),
        ("check --simulated --fail-on expird", "expired"),
        ("trace import --from pcsc-syp x", "pcsc-spy"),
    ],
)
def test_who_mistypes_is_told_what_was_meant(typed: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", *typed.split()]) == 2
    said = capsys.readouterr().err
    assert f"Did you mean “{meant}”?" in said
    assert not [word for word in ("raed", "palin", "chekc", "auht", "bahs") if word in said]


def test_a_file_that_is_there_is_no_mistyped_certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("auht").touch()
    assert program("cert", "show", "auht", "--json").json["code"] == "unreadable_certificate"


@pytest.mark.parametrize(
    "typed",
    [
        "1234",
        "check --1234",
        "xyz",
        "check --qqqq",
        "read 1234",
        "pin which --pin 1234",
        "simulate 1234",
        "cert export 1234",
    ],
)
def test_nothing_is_guessed_from_what_is_like_nothing(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(typed.split()) == 2
    said = capsys.readouterr().err
    assert "Did you mean" not in said
    assert "1234" not in said


def test_every_command_that_meets_a_card_meets_a_simulated_one() -> None:
    group, met = root(Words("en")), set()
    context = click.Context(group)
    for name in COMMANDS:
        made = group.get_command(context, name)
        inner = made if isinstance(made, click.Group) else None
        below = [inner.get_command(context, one) for one in inner.list_commands(context)] if inner else []
        if name not in {"trace", "simulate"} and any(isinstance(one, CardCommand) for one in (made, *below)):
            met.add(name)
    assert met == {*SIMULABLE}


@pytest.mark.parametrize(
    "line",
    [
        "authenticate",
        "in-person",
        "hand-over name",
        "match --name 髙﨑𠮷彥",
        "number --ask-card",
        "check",
        "pin which --pin auth",
    ],
)
def test_a_persona_is_met_by(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["simulate", "gaiji", *line.split(), "--lang", "en"]) in {0, 2, 33, 35, 42}
    said = capsys.readouterr()
    assert "which persona and which command" not in said.err
    assert "no such option" not in said.err


def test_a_ticket_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--simulated", "--report", "-", "--lang", "en"]) == 0
    ticket = capsys.readouterr().out
    assert "PINs: tries left" in ticket
    assert "766221501" not in ticket
    assert run(["check", "--simulated", "--report", "-", "--serials", "--lang", "en"]) == 0
    assert "766221501" in capsys.readouterr().out
    assert run(["check", "--simulated", "--report", "-", "--json"]) == 0
    assert capsys.readouterr().out.startswith("{")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_first_look_at_a_simulated_card_is_not_red(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--simulated", "--lang", language]) == 0
    shown = capsys.readouterr().out
    assert "✗" not in shown
    assert {"ja": "模擬", "en": "invented: a simulated card"}[language] in shown


def test_a_path_of_another_commands_option_is_no_wish_for_help(tmp_path: Path) -> None:
    """Click would find ``-h`` among the letters behind ``-o``, which it does not know."""
    trace, certificate = tmp_path / "a.trace", tmp_path / "the-path.pem"
    assert run(["trace", "record", str(trace), "cert", "export", "--simulated", f"-o{certificate}"]) == 0
    assert run(["simulate", "plain", "cert", "export", f"-o{tmp_path / 'another-path.pem'}"]) == 0
    assert trace.exists()
    assert certificate.exists()
    assert (tmp_path / "another-path.pem").exists()
