"""Settings and trust: whatever stands in their places, nothing is passed over, and what is wrong is named."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from mynareader.cli.framework.root import run
from mynareader.service.files.settings import load
from mynareader.words import Words
from tests.harness import posix
from tests.unit.cli.conftest import Desk, shown

TRACES: Final = Path(__file__).parents[3] / "apdu_traces"


def test_a_file_that_is_full_is_read_at_once(desk: Desk) -> None:
    desk.everybody.write_text("# a remark\n" * 2000 + "".join(f"a{n} = 1\n" for n in range(3000)) + "timeout = -1\n")
    began = time.process_time()
    problems = load(os.environ, ("ja", "en")).problems
    assert time.process_time() - began < 5  # 0.1 s; minutes where all lines are read anew for each name
    assert (len(problems), problems[0].line, problems[-1].line) == (3001, 2001, 5001)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a = '''\n[gui]\nbeep = true\n'''\n[gui]\nbeep = 1", [1, 6]),
        ('a = """\\""" \n"""\nb = """"x"""""\nc = "#["\nd = 1', [1, 3, 4, 5]),
        (
            "a = [ # [\n ']',\n]\n\n  b = {x=[{}]} # }\n[[trust]]\n[gui . x]\ny = 1\n[c.d]\n[e]\nf = 1",
            [1, 5, 6, 7, 9, 10],
        ),
        ("gui.x = 1\ngui.y = 2\n[trust]\n\"[\" = 3\n'z' = 4", [1, 2, 4, 5]),
    ],
)
def test_lines_are_those_of_statements(text: str, lines: list[int], desk: Desk) -> None:
    desk.everybody.write_text(text)
    assert sorted(one.line or 0 for one in load(os.environ, ("ja", "en")).problems) == lines


@pytest.mark.parametrize("leads_to", ["mynareader", "gone"])
def test_a_folder_of_settings_that_leads_nowhere_is_not_passed_over(
    leads_to: str, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.everybody.parent.rmdir()
    desk.everybody.parent.symlink_to(leads_to)
    assert run(["check", "--simulated", "--lang=en"]) == 2
    assert str(desk.everybody) in capsys.readouterr().err
    assert shown(capsys)[0] == 2


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="POSIX")
def test_a_terminal_in_the_place_of_a_file_is_not_waited_for(desk: Desk) -> None:
    of_program, of_person = posix.os.openpty()
    try:
        desk.user.symlink_to(posix.os.ttyname(of_person))
        assert [one.reason for one in load(os.environ, ("ja",)).problems] == ["cannot_be_read"]
    finally:
        os.close(of_program)
        os.close(of_person)


def test_a_path_that_is_not_absolute_is_no_folder_of_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    desk.user.write_text("timeout = 1\n")
    desk.everybody.write_text("timeout = 2\n")
    monkeypatch.chdir(tmp_path)
    relative = {"XDG_CONFIG_HOME": "user", "XDG_CONFIG_DIRS": f"all:{tmp_path / 'all'}:{tmp_path / 'all'}"}
    found = load({**relative, "HOME": str(tmp_path / "home")}, ("ja",)).found
    assert [(one.source, one.value) for one in found] == [("system", 2)]


@pytest.mark.parametrize(
    ("setting", "raw", "reason"),
    [
        ("anchors", b"no certificate", "not_a_ca_certificate"),
        ("lists", b"no list", "not_a_revocation_list"),
        ("card-keys", b"no key", "not_an_issuer_key"),
        ("card-keys", b"x" * 20000, "too_large"),
        ("anchors", None, "setting_no_such_file"),
    ],
)
def test_a_file_that_is_trusted_and_is_not_what_it_should_be_is_told_with_its_line(
    setting: str, raw: bytes | None, reason: str, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    named = desk.user.parent / "named.pem"
    if raw is None and hasattr(os, "mkfifo"):
        posix.os.mkfifo(named)
    elif raw is not None:
        named.write_bytes(raw)
    desk.user.write_text(f'\n[trust]\n{setting} = ["named.pem"]\n')
    for language in ("ja", "en"):
        assert run(["in-person", "--simulated", f"--lang={language}"]) == 2
        said = capsys.readouterr().err
        why = Words(language).text(f"fact.reason.{reason}")
        assert all(part in said for part in (str(desk.user), "3", str(named), why))
    code, data = shown(capsys)
    assert code == 2
    assert [one["facts"] for one in data["problems"]] == [
        {"file": str(desk.user), "reason": reason, "setting": f"trust.{setting}", "line": 3, "named": str(named)}
    ]


def test_keys_of_a_trust_folder_that_are_none_are_told_by_config_show(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = desk.everybody.parent / "card-ca"
    folder.mkdir()
    (folder / "broken.PEM").write_bytes(b"no key")
    code, data = shown(capsys)
    assert (code, data["trust_folders"][1]["names"]) == (2, ["broken.PEM"])
    assert [one["facts"]["file"] for one in data["problems"]] == [str(folder / "broken.PEM")]


@pytest.mark.parametrize("kind", ["file", "loop", *(["pipe"] if hasattr(os, "mkfifo") else [])])
def test_a_trust_folder_that_cannot_be_looked_into_is_not_passed_over(
    kind: str, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = desk.everybody.parent / "card-ca"
    if kind == "file":
        folder.touch()
    elif kind == "loop":
        folder.symlink_to("card-ca")
    else:
        folder.mkdir()
        posix.os.mkfifo(folder / "a.pem")
    assert run(["authenticate", "--simulated", "--lang=en"]) == 2
    assert str(folder) in capsys.readouterr().err
    assert shown(capsys)[0] == 2


@pytest.mark.parametrize("place", ["user", "everybody"])
def test_a_folder_that_is_closed_is_not_passed_over(
    place: str, desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = str(getattr(desk, place).parent)

    def denied(name: str) -> Callable[..., Any]:
        true = getattr(os, name)

        def call(path: Any, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - of any kind
            if str(path).startswith(f"{closed}/"):
                raise PermissionError(13, "closed", str(path))
            return true(path, *args, **options)

        return call

    for name in ("lstat", "stat", "open", "listdir"):
        monkeypatch.setattr(os, name, denied(name))
    assert run(["check", "--simulated", "--lang=en"]) == 2
    assert closed in capsys.readouterr().err
    code, data = shown(capsys)
    assert code == 2
    assert {one["facts"]["reason"] for one in data["problems"]} == {"cannot_be_read"}


@pytest.mark.parametrize("name", ["check.trace", "read-all.trace"])
@pytest.mark.parametrize(
    "text", ["timeout = 'soon'", "[trust]\nbuilt-in-keys = false", "[trust]\nanchors = ['ca.pem']", ""]
)
def test_a_trace_is_judged_the_same_on_every_desk(
    text: str, name: str, tmp_path: Path, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    ca = desk.user.parent / "ca.pem"
    assert run(["cert", "export", "auth-ca", "-o", str(ca), "--simulated"]) == 0
    desk.user.write_text(text)
    (desk.everybody.parent / "card-ca").mkdir()
    (desk.everybody.parent / "card-ca" / "broken.pem").touch()
    alone = tmp_path / "alone.trace"  # without the report beside it that it is compared with
    alone.write_bytes((TRACES / name).read_bytes())
    for trace, said in ((TRACES / name, "report_as_expected"), (alone, "replays")):
        capsys.readouterr()
        run(["trace", "verify", str(trace), "--json"])
        assert f'"{said}"' in capsys.readouterr().out


def test_a_trace_that_cannot_be_run_is_not_said_to_replay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = tmp_path / "alone.trace"
    alone.write_bytes((TRACES / "check.trace").read_bytes())
    monkeypatch.setattr("mynareader.cli.framework.inner.captured", lambda _args: (2, ""))
    assert run(["trace", "verify", str(alone), "--json"]) == 31
    assert '"replay_diverges"' in capsys.readouterr().out
