"""After many cards no file of the window's holds a byte of a person: settings, state, cache, whatever there is."""

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from mynareader.service.machine.simulation import public_pins
from mynareader.transports.reader_memory import MEMORY
from tests.assurance.leaks.encodings import patterns
from tests.harness.effort import effort
from tests.system.ui.room import Room
from tests.system.ui.traces_of_people import strings_of
from ui.handlers.setting_up import show_settings, turn_desk
from ui.reader.states import Phase
from ui.system import placement
from ui.system.preferences import KeptPreferences, Preferences

CARDS = effort(normal=3, long=200)
PEOPLE = ("plain", "gaiji", "child", "unknown-day")
HOW_OFTEN_READ = 5  # every so many cards all of it is read, with its PINs


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "TMPDIR"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr(MEMORY, "_folder", tmp_path / "XDG_CACHE_HOME" / "mynareader")
    for each in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
        QSettings.setPath(each, QSettings.Scope.UserScope, str(tmp_path / "XDG_CONFIG_HOME"))
    return tmp_path


def test_no_byte_of_a_person_is_in_any_file(qtbot: QtBot, folder: Path) -> None:
    environ = {"XDG_CONFIG_HOME": str(folder / "XDG_CONFIG_HOME"), "XDG_CONFIG_DIRS": str(folder / "none")}
    random_ = random.Random(200)
    room = Room(qtbot, store=placement.store, kept=KeptPreferences(environ))
    kept = room.window.kept
    placement.is_first_start(placement.store())
    for number in range(CARDS):
        persona = random_.choice(PEOPLE)
        room.shown(persona)
        if number % HOW_OFTEN_READ == 0 and {"assist", "sign"} <= set(public_pins(persona)):
            room.read("all", persona)
        if number % 7 == 0:
            show_settings(room.window)
            kept.change("gui.idle-minutes", 1 + number % 60)
        if number % 11 == 0:
            turn_desk(room.window)
        if number % 2:
            room.tab().next_person()
        room.remove()
        room.wait(lambda: room.phase() in {Phase.EMPTY, Phase.NEXT})
    assert room.window.tabs.count_of_cards.cards == CARDS
    room.close()
    Preferences.current = Preferences()

    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {"settings.toml", "window.ini"} <= {path.name for path in files}
    secrets = {text for persona in PEOPLE for text in (*strings_of(persona), *public_pins(persona).values())}
    looked_for = {raw for text in secrets if len(text) > 3 for found in patterns(text).values() for raw in found}
    assert len(looked_for) > 100
    for path in files:
        raw = path.read_bytes()
        assert [found for found in looked_for if len(found) > 3 and found in raw] == [], path
        assert not any(text in path.name for text in secrets)
