"""README's commands, word by word: each block runs, with stand-ins for what installs, and a simulated card."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from mynareader.cli.framework.inner import SIMULABLE
from mynareader.words import Words

ROOT: Final = Path(__file__).parents[2]
README: Final = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS: Final = re.findall(r"^```sh\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE)
RUN: Final = (ROOT / "tests" / "run").read_text(encoding="utf-8")
# What only the tests need of what tests/run installs for the window.
ONLY_TESTS: Final = {"xvfb", "xdotool", "xclip", "dbus-daemon"}
STAND_INS: Final = {
    "sudo": 'exec "$@"',
    "apt-get": 'echo "$@" >>"$HOME/apt"',
    "python3": '[ "$*" = "-m venv .venv" ]',
    "man": "cat >/dev/null",
    ".venv/bin/pip": 'echo "$@" >>"$HOME/pip"',
    ".venv/bin/mynareader-gui": "[ -e .venv/bin/pip ]",
}


def packages(text: str) -> set[str]:
    return {word for word in text.split() if re.fullmatch(r"[a-z][a-z0-9.+-]+", word)} - {"install", "update"}


def test_the_window_needs_the_packages_that_the_tests_install() -> None:
    wanted = re.search(r"packages\+=\((libegl1[^)]*)\)", RUN)
    told = re.search(r"apt-get install -y (libegl1.*)", README)
    assert wanted is not None
    assert told is not None
    assert packages(told.group(1)) == packages(wanted.group(1)) - ONLY_TESTS
    for language in ("ja", "en"):  # what it says itself where one is missing, but for a font
        text = Words(language).text("error.no_window.why_library.what", what="X")
        advised = packages(re.split("apt install ", text)[1].rstrip("”.」を実行してください。"))
        assert advised == packages(told.group(1)) - {"fonts-noto-cjk"}


def test_sudo_stands_before_what_installs_for_everybody_only() -> None:
    assert len(BLOCKS) > 5
    words = [line.split("sudo ")[1:] for block in BLOCKS for line in block.splitlines()]
    assert {after.split()[0] for found in words for after in found} == {"apt-get"}
    assert "apt-get" not in re.sub(r"sudo apt-get", "", "\n".join(BLOCKS))


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_a_block_of_commands_runs(number: int, tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    own = f"""case " {" ".join(SIMULABLE)} " in *" $1 "*) set -- "$@" --simulated ;; esac
[ "$1" = doctor ] && exec true
exec {sys.executable} -m mynareader "$@" """.replace("mynareader check --simulated --simulated", "mynareader")
    for name, what in {**STAND_INS, ".venv/bin/mynareader": own, "mynareader": own}.items():
        path = tmp_path / name if "/" in name else programs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/bash\n{what}\n")
        path.chmod(0o755)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "run").write_text("exit 0\n")
    env = {**os.environ, "PATH": f"{programs}:/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    subprocess.run(
        ["mynareader", "check", "--report", "may.json"], cwd=tmp_path, env=env, check=True, capture_output=True
    )
    block = BLOCKS[number].replace("--simulated", "")  # which the stand-in adds
    done = subprocess.run(
        [shutil.which("bash") or "bash", "-e", "-o", "pipefail", "-c", block],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{BLOCKS[number]}\n{done.stdout[-500:]}\n{done.stderr[-1500:]}"
