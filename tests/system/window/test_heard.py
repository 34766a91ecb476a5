"""For those who do not see the window, or not well: names, roles, reading, the Tab key, contrast, targets, mnemonics.

Every page in every state, both languages, light and dark, with ``--long``; otherwise a sample. Dialogs always.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mynareader.formats.sections import Tone
from mynareader.reports.pins import Counter as PinCounter
from mynareader.values.pins import ASKED
from mynareader.words import Words
from tests.harness.effort import effort
from tests.system.window.contrast import measured
from tests.system.window.heard import mnemonics, tab_order, walk
from tests.system.window.measured import Fault
from tests.system.window.tour import LANGUAGES, SIZES, STATES, Size, Visit
from ui.acts.actions import Actions
from ui.dialogs.about import AboutDialog
from ui.dialogs.help import HelpDialog
from ui.dialogs.new_pin import NewPinDialog
from ui.dialogs.pin import PinDialog
from ui.dialogs.settings import SettingsDialog
from ui.dialogs.trust import TrustDialog
from ui.dialogs.welcome import WelcomeDialog
from ui.handlers.setting_up import turn_desk
from ui.system import spoken
from ui.system.language import Language
from ui.system.preferences import KeptPreferences
from ui.system.trust_choice import TrustChoice
from ui.widgets.appearance import palette_of
from ui.widgets.finding_label import FindingLabel
from ui.widgets.reachable import reachable
from ui.widgets.tones import accented

PALETTES = ("light", "dark", "system")
COMBINATIONS = list(product(STATES, [size for size in SIZES if size.scale == 1], LANGUAGES, PALETTES))
CHOSEN = random.Random(23).sample(COMBINATIONS, effort(normal=1, long=len(COMBINATIONS)))


@contextmanager
def painted(palette: str) -> Iterator[None]:
    """Have the program in the colours of a theme."""
    QApplication.setPalette(palette_of(palette) if palette in {"light", "dark"} else accented(QPalette()))
    yield
    QApplication.setPalette(QPalette())


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("state", "size", "language", "palette"), CHOSEN, ids=str)
def test_every_page_is_for_everybody(state: str, size: Size, language: str, palette: str) -> None:
    found = list[tuple[str, Fault]]()
    with painted(palette):
        visit = Visit(STATES[state])
        for page in visit.pages:
            visit.turn_to(page, size, language)
            found += [(page, fault) for fault in walk(visit.window)]
        turn_desk(visit.window)
        visit.settle()
        found += [("desk", fault) for fault in walk(visit.window)]
        visit.close()
    assert found == []


def _counter(kind: str, left: int) -> PinCounter:
    return PinCounter(
        {"b": "surface-b"}.get(kind, kind), kind, "jpki", "available" if left else "locked", left, f"63C{left}"
    )


def _dialogs(language: str) -> list[QWidget]:
    words, shown = Words(language, "window"), list[QWidget]()
    for kind in ("assist", "sign", "b"):
        for left in (3, 1, 0):
            shown.append(PinDialog(ASKED[kind], (_counter(kind, left),), words, optional=kind == "sign", refused=None))
    for kind in ("auth", "sign"):
        shown.append(NewPinDialog(ASKED[kind], lambda _value: (), words))
    actions = Actions(QApplication.instance() or QApplication([]))
    actions.retranslate()
    shown += [HelpDialog(actions, topic) for topic in ("program", "slip", "shortcuts", "report")]
    shown += [
        TrustDialog(TrustChoice(), words),
        AboutDialog(),
        WelcomeDialog(),
        SettingsDialog(KeptPreferences(), ["One"]),
    ]
    for dialog in shown[-8:]:
        reachable(dialog)  # as ``MainWindow.show_dialog`` does
    return shown


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_dialog_is_for_everybody(qtbot: QtBot, language: str, palette: str) -> None:
    spoken.install()
    speaks = Language(language)
    with painted(palette):
        found = list[tuple[str, Fault]]()
        for dialog in _dialogs(language):
            dialog.show()
            qtbot.wait(0)
            found += [(dialog.windowTitle(), fault) for fault in walk(dialog)]
            dialog.close()
            dialog.deleteLater()  # by Qt, as in the program: labels that Python let go of are asked for their colour
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    speaks.use("en")
    assert found == []


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Give a window with nothing wrong in it, to which a test adds a fault."""
    spoken.install()
    made = QWidget()
    column = QVBoxLayout(made)
    button = QPushButton("&One")
    button.setMinimumHeight(24)
    column.addWidget(button)
    column.addWidget(QLabel("two"))
    made.resize(400, 300)
    qtbot.addWidget(made)
    return made


def kinds(window: QWidget) -> list[str]:
    window.show()
    QApplication.processEvents()
    return sorted({fault.kind for fault in walk(window)})


def add(window: QWidget, part: QWidget) -> QWidget:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(part)
    part.setMinimumHeight(24)
    return part


def test_a_window_without_fault_has_none(window: QWidget) -> None:
    assert kinds(window) == []


def test_what_has_no_name_is_found(window: QWidget) -> None:
    add(window, QLineEdit())
    assert kinds(window) == ["nameless"]


def test_what_has_no_role_is_found(window: QWidget) -> None:
    part = add(window, QWidget())
    part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    part.setAccessibleName("something")
    assert kinds(window) == ["no role"]


def test_what_is_read_twice_is_found(window: QWidget) -> None:
    add(window, QLabel("two"))
    assert kinds(window) == ["read twice"]


def test_a_label_that_its_value_says_again_is_found(window: QWidget) -> None:
    label, value = QLabel("sex"), QLabel("female")
    value.setAccessibleName("sex: female")
    label.setBuddy(value)
    add(window, label)
    add(window, value)
    assert kinds(window) == ["read twice"]


def test_what_nobody_reads_is_found(window: QWidget) -> None:
    label = add(window, QLabel("three"))
    label.setAccessibleName("something else")
    assert kinds(window) == ["not read"]


def test_a_sign_that_is_not_said_is_found(window: QWidget) -> None:
    finding = FindingLabel()
    add(window, finding)
    finding.show_finding("one try left", Tone.CARE)
    assert kinds(window) == []
    finding.label.setAccessibleName("one try left")
    assert kinds(window) == ["sign"]


def test_a_tab_key_that_goes_back_is_found(window: QWidget) -> None:
    row = QHBoxLayout()
    left, right = QPushButton("left"), QPushButton("right")
    for button in (left, right):
        button.setMinimumHeight(24)
        row.addWidget(button)
    column = window.layout()
    assert isinstance(column, QVBoxLayout)
    column.addLayout(row)
    QWidget.setTabOrder(right, left)
    window.show()
    assert [getattr(one, "text", str)() for one in tab_order(window)][-2:] == ["right", "left"]
    assert kinds(window) == ["order"]


def test_too_little_contrast_is_found(window: QWidget) -> None:
    label = add(window, QLabel("grey"))
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#999999"))
    label.setPalette(palette)
    assert kinds(window) == ["contrast"]


@pytest.mark.parametrize(("colour", "least", "most"), [("#000000", 17.0, 21.0), ("#767676", 3.8, 4.6)])
def test_contrast_is_that_of_the_colours(window: QWidget, colour: str, least: float, most: float) -> None:
    label = add(window, QLabel("grey"))
    palette = QPalette(QColor("#efefef"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
    label.setPalette(palette)
    label.setAutoFillBackground(True)
    window.show()
    QApplication.processEvents()
    assert least <= measured(window, label.geometry()) <= most


def test_what_is_too_small_to_be_hit_is_found(window: QWidget) -> None:
    button = add(window, QPushButton("x"))
    button.setFixedSize(20, 20)
    assert kinds(window) == ["target"]


def test_a_letter_for_alt_that_is_there_twice_is_found(window: QWidget) -> None:
    add(window, QPushButton("n&ot this"))
    assert [letter for _, letter in mnemonics(window)] == []
    assert kinds(window) == ["mnemonic"]
