"""A desk with settings of its own, and what ``config show`` tells there."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from mynareader.cli.framework.root import run


class Desk(NamedTuple):
    """Where the files of a desk stand."""

    user: Path
    everybody: Path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    found = Desk(tmp_path / "user" / "mynareader" / "settings.toml", tmp_path / "all" / "mynareader" / "settings.toml")
    for file in found:
        file.parent.mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "all"))
    for name in ("LANG", "READER", "TIMEOUT"):
        monkeypatch.delenv(f"MYNAREADER_{name}", raising=False)
    return found


def shown(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = run(["config", "show", "--json"])
    data: dict[str, Any] = json.loads(capsys.readouterr().out)["data"]
    return code, data
