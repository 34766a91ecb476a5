"""Widgets with plain inputs, by tables."""

from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mynareader.formats.sections import Tone
from mynareader.service.reading.pixels import Pixels
from ui.widgets.bars import CounterBar, ValidityBar
from ui.widgets.copy_field import CopyField
from ui.widgets.field_table import FieldTable
from ui.widgets.finding_label import FindingLabel, FindingList
from ui.widgets.glyphs import doubtful
from ui.widgets.image_field import InkField, PhotoField, image_of
from ui.widgets.mark import ToneMark
from ui.widgets.text_label import TextLabel
from ui.widgets.tile import Tiles
from ui.widgets.tones import ink, muted, tint
from ui.widgets.value_label import ValueLabel
from ui.widgets.written_field import WrittenField

START = datetime(2025, 1, 1, tzinfo=UTC)
END = START + timedelta(days=1000)
LIGHT, DARK = QColor(250, 250, 250), QColor(30, 30, 30)


def palette(base: QColor, text: QColor) -> QPalette:
    made = QPalette()
    made.setColor(QPalette.ColorRole.Base, base)
    made.setColor(QPalette.ColorRole.Text, text)
    return made


def luminance(colour: QColor) -> float:
    """Return the relative luminance (WCAG 2.1)."""
    shares = {0.2126: colour.redF(), 0.7152: colour.greenF(), 0.0722: colour.blueF()}
    return sum(share * (part / 12.92 if part <= 0.03928 else gamma(part)) for share, part in shares.items())


def gamma(part: float) -> float:
    return float(((part + 0.055) / 1.055) ** 2.4)


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", [palette(LIGHT, DARK), palette(DARK, LIGHT)], ids=["light", "dark"])
@pytest.mark.parametrize("tone", Tone)
def test_every_tone_can_be_read(ground: QPalette, tone: Tone) -> None:
    base = ground.color(QPalette.ColorRole.Base)
    assert contrast(ink(ground, tone), base) >= 4.5
    assert contrast(muted(ground), base) >= 4.5
    assert contrast(ground.color(QPalette.ColorRole.Text), tint(ground, tone)) >= 7


def test_every_tone_has_a_sign_of_its_own(qtbot: QtBot) -> None:
    mark = ToneMark()
    qtbot.addWidget(mark)
    mark.resize(32, 32)
    pictures = set()
    for tone in Tone:
        mark.set_tone(tone)
        grey = mark.grab().toImage().convertToFormat(QImage.Format.Format_Mono)
        pictures.add(bytes(grey.constBits()))
    assert len(pictures) == len(Tone)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("見本　花子", ()),
        ("髙﨑　𠮷彥", ("𠮷",)),
        ("𠮷𠮷", ("𠮷",)),
        ("葛\U000e0100餝區", ("葛\U000e0100",)),
        ("a\ufe00", ("a\ufe00",)),
        ("\U000e0100", ()),
        ("", ()),
    ],
)
def test_characters_this_computer_may_not_draw(text: str, found: tuple[str, ...]) -> None:
    assert doubtful(text, lambda point: point < 0x10000) == found


def drawn(width: int, height: int, colour: str = "white") -> Pixels:
    image = Image.new("RGBA", (width, height), colour)
    image.paste("black", (10, 5, 30, 15))
    return Pixels(width, height, image.tobytes())


def test_no_picture_is_none() -> None:
    assert image_of(None).isNull()


def test_writing_takes_the_colour_of_text_and_loses_its_rim(qtbot: QtBot) -> None:
    field = InkField()
    qtbot.addWidget(field)
    field.set_image(image_of(drawn(100, 50)))
    assert (field.image.width(), field.image.height()) == (20, 10)
    field.setPalette(palette(DARK, LIGHT))
    field.resize(field.sizeHint())
    shot = field.grab().toImage()
    assert shot.pixelColor(shot.width() // 2, shot.height() // 2) == LIGHT


def test_a_white_picture_is_no_writing(qtbot: QtBot) -> None:
    field = InkField()
    qtbot.addWidget(field)
    blank = QImage(20, 10, QImage.Format.Format_RGB32)
    blank.fill(QColor("white"))
    field.set_image(blank)
    assert field.image.isNull()
    assert field.isHidden()


def test_a_photo_and_its_placeholder(qtbot: QtBot) -> None:
    field = PhotoField()
    qtbot.addWidget(field)
    field.resize(field.sizeHint())
    empty = field.grab().toImage()
    field.set_image(image_of(drawn(240, 320, "red")))
    assert field.grab().toImage() != empty
    field.clear()
    assert field.grab().toImage() == empty


@pytest.mark.parametrize(
    ("at", "renewal", "shares"),
    [
        (START, END - timedelta(days=100), (0.9, 0.0)),
        (START + timedelta(days=500), END - timedelta(days=100), (0.9, 0.5)),
        (END, None, (1.0, 1.0)),
        (END + timedelta(days=99), END - timedelta(days=100), (0.9, 1.0)),
        (START - timedelta(days=99), END - timedelta(days=100), (0.9, 0.0)),
    ],
)
def test_where_a_moment_stands(
    qtbot: QtBot, at: datetime, renewal: datetime | None, shares: tuple[float, float]
) -> None:
    bar = ValidityBar()
    qtbot.addWidget(bar)
    bar.show_dates(START, END, renewal=renewal, at=at, tone=Tone.GOOD, name="named", text="in words")
    assert bar.shares == pytest.approx(shares)
    assert (bar.accessibleName(), bar.toolTip(), bar.value()) == ("named", "in words", round(100 * shares[1]))
    assert not bar.grab().isNull()
    bar.clear()
    assert (bar.shares, bar.accessibleName(), bar.toolTip()) == (None, "", "")


@pytest.mark.parametrize(
    ("left", "total", "cells"),
    [(3, 3, 3), (1, 3, 3), (0, 3, 3), (4, None, 4), (0, None, 0), (15, 15, 15), (99, None, 15)],
)
def test_cells_of_a_counter(qtbot: QtBot, left: int, total: int | None, cells: int) -> None:
    bar = CounterBar()
    qtbot.addWidget(bar)
    bar.show_counter(left, total, Tone.PLAIN, "named", "in words")
    assert bar.total == cells
    assert not bar.grab().isNull()


def test_text_is_never_markup(qtbot: QtBot) -> None:
    label = TextLabel("<b>bold</b><img src='file:///etc/passwd'>")
    qtbot.addWidget(label)
    assert label.textFormat().name == "PlainText"


def test_a_run_without_a_break_is_broken_for_the_eye(qtbot: QtBot) -> None:
    label = ValueLabel()
    qtbot.addWidget(label)
    label.set_value("A" * 100)
    assert label.text().replace("\u200b", "") == "A" * 100
    assert label.minimumSizeHint().width() < label.fontMetrics().horizontalAdvance("A" * 60)


def test_a_value_says_what_it_is(qtbot: QtBot) -> None:
    label = ValueLabel()
    qtbot.addWidget(label)
    label.set_label("Name")
    label.set_value("見本")
    assert label.accessibleName() == "Name: 見本"
    label.set_value("")
    assert label.accessibleName() == "Name"


def test_fields_without_a_value_are_left_out(qtbot: QtBot) -> None:
    table = FieldTable()
    qtbot.addWidget(table)
    table.show_fields([("a", "1"), ("b", ""), ("c", "3")])
    assert [label.text() for label in table.findChildren(QLabel) if label.isVisibleTo(table)] == ["a", "1", "c", "3"]
    table.show_fields([("d", "4")])
    assert [label.text() for label in table.findChildren(QLabel) if label.text()] == ["d", "4"]


def test_findings_come_and_go(qtbot: QtBot) -> None:
    findings = FindingList()
    qtbot.addWidget(findings)
    findings.show_findings([("one", Tone.GOOD), ("two", Tone.BAD)])
    findings.show_findings([("three", Tone.PLAIN)])
    lines = findings.findChildren(FindingLabel)
    assert [(line.label.text(), line.isVisibleTo(findings)) for line in lines] == [("three", True), ("", False)]


def test_copying(qtbot: QtBot) -> None:
    field = CopyField()
    qtbot.addWidget(field)
    field.retranslate("Serial number")
    assert field.isHidden()
    field.show_value("123")
    assert not field.isHidden()
    with qtbot.waitSignal(field.copy_requested) as copied:
        field._button.click()
    assert copied.args[0] == "123"
    assert field._button.accessibleName() == "Copy: Serial number"


@pytest.mark.parametrize(
    ("text", "picture", "first", "noted"),
    [
        ("見本　花子", drawn(40, 20), False, False),
        ("葛\U000e0100城", drawn(40, 20), True, True),
        ("葛\U000e0100城", None, False, True),
        (None, drawn(40, 20), False, False),
        (None, None, False, False),
    ],
)
def test_the_cards_own_writing_stands_in_for_a_missing_glyph(
    qtbot: QtBot, text: str | None, picture: Pixels | None, first: bool, noted: bool
) -> None:
    field = WrittenField()
    qtbot.addWidget(field)
    field.retranslate("Name", "not read yet")
    field.show_written(text, picture)
    shown = {label.text() for label in field.findChildren(QLabel) if label.isVisibleTo(field)}
    assert field.picture_first is first
    assert any("fonts may not draw" in line for line in shown) is noted
    assert ("not read yet" in shown) is (text is None and picture is None)
    assert field.ink.isVisibleTo(field) is (picture is not None)


@pytest.mark.parametrize("text", ["東京都架空市試験町一丁目２－３　" * 3, "葛\U000e0100城"])
def test_the_cards_own_writing_stands_clear_of_the_text(qtbot: QtBot, text: str) -> None:
    field = WrittenField()
    qtbot.addWidget(field)
    field.show_written(text, drawn(40, 20))
    field.resize(500, 100)
    field.show()
    qtbot.wait(1)
    (value,) = field.findChildren(ValueLabel)
    above, below = sorted((value.geometry(), field.ink.geometry()), key=QRect.top)
    assert above.bottom() < below.top()
    assert value.width() == field.width()  # nothing is kept free beside it


def test_tiles_turn_with_the_width(qtbot: QtBot) -> None:
    tiles = Tiles(3)
    qtbot.addWidget(tiles)
    tiles.resize(2000, 300)
    tiles.show()
    qtbot.wait(1)
    assert len({tile.y() for tile in tiles.tiles}) == 1
    tiles.resize(300, 900)
    qtbot.wait(1)
    assert len({tile.x() for tile in tiles.tiles}) == 1
