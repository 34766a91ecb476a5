"""A simulated card from the menu: any holder, any condition, in a tab of its own; what makes no sense is told."""

import pytest
from PySide6.QtCore import Qt

from mynareader.choices import PERSONAS
from mynareader.service.stay.sources import conditions_of
from tests.harness.texts import LANGUAGES
from tests.system.ui.acts.doing import open_dialogs
from tests.system.ui.room import Room
from ui.dialogs.simulated import CONDITIONS, SimulatedDialog
from ui.reader.states import Phase


def opened(room: Room) -> SimulatedDialog:
    room.window.acts["simulate"].trigger()
    (dialog,) = open_dialogs(room, SimulatedDialog)
    assert isinstance(dialog, SimulatedDialog)
    return dialog


def put_down(dialog: SimulatedDialog) -> None:
    dialog.put_down.click()


def test_every_condition_that_is_offered_makes_sense() -> None:
    for condition in CONDITIONS.values():
        conditions_of([condition])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_persona_is_offered_in_words(room: Room, language: str) -> None:
    room.window.use_language(language)
    dialog = opened(room)
    assert [dialog.personas.itemData(row) for row in range(dialog.personas.count())] == list(PERSONAS)
    assert all(dialog.personas.itemText(row) != PERSONAS[row] for row in range(dialog.personas.count()))
    assert dialog.conditions.count() == len(CONDITIONS)
    dialog.reject()


def test_it_lies_in_a_tab_of_its_own_as_chosen(room: Room) -> None:
    tab = room.shown()
    dialog = opened(room)
    dialog.personas.setCurrentIndex(list(PERSONAS).index("foreign"))
    dialog.conditions.item(list(CONDITIONS).index("auth_locked")).setCheckState(Qt.CheckState.Checked)
    dialog.more.setText("tries=sign:1")
    put_down(dialog)
    simulated = room.window.tabs.current
    assert simulated is not None
    assert simulated is not tab
    room.wait(lambda: simulated.controller.situation.phase is Phase.SHOWN)
    assert simulated.controller.view is not None
    assert simulated.controller.view.check is not None
    counted = {one.pin: one.attempts_remaining for one in simulated.controller.view.check.counters}
    assert (counted["auth"], counted["sign"]) == (0, 1)
    assert simulated.controller.view.check.origin.simulated
    assert room.phase() is Phase.SHOWN


@pytest.mark.parametrize("nonsense", ["nonsense", "tries=auth:99", "--condition", "atr=zz"])
def test_what_makes_no_sense_is_told_and_stays_to_be_mended(room: Room, nonsense: str) -> None:
    dialog = opened(room)
    before = room.window.tabs.count()
    dialog.more.setText(nonsense)
    put_down(dialog)
    assert dialog.isVisible()
    assert dialog.trouble.label.text()
    assert dialog.more.text() == nonsense
    assert room.window.tabs.count() == before
    dialog.reject()
