"""What desktops make of the window's files: entry, data for software centres, the type of traces; its help."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.system.ui.room import FakeWatcher, NothingKept
from tests.system.ui.test_icons import DESKTOP, ENTRY, METAINFO
from ui.main_window import MainWindow
from ui.options import parse
from ui.reader.factories import Factories
from ui.reader.reader_tab import ReaderTab
from ui.reader.states import Gravity
from ui.system.language import Language
from ui.widgets.icons import DESKTOP_ID

ROOT = Path(__file__).parents[3]
TRACES = ROOT / "apdu_traces"
MIME = DESKTOP / f"{DESKTOP_ID}.mime.xml"
TYPE = "application/x-mynareader-trace"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def run(*command: str, home: Path | None = None) -> str:
    place = {} if home is None else dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(home))
    environment = {**os.environ, **place, "LC_ALL": "C.UTF-8", "PATH": f"{home}/bin:{os.environ['PATH']}"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.desktops
def test_the_entry_is_valid() -> None:
    assert "error" not in run("desktop-file-validate", str(ENTRY))


@pytest.mark.desktops
def test_the_data_for_software_centres_is_valid() -> None:
    command = ["appstreamcli", "validate", "--no-net", str(METAINFO)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert "alidation" in told
    found = [line for line in told.splitlines() if line.startswith(("E: ", "W: "))]
    # From 1.0 on an address of the project is missed, of which there is none yet (pyproject.toml).
    assert [line for line in found if "url-homepage-missing" not in line] == []


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Install entry and type for one user, as ``mynareader desktop install`` does."""
    for place, file in (("mime/packages", MIME), ("applications", ENTRY)):
        (tmp_path / place).mkdir(parents=True)
        shutil.copy(file, tmp_path / place)
    program = tmp_path / "bin" / "mynareader-gui"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    run("update-mime-database", "-V", str(tmp_path / "mime"), home=tmp_path)
    run("update-desktop-database", str(tmp_path / "applications"), home=tmp_path)
    return tmp_path


@pytest.mark.desktops
@pytest.mark.parametrize("name", ["card.trace", "KARTE.TRACE", "without an ending"])
def test_a_trace_is_known_by_its_name_and_by_what_it_holds(home: Path, name: str) -> None:
    for number, trace in enumerate(sorted(TRACES.glob("*.trace"))[:3]):
        file = home / str(number) / name
        file.parent.mkdir()
        shutil.copy(trace, file)
        assert f"standard::content-type: {TYPE}\n" in run(
            "gio", "info", "-a", "standard::content-type", str(file), home=home
        )


@pytest.mark.desktops
def test_the_window_is_what_opens_a_trace(home: Path) -> None:
    assert ENTRY.name in run("gio", "mime", TYPE, home=home)
    entry = ENTRY.read_text(encoding="utf-8")
    assert "\nExec=mynareader-gui %f\n" in entry
    assert f"\nMimeType={TYPE};\n" in entry
    assert parse(["/home/somebody/a.trace"]).file == Path("/home/somebody/a.trace")
    for line in re.findall(r"^Exec=mynareader-gui(.*)$", entry, re.MULTILINE):
        parse([argument for argument in line.split() if not argument.startswith("%")])


def test_release_notes_are_those_of_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (\S+)$", changelog, re.MULTILINE)
    said = " ".join(changelog.replace("`", "").split())
    releases = ET.parse(METAINFO).getroot().findall("releases/release")  # noqa: S314 - our own file
    assert [release.get("version") for release in releases] == versions
    for release in releases:
        notes = release.findall("description/ul/li")
        assert len(notes) == 2 * len([note for note in notes if note.get(_LANG) == "ja"])
        assert [note.text for note in notes if note.get(_LANG) is None and str(note.text) not in said] == []


def test_its_address_is_the_projects_and_a_reserved_one_until_there_is_any() -> None:
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"].get("urls", {})
    told = ET.parse(METAINFO).getroot().findtext("url[@type='homepage']")  # noqa: S314 - our own file
    assert told == urls.get("Homepage", "https://mynareader.example/")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_help_lists_every_option_in_its_language(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["--help", "--lang", language])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    for option in (
        "--reader",
        "--replay",
        "--simulated",
        "--condition",
        "--desk",
        "--lang",
        "--version",
        "--help",
        "FILE",
    ):
        assert option in said
    assert bool(re.search(r"[ぁ-ん]", said)) is (language == "ja")


def test_help_is_in_the_language_that_is_set(tmp_path: Path) -> None:
    file = tmp_path / "mynareader" / "settings.toml"
    file.parent.mkdir()
    file.write_text('language = "ja"\n')
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "ui.app", "--help"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "窓口モード" in done.stdout


BAD = {
    "not there": None,
    "no trace": b"this is no trace",
    "empty": b"",
    "bytes": bytes(range(256)),
    "of a later version": b"format: 99\nsource: simulated\n\n= connect\n",
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_trace_is_told(qtbot: QtBot, tmp_path: Path, what: str) -> None:
    file, raw = tmp_path / "somebody's.trace", BAD[what]
    if raw is not None:
        file.write_bytes(raw)
    watcher = FakeWatcher()
    factories = Factories(watcher=lambda: watcher, store=NothingKept)  # type: ignore[arg-type, return-value]  # has what is used
    window = MainWindow(parse([str(file)]), factories, Language("en"))

    def told() -> list[str]:
        """Return what a box says, or the tab of what looked like a trace."""
        boxes = [box.text() for box in window.findChildren(QMessageBox) if box.isVisible()]
        states = [tab.panel.state for tab in window.tabs.all if isinstance(tab, ReaderTab)]
        return boxes + [state.what for state in states if state is not None and state.tone is Gravity.BAD]

    try:
        window.show()
        qtbot.waitUntil(lambda: bool(told()), timeout=30_000)
        assert all(told())
    finally:
        for box in window.findChildren(QMessageBox):
            box.reject()
        window.close()
        window.deleteLater()
        qtbot.wait(0)
