"""What holds for every page: it forgets, speaks two languages, has names, and fits."""

import gc
import weakref
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from mynareader.simulator.persona_holder import complete_my_number
from mynareader.simulator.personas import PERSONAS
from mynareader.words import Words
from tests.system.ui.pages.looking import kept, nameless, pictures, shown
from tests.system.ui.pages.test_diagnostics import REPORT
from tests.system.ui.pages.views import face_to_face, full, view
from tests.system.ui.traces_of_people import without_fingerprints
from ui.pages import PAGES
from ui.pages.base import Page
from ui.pages.diagnostics import DiagnosticsPage
from ui.pages.my_number import MyNumberPage
from ui.pages.stay_view import StayView
from ui.widgets.icons import FOLDER
from ui.widgets.text_label import TextLabel

VIEWS: dict[str, Callable[[], StayView]] = {
    "nothing": lambda: StayView(1),
    "check": view,
    "attributes": lambda: view(section="attributes"),
    "face": lambda: view(section="face"),
    "all": full,
    "variant kanji": lambda: full("gaiji"),
    "foreign": lambda: full("foreign"),
    "signature": lambda: view(signature=True),
    "redacted": lambda: view(section="all", redacted=True),
    "locked": lambda: view("plain", "tries=auth:0", "tries=assist:0", "tries=sign:0"),
    "older card": lambda: view("juki-card"),
    "child": lambda: view("child"),
    "no PIN": lambda: view("no-pin"),
    "expired": lambda: view("plain", "expired"),
    "face to face": face_to_face,
    "face to face, no photo": lambda: face_to_face("infant-without-photo"),
}


@pytest.fixture(params=PAGES, ids=lambda page: str(page.key))
def page(request: pytest.FixtureRequest, qtbot: QtBot) -> Page:
    kind: type[Page] = request.param
    made = kind(Words("en"))
    qtbot.addWidget(made)
    return made


def strings_of(persona: str, seen: StayView) -> set[str]:
    """Return what belongs to a person, in every form a page may show it."""
    found = PERSONAS[persona]
    number = complete_my_number(found.my_number)
    birth = f"{found.birth[:4]}-{found.birth[4:6]}-{found.birth[6:]}"
    strings = {*found.holder.split("\u3000"), found.address[:8], number, number[:4], birth, found.municipality}
    for report in seen.read.certificates if seen.read else ():
        certificate = report.certificate
        strings |= {f"{certificate.serial}", certificate.serial_hex, certificate.common_name, certificate.sha256[:4]}
    return strings


def show_all(page: Page, seen: StayView) -> None:
    page.show_view(seen)
    if isinstance(page, MyNumberPage):
        page.reveal.setChecked(True)
    if isinstance(page, DiagnosticsPage):
        page.show_diagnostics(REPORT)


def test_the_order_of_the_pages() -> None:
    before, after = ["overview", "certificates", "pins", "person", "my_number", "compare"], ["trace", "diagnostics"]
    assert [page.key for page in PAGES] == [*before, "hand_over", "in_person", *after]
    assert [page.key for page in PAGES if not (FOLDER / f"{page.key}.svg").is_file()] == []


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_shows_whatever_is_known(page: Page, name: str, language: str) -> None:
    page.retranslate(Words(language))
    show_all(page, VIEWS[name]())
    assert page.title()
    assert not page.grab().isNull()


def test_the_strings_searched_for_do_show() -> None:
    """Guard the next test against searching for what no page shows."""
    found: set[str] = set()
    seen = full()
    for kind in PAGES:
        made = kind(Words("en"))
        show_all(made, seen)
        texts = kept(made)
        found |= {string for string in strings_of("plain", seen) if any(string in text for text in texts)}
        made.deleteLater()
    assert found >= strings_of("plain", seen) - {complete_my_number(PERSONAS["plain"].my_number)}


@pytest.fixture(scope="module")
def canaries() -> set[str]:
    people = ("plain", "gaiji", "foreign", "child", "no-pin", "juki-card")
    names = {part for person in people for part in PERSONAS[person].holder.split("\u3000") if part}
    return strings_of("plain", full()) | strings_of("gaiji", full("gaiji")) | names


@pytest.mark.parametrize("name", VIEWS)
def test_forgets(page: Page, name: str, canaries: set[str]) -> None:
    before = sorted(text for text in kept(page) if text)
    show_all(page, VIEWS[name]())
    page.clear()
    assert [text for text in kept(page) if any(string in text for string in canaries)] == []
    assert pictures(page) == []
    assert set(before) >= {text for text in kept(page) if text} - _names_of_buttons(page)


def _names_of_buttons(page: Page) -> set[str]:
    """Panels made for a card keep the names of their own buttons and columns, in the present language."""
    return set() if not isinstance(page, MyNumberPage) else {page.reveal.text()}


def test_keeps_no_report(page: Page) -> None:
    seen = replace(full())
    alive = weakref.ref(seen)
    show_all(page, seen)
    page.clear()
    del seen
    gc.collect()
    assert alive() is None


def test_shows_one_person_at_a_time(page: Page) -> None:
    one, other = full(), full("gaiji")
    only_one = {string for string in strings_of("plain", one) if string not in PERSONAS["gaiji"].address}
    only_other = {string for string in strings_of("gaiji", other) if string not in PERSONAS["plain"].address}
    for _ in range(5):
        for seen, strangers in ((one, only_other), (other, only_one)):
            show_all(page, seen)
            texts = map(without_fingerprints, kept(page))
            assert [text for text in texts if any(string in text for string in strangers)] == []


def test_a_hundred_cards_need_no_more_widgets(page: Page) -> None:
    show_all(page, full())
    page.clear()
    widgets = len(page.findChildren(QObject))
    for _ in range(20):
        show_all(page, full())
        page.clear()
    assert len(page.findChildren(QObject)) == widgets


@pytest.mark.parametrize("name", ["nothing", "all", "locked"])
def test_every_control_has_a_name(page: Page, name: str) -> None:
    show_all(page, VIEWS[name]())
    assert nameless(page) == []


def test_speaks_another_language_while_running(page: Page) -> None:
    show_all(page, full())
    page.retranslate(Words("ja"))
    show_all(page, full())
    before = shown(page)
    page.retranslate(Words("en"))
    show_all(page, full())
    page.retranslate(Words("ja"))
    show_all(page, full())
    assert shown(page) == before


@pytest.fixture(params=[1.0, 1.5], ids=["100 %", "150 %"])
def scaled(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    before = qapp.font()
    font = QFont(before)
    font.setPointSizeF(before.pointSizeF() * request.param)
    qapp.setFont(font)
    yield request.param
    qapp.setFont(before)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("kind", PAGES, ids=lambda page: str(page.key))
def test_nothing_is_cut_off(qtbot: QtBot, kind: type[Page], language: str, scaled: float) -> None:
    made = kind(Words(language))
    qtbot.addWidget(made)
    show_all(made, full("gaiji"))
    made.resize(900, 560)
    made.show()
    qtbot.wait(1)
    assert made.width() == 900, f"wider than the window at {scaled}"
    for area in made.findChildren(QScrollArea):
        content = area.widget()
        assert content is not None
        assert content.width() <= area.viewport().width()
    labels = [label for label in made.findChildren(QLabel) if label.isVisible() and label.text()]
    cut = [
        label.text()
        for label in labels
        if label.height() < (label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height())
        or (not label.wordWrap() and label.width() < label.sizeHint().width())
    ]
    assert cut == []


def test_follows_the_font_size_while_running(page: Page, qtbot: QtBot, qapp: QApplication) -> None:
    before = qapp.font()
    show_all(page, full())
    page.show()
    sizes = [label.font().pointSizeF() for label in page.findChildren(TextLabel)]
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(larger)
    qtbot.wait(1)
    doubled = [label.font().pointSizeF() for label in page.findChildren(TextLabel)]
    qapp.setFont(before)
    assert doubled == pytest.approx([size * 2 for size in sizes])


def dark() -> QPalette:
    palette = QPalette(QColor(40, 40, 40))
    palette.setColor(QPalette.ColorRole.Base, QColor(30, 30, 30))
    palette.setColor(QPalette.ColorRole.Text, QColor(235, 235, 235))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(235, 235, 235))
    return palette


def lightness(page: Page) -> int:
    """Return how light all of the page is together."""
    smooth = Qt.TransformationMode.SmoothTransformation
    return page.grab().toImage().scaled(1, 1, mode=smooth).pixelColor(0, 0).lightness()


def test_follows_the_palette_while_running(page: Page, qtbot: QtBot, qapp: QApplication) -> None:
    before = qapp.palette()
    show_all(page, full())
    page.show()
    light = lightness(page)
    qapp.setPalette(dark())
    qtbot.wait(1)
    night = lightness(page)
    labels = [label for label in page.findChildren(QLabel) if label.isVisible() and label.text()]
    inks = {label.palette().color(QPalette.ColorRole.WindowText).lightness() > 110 for label in labels}
    qapp.setPalette(before)
    assert night < light
    assert inks <= {True}
