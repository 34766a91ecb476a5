"""What other programs of the machine see of a PIN: nothing."""

import subprocess
import sys
from pathlib import Path

from tests.assurance.faults.commands import NO_ROOT
from tests.harness.terminal import Session
from tests.unit.cli.test_secrets import ALL, RIGHT, must_not_hold


def test_the_running_process_shows_no_pin(tmp_path: Path) -> None:
    """Compared with what stood there before: four digits stand by chance in the number of a CI run or a folder."""
    with Session(tmp_path, *ALL, quirks="held=jpki/001B") as person:
        person.asked_hidden("4 digits)")
        before = process_texts(person.pid)
        person.type(RIGHT["assist"] + "\n")
        person.asked_hidden("leave it out)")
        assert process_texts(person.pid) == before
        person.type(RIGHT["sign"] + "\n")
        with person.card_held():
            person.expect("Reading")
            assert process_texts(person.pid) == before
        assert person.ended() == NO_ROOT
        must_not_hold([person.shown], {name: RIGHT[name] for name in ("assist", "sign")})


def process_texts(pid: int) -> list[str]:
    return [Path(f"/proc/{pid}/{name}").read_bytes().decode(errors="replace") for name in ("cmdline", "environ")]


def test_an_unknown_error_under_python_keeps_locals_out(tmp_path: Path) -> None:
    """A crash outside our own handling prints a plain traceback: source lines, no values."""
    script = (
        "import sys\n"
        "from mynareader.values.pins import ASSIST\n"
        "value = ASSIST.parse(sys.stdin.read())\n"
        "raise ValueError(value)\n"
    )
    file = tmp_path / "crash.py"
    file.write_text(script)
    ended = subprocess.run([sys.executable, str(file)], input=b"7391", capture_output=True, check=False)
    assert b"ValueError: <PinValue assist>" in ended.stderr
    assert b"7391" not in ended.stderr
