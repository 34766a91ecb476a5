"""``trace redact | import | diff | export | verify`` as a person meets them."""

import json
from pathlib import Path

import pytest

from mynareader.traces.format import load
from tests.harness.desk import program
from tests.unit.traces.test_foreign import raw

ROOT = Path(__file__).parents[3]
APDUS, SAMPLES = ROOT / "apdu_traces", ROOT / "tests" / "unit" / "traces" / "samples"
LANGUAGES = ("ja", "en")
SPY, TWO = SAMPLES / "pcsc-spy.log", SAMPLES / "pcsc-spy-two-cards.log"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Give a trace that a person recorded, with a PIN and a My Number in it."""
    path = tmp_path / "mine.trace"
    path.write_text(raw(), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("STILL HOLDS PERSONAL DATA", "NOT understood: replaced by zeros", "withheld", "mine.redacted.trace")),
        ("ja", ("暗証番号が残っています", "0に置き換えました", "長さも含めて残していません", "mine.redacted.trace")),
    ],
)
def test_redact_says_what_was_replaced_and_that_the_original_stays(
    mine: Path, language: str, said: tuple[str, ...]
) -> None:
    done = program("trace", "redact", str(mine), "--lang", language)
    assert done.code == 0
    for words in said:
        assert words in done.out
    for secret in ("31323334", "1234", "537686677188", "山田", "0912345"):
        assert secret not in done.out + done.said
    assert mine.read_text(encoding="utf-8") == raw()
    again = program("trace", "redact", str(mine), "--lang", language)
    assert again.code == 2
    assert "mine.redacted.trace" in again.said


def test_redact_writes_where_it_is_told(mine: Path, tmp_path: Path) -> None:
    data = program("trace", "redact", str(mine), "-o", str(tmp_path / "out.trace"), "--json").data
    assert data["written"] == "out.trace"
    assert data["original_left_as_it_is"] is True
    assert data["replaced"][0] == {
        "application": "input_assist",
        "what": "assist",
        "treatment": "withheld",
        "exchanges": 1,
        "bytes": None,
    }
    assert (tmp_path / "out.trace").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("language", LANGUAGES)
def test_redacting_what_needs_nothing_says_so(language: str, mine: Path, tmp_path: Path) -> None:
    program("trace", "redact", str(mine))
    for path in (APDUS / "check.trace", tmp_path / "mine.redacted.trace"):
        done = program("trace", "redact", str(path), "--lang", language)
        assert done.code == 0
        assert {"en": "Nothing to do", "ja": "置き換えは不要です"}[language] in done.out
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("name", ["opensc-debug", "opensc-tool", "pcsc-spy", "pcsc-spy-diffable", "scriptor"])
@pytest.mark.parametrize("named", [False, True])
def test_a_log_is_imported_and_verified(name: str, named: bool, tmp_path: Path) -> None:
    out = tmp_path / "out.trace"
    form = name.partition("-")[0].replace("pcsc", "pcsc-spy")
    options = ("--from", form) if named else ()
    done = program("trace", "import", str(SAMPLES / f"{name}.log"), *options, "-o", str(out), "--json")
    assert (done.data["form"], done.data["exchanges"]) == (form, 7)
    text = out.read_text(encoding="utf-8")
    assert "31323334" not in text
    assert name not in text.replace(f"import {form}", "").replace(f"log of {form}", "")
    assert program("trace", "verify", str(out)).code == 0
    verified = program("trace", "verify", str(out), "--json").data["findings"]
    assert [(one["state"], one["reason"]) for one in verified] == [
        ("confirmed", "redaction_rule"),
        ("not_checked", "notes_to_read"),
        ("not_checked", "recorded_elsewhere"),
    ]
    replayed = program("trace", "replay", str(out), "--json")
    assert (replayed.code, replayed.json["error"]["reason"]) == (2, "recorded_elsewhere")


@pytest.mark.parametrize(
    "name", [path.name for path in sorted(SAMPLES.glob("*.log")) if not {"two", "short"} & set(path.stem.split("-"))]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_log_may_be_written_as_windows_does(name: str, encoding: str, tmp_path: Path) -> None:
    text = (SAMPLES / name).read_text(encoding="utf-8")
    made: list[list[str]] = []
    for file, content in (("as-it-is", text.encode()), ("windows", text.replace("\n", "\r\n").encode(encoding))):
        (tmp_path / f"{file}.log").write_bytes(content)
        assert program("trace", "import", str(tmp_path / f"{file}.log")).code == 0
        lines = (tmp_path / f"{file}.trace").read_text(encoding="utf-8").splitlines()
        made.append([line for line in lines if not line.startswith("recorded: ")])
    assert made[0] == made[1]


def test_an_imported_trace_can_be_read_as_a_card(tmp_path: Path) -> None:
    out = tmp_path / "out.trace"
    program("trace", "import", str(SPY), "-o", str(out))
    done = program("cert", "show", "auth", "--replay", str(out), "--json")
    assert done.json["code"] in {"trace_mismatch", "malformed_file", "unreadable_certificate"}  # read in part only


def test_of_two_cards_one_is_named(tmp_path: Path) -> None:
    done = program("trace", "import", str(TWO), "-o", str(tmp_path / "a.trace"), "--json")
    assert (done.code, done.json["code"]) == (2, "ambiguous_reader")
    assert done.json["error"]["readers"] == ["Virtual PCD 00 00", "Virtual PCD 00 01"]
    assert list(tmp_path.iterdir()) == []
    done = program("trace", "import", str(TWO), "-o", str(tmp_path / "a.trace"), "--reader", "00 01", "--json")
    assert done.data["exchanges"] == 4
    assert load(tmp_path / "a.trace").header.reader == "Virtual PCD 00 01"


@pytest.mark.parametrize(
    ("text", "options", "error"),
    [
        ("hello\n", (), ("unknown_form", 1)),
        ("hello\n", ("--from", "scriptor"), ("unexpected_line", 1)),
        ("> 00 B0 00 00 00\n< 9 : broken\n", ("--from", "scriptor"), ("bad_hex", 2)),
        ("", ("--from", "opensc"), ("no_exchange", 1)),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_understood_is_named(
    text: str, options: tuple[str, ...], error: tuple[str, int], language: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.log"
    path.write_text(text, encoding="utf-8")
    done = program("trace", "import", str(path), *options, "--json", "--lang", language)
    assert (done.code, done.json["code"]) == (2, "unreadable_input")
    assert done.json["error"] == {"file": "a.log", "reason": error[0], "line": error[1]}
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_too_large_or_missing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    with path.open("wb") as file:
        file.truncate(16 * 1024 * 1024 + 1)
    for name, reason in (("a.log", "too_large"), ("none.log", "cannot_be_read")):
        done = program("trace", "import", str(tmp_path / name), "--json")
        assert (done.code, done.json["error"]["reason"]) == (2, reason)


def test_no_path_is_in_a_recorded_trace(tmp_path: Path) -> None:
    file, folder, pins = tmp_path / "yamada.trace", tmp_path / "yamada", tmp_path / "yamada.pins"
    pins.write_text("assist=1234\nsign=ABCDEF123456\n", encoding="utf-8")
    words = ("read", "all", "--simulated", "-o", str(folder), "--pins-from", str(pins))
    program("trace", "record", str(file), *words)
    text = file.read_text(encoding="utf-8")
    assert "command: read all" in text
    assert "yamada" not in text
    assert str(tmp_path) not in text


# --- diff ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_diff_ends_like_diff(language: str) -> None:
    a, b = str(APDUS / "check.trace"), str(APDUS / "check-foreign.trace")
    same = program("trace", "diff", a, a, "--lang", language)
    assert same.code == 0
    assert {"en": "none: the same commands", "ja": "なし（コマンドも応答も同じ"}[language] in same.out
    other = program("trace", "diff", a, b, "--lang", language)
    assert other.code == 1
    assert {"en": "serial number", "ja": "番号"}[language] in other.out
    assert program("trace", "diff", a, "/nonexistent/b", "--lang", language).code == 2


def test_diff_is_data_too() -> None:
    done = program("trace", "diff", str(APDUS / "pins.trace"), str(APDUS / "check.trace"), "--json")
    data = done.json["data"]
    assert (done.code, data["same"]) == (1, False)
    assert data["a"]["exchanges"] < data["b"]["exchanges"]
    assert {change["kind"] for change in data["changes"]} <= {"only_a", "only_b", "order", "status", "data"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("a", ["check", "read-all", "read-wrong-pin", "compare-gaiji"])
@pytest.mark.parametrize("b", ["check-card-removed", "read-all-chained", "check-locked", "read-all-extended-refused"])
def test_any_two_traces_can_be_told_apart_in_words(a: str, b: str, language: str) -> None:
    done = program("trace", "diff", str(APDUS / f"{a}.trace"), str(APDUS / f"{b}.trace"), "--lang", language)
    assert done.code == 1
    assert "{" not in done.out


# --- export --------------------------------------------------------------------------------------------------


def test_export_writes_a_new_file_only(tmp_path: Path) -> None:
    out = tmp_path / "a.pcapng"
    done = program("trace", "export", str(APDUS / "check.trace"), "--pcapng", str(out), "--lang", "en")
    assert (done.code, done.said) == (0, "Written: a.pcapng (46 packets; Wireshark opens it)\n")
    assert out.read_bytes()[:4] == bytes.fromhex("0A0D0D0A")
    assert program("trace", "export", str(APDUS / "check.trace"), "--pcapng", str(out)).code == 2


def test_errors_of_these_commands_are_one_json_object(tmp_path: Path) -> None:
    done = program("trace", "redact", str(tmp_path / "none"), "--json")
    assert json.loads(done.out)["ok"] is False


def test_check_shows_what_a_log_of_another_program_holds(tmp_path: Path) -> None:
    made = str(tmp_path / "spied.trace")
    assert program("trace", "import", str(SAMPLES / "pcscd.log"), "-o", made).code == 0
    shown = program("check", "--replay", made, "--lang", "en")
    assert shown.code == 0
    assert program("check", "--replay", made, "--json").data["applications"] == {"jpki": True}


@pytest.mark.parametrize(
    ("language", "words"), [("en", "a trace of another command"), ("ja", "別のコマンドのトレース")]
)
def test_a_recording_of_another_command_says_so(language: str, words: str) -> None:
    told = program("check", "--replay", str(APDUS / "read-my-number.trace"), "--lang", language)
    assert told.code == 31
    assert words in told.said


def test_verify_does_not_take_the_word_of_a_trace(tmp_path: Path) -> None:
    text = (APDUS / "read-my-number.trace").read_text(encoding="utf-8")
    held = next(line for line in text.splitlines() if line.startswith("  FF100C"))
    other = "  FF100C" + b"537686677188".hex().upper() + "FFFF"
    assert held != other
    mine = tmp_path / "mine.trace"
    mine.write_text(text.replace(held, other), encoding="utf-8")
    assert program("trace", "verify", str(APDUS / "read-my-number.trace")).code == 0
    told = program("trace", "verify", str(mine), "--lang", "en")
    assert told.code == 31
    assert "what no simulated card says" in told.out
