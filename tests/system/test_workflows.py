"""What GitHub runs: its own schema takes the files, and they try the systems and Pythons that the package names."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
WORKFLOWS: Final = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def test_githubs_schema_takes_every_workflow() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    done = subprocess.run([*command, *map(str, WORKFLOWS)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert WORKFLOWS


def test_every_python_and_system_of_the_package_is_tried() -> None:
    classifiers = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["classifiers"]
    pythons = [found for one in classifiers if (found := one.removeprefix("Programming Language :: Python :: 3."))]
    wanted = {f"3.{minor}" for minor in pythons if minor.isdigit()}
    text = (ROOT / ".github" / "workflows" / "tests.yml").read_text()
    for listed in re.findall(r"python: \[(.*)\]", text):
        assert set(re.findall(r'"([\d.]+)"', listed)) == wanted
    assert {"windows-latest", "macos-latest", "ubuntu-latest"} <= set(re.findall(r"[a-z]+-latest", text))


# What sudo does where secure_path is set, as on Ubuntu: nothing of the environment is left.
SUDO: Final = """#!/bin/sh
while [ "${1#-}" != "$1" ]; do shift; done
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"
"""


@pytest.mark.skipif(shutil.which("bash") is None or os.name != "posix", reason="Linux's part")
def test_root_tests_with_the_python_of_the_matrix(tmp_path: Path) -> None:
    line = re.findall(r"- run: (sudo .*)", (ROOT / ".github" / "workflows" / "tests.yml").read_text())
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "run").write_text('echo "$PYTHON, $CI"')
    for name, text in {"sudo": SUDO, "python": "#!/bin/sh\n"}.items():
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
    env = {"CI": "true", "PATH": f"{tmp_path}:/usr/bin:/bin"}
    done = subprocess.run(
        ["bash", "-e", "-c", *line], capture_output=True, text=True, env=env, cwd=tmp_path, check=True
    )
    assert done.stdout == f"{tmp_path / 'python'}, true\n"


def test_every_workflow_takes_an_action_in_one_version() -> None:
    used = {tuple(one.split("@")) for path in WORKFLOWS for one in re.findall(r"uses: (\S+)", path.read_text())}
    assert len({name for name, _ in used}) == len(used)
