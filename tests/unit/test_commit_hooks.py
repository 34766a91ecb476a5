"""What a commit runs is what ``bash tests/run --quick`` runs: one is read beside the other."""

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
RUN: Final = (ROOT / "tests" / "run").read_text(encoding="utf-8")
HOOKS: Final = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")


def found(pattern: str) -> list[str]:
    """Return what ``tests/run`` says there, without what only a shell reads."""
    return [one.replace('"', "") for one in re.findall(pattern, RUN, flags=re.MULTILINE)]


def quick() -> list[str]:
    """Return the commands of ``--quick``."""
    (each,) = found(r'^        "\$venv/bin/(mypy" .*?) >')
    (tests,) = found(r"--quick\) given=\(.* (tests/unit) ")
    (workers,) = found(r"^workers=\((.*)\)$")
    systems = found(r"^    for system in (.*); do$")[0].split()
    others = [each.replace("$system", system) for system in systems]
    return [*found(r"^check (ruff .*)$"), *found(r"^    check (mypy)$"), *others, f"pytest {workers} {tests}"]


def test_a_commit_runs_the_quick_run() -> None:
    assert re.findall(r"^ *entry: \.tests-venv/bin/(.*)$", HOOKS, flags=re.MULTILINE) == quick()
