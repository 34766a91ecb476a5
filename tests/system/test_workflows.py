"""What GitHub runs: its own schema takes the files, and they try the systems and Pythons that the package names."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

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
