"""A terminal in EUC-JP, with a locale that is made for the test: a field is UTF-8 all the same, whole or not at all."""

import os
import subprocess
import sys

import pytest

from mynareader.simulator.personas import PERSONAS

pytestmark = pytest.mark.locales

NAME = PERSONAS["gaiji"].holder  # one letter of it is in no Japanese encoding but Unicode


@pytest.fixture(scope="module")
def eucjp(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of a Japanese terminal of before Unicode."""
    folder = tmp_path_factory.mktemp("locales")
    subprocess.run(["localedef", "-i", "ja_JP", "-f", "EUC-JP", str(folder / "ja_JP.eucJP")], check=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONUTF8"))}
    return {**kept, "LOCPATH": str(folder), "LC_ALL": "ja_JP.eucJP"}


def hand_over(eucjp: dict[str, str], *args: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "mynareader", "hand-over", "name", *args]
    return subprocess.run(command, env=eucjp, input=given, capture_output=True, check=False)


def test_the_locale_is_the_one_it_should_be(eucjp: dict[str, str]) -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import sys; print(sys.stdout.encoding)"], env=eucjp, capture_output=True, check=True
    )
    assert said.stdout == b"euc_jp\n"
    with pytest.raises(UnicodeEncodeError):
        NAME.encode("euc_jp")


def test_the_field_is_written_in_utf_8(eucjp: dict[str, str]) -> None:
    done = hand_over(eucjp, "--simulated=gaiji")
    assert (done.returncode, done.stdout.decode("utf-8")) == (0, NAME)


@pytest.mark.parametrize(("encoding", "told"), [("euc_jp", "EUC-JP"), ("utf-8", "UTF-8")])
def test_what_is_pasted_is_read_in_either(eucjp: dict[str, str], encoding: str, told: str) -> None:
    plain = PERSONAS["plain"].holder
    done = hand_over(eucjp, "--simulated=plain", "--pasted", "-", "--lang=ja", given=plain.encode(encoding))
    assert done.returncode == 0, done.stderr
    assert told in done.stderr.decode("euc_jp")


def test_what_is_in_neither_is_refused(eucjp: dict[str, str]) -> None:
    done = hand_over(eucjp, "--simulated=plain", "--pasted", "-", given=b"\x81\x00\xff")
    assert (done.returncode, done.stdout) == (2, b"")
