"""A command line that is refused is not repeated: what stands there by mistake may be a PIN or a My Number."""

import pytest

from mynareader.cli.framework.exit_codes import USAGE
from mynareader.cli.framework.root import run

NUMBER = "123456789018"


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("json", [[], ["--json"]], ids=["text", "json"])
@pytest.mark.parametrize(
    "args",
    [
        ["number", NUMBER, "--simulated"],
        ["number", "--allow-last-try", NUMBER],
        ["pin", "change", "--pin", NUMBER],
        ["pin", "change", "--pin", "auth", NUMBER, NUMBER],
        ["pin", "change", "--pin", "registry", "--only", NUMBER],
        ["pin", NUMBER],
        [NUMBER],
        ["read", NUMBER],
        ["hand-over", NUMBER],
        ["check", "--simulated", NUMBER, NUMBER],
        ["cert", "export", NUMBER, "-o", "nowhere.pem", "--simulated"],
        ["number", "--pins-from", NUMBER],
        ["read", "attributes", "--simulated", "--pins-from", f"a={NUMBER}"],
        ["hand-over", "name", "--simulated", "--pasted", NUMBER],
    ],
    ids=" ".join,
)
def test_what_was_typed_is_not_repeated(
    args: list[str], json: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*args, *json, f"--lang={language}"]) == USAGE
    said = "".join(capsys.readouterr())
    assert NUMBER not in said
    assert said.strip()


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    ("args", "named"),
    [
        (["check", "--simulated", "nosuch"], ("plain", "gaiji")),
        (["pins", "--simulated", "nosuch", "--json"], ("plain", "gaiji")),
        (["simulate", "nosuch"], ("plain", "check")),
        (["simulate", "plain", "nosuch"], ("plain", "check")),
        (["trace", "record", "nowhere.trace", "nosuch"], ("check", "compare")),
        (["trace", "record", "nowhere.trace", "doctor"], ("check", "compare")),
        (["trace", "record", "nowhere.trace", "simulate", "check"], ("check", "compare")),
    ],
    ids=" ".join,
)
def test_what_could_stand_there_is_listed(
    args: list[str], named: tuple[str, ...], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*args, f"--lang={language}"]) == USAGE
    said = capsys.readouterr().err
    assert all(name in said for name in named)
    assert "nosuch" not in said


def test_what_could_have_been_typed_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", "pin", "chnage"]) == USAGE
    assert run(["read", "--lang", "en", "faces"]) == USAGE
    first, _, second, _ = capsys.readouterr().err.splitlines()
    assert first.endswith("There are: change, which")
    assert second.endswith("It can be: attributes, my-number, face, all")
