"""Nothing in the window is cut off, covered or outside: in a sample of states and sizes, in all with ``--long``.

``python -m tests.system.window.screenshots --every FOLDER`` makes pictures of the same.
"""

import random
from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mynareader.service.files.settings import TEXT_SIZES
from tests.harness.effort import effort
from tests.system.window.measured import Fault, measure
from tests.system.window.tour import LANGUAGES, SIZES, STATES, Size, Visit, tour
from ui.handlers.setting_up import turn_desk
from ui.system.preferences import Preferences

UNSCALED = [size for size in SIZES if size.scale == 1]
COMBINATIONS = list(product(STATES, SIZES, LANGUAGES))  # at 200 % the same room, in fewer pixels
CHOSEN = random.Random(22).sample(COMBINATIONS, effort(normal=2, long=len(COMBINATIONS)))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("state", "size", "language"), CHOSEN, ids=str)
def test_everything_has_its_place_on_every_page(state: str, size: Size, language: str) -> None:
    found = [
        (view.file, fault) for view, faults in tour({state: STATES[state]}, (size,), (language,)) for fault in faults
    ]
    assert found == []


LARGER = list(product(STATES, UNSCALED, LANGUAGES, TEXT_SIZES[1:]))
CHOSEN_LARGER = random.Random(23).sample(LARGER, effort(normal=1, long=len(LARGER)))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("state", "size", "language", "text"), CHOSEN_LARGER, ids=str)
def test_larger_text_has_its_place_as_soon_as_it_is_wanted(state: str, size: Size, language: str, text: int) -> None:
    visit = Visit(STATES[state])
    look = visit.window._appearance
    try:
        for page in visit.pages:  # all are there before, with text of the usual size
            visit.turn_to(page, size, language)
        Preferences.current = Preferences(text_size=text)
        look.use(Preferences.current)
        found = []
        for page in visit.pages:
            visit.turn_to(page, size, language)
            found += [(page, fault) for fault in measure(visit.window, size.room)]
        turn_desk(visit.window)
        visit.settle()
        found += [("desk", fault) for fault in measure(visit.window, size.room) if not scrolls_up_and_down(fault)]
        assert found == []
    finally:
        Preferences.current = Preferences()
        look.use(Preferences.current)
        visit.close()


def scrolls_up_and_down(fault: Fault) -> bool:
    """Tell whether the desk's paper scrolls, as a page may."""
    return fault.kind == "scrolls" and "DeskPanel" in fault.where and "aside" not in fault.detail


@pytest.fixture
def visit(qtbot: QtBot) -> Iterator[Visit]:
    made = Visit(STATES["not read"])
    made.turn_to("overview", UNSCALED[0], "en")
    yield made
    made.close()
    qtbot.wait(0)


def kinds(faults: list[Fault]) -> set[str]:
    return {fault.kind for fault in faults}


def test_a_button_that_is_too_narrow_is_found(visit: Visit) -> None:
    heading = visit.window.tabs.all[0].panel.heading
    heading.next_button.setFixedWidth(30)
    visit.settle()
    assert [(fault.kind, fault.where) for fault in measure(visit.window)] == [
        ("clipped", "ActButton < Heading < ReaderPanel < ReaderTab")
    ]


def test_a_sentence_that_is_cut_off_is_found(visit: Visit) -> None:
    visit.window.tabs.all[0].panel.message_bar.say("word " * 200)
    visit.settle()
    assert kinds(measure(visit.window)) == {"clipped"}


def test_a_button_over_another_is_found(visit: Visit) -> None:
    heading = visit.window.tabs.all[0].panel.heading
    heading.next_button.move(heading.again_button.pos())
    (fault,) = measure(visit.window)
    assert fault.kind == "overlap"
    assert fault.where.count("ActButton") == 2


def test_what_stands_outside_is_found(visit: Visit) -> None:
    heading = visit.window.tabs.all[0].panel.heading
    heading.next_button.move(heading.width() - 5, 0)
    assert kinds(measure(visit.window)) == {"outside"}


def test_a_window_that_is_larger_than_the_screen_is_found(visit: Visit) -> None:
    assert kinds(measure(visit.window, QSize(400, 300))) == {"size"}


def test_what_scrolls_beside_a_page_is_found(qtbot: QtBot) -> None:
    window, area, high = QWidget(), QScrollArea(), QLabel("high")
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(area)
    high.setFixedSize(50, 5000)
    area.setWidget(high)
    window.resize(300, 300)
    window.show()
    assert kinds(measure(window)) == {"scrolls"}


def test_a_window_in_which_all_has_its_place_has_no_fault(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(QLabel("one"))
    column.addWidget(QPushButton("two"))
    window.show()
    assert measure(window) == []
