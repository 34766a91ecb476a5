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

from tests.harness.effort import effort
from tests.system.window.measured import Fault, measure
from tests.system.window.tour import LANGUAGES, SIZES, STATES, Size, Visit, tour

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
