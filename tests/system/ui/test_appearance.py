"""Light, dark and the system's theme, and text up to 175 %: readable, at once, and back again."""

import math
from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from mynareader.formats.sections import Tone
from tests.system.ui.room import Room
from ui.system.preferences import Preferences
from ui.widgets import tones
from ui.widgets.appearance import Appearance, palette_of
from ui.widgets.text_label import TextLabel

THEMES = ("light", "dark")
LEAST = 4.5  # WCAG 2.1, 1.4.3
_Role = QPalette.ColorRole
PAIRS = [
    (_Role.WindowText, _Role.Window), (_Role.Text, _Role.Base), (_Role.Text, _Role.AlternateBase),
    (_Role.ButtonText, _Role.Button), (_Role.ToolTipText, _Role.ToolTipBase), (_Role.PlaceholderText, _Role.Base),
    (_Role.HighlightedText, _Role.Highlight), (_Role.Link, _Role.Base), (_Role.LinkVisited, _Role.Base),
    (_Role.BrightText, _Role.Window),
]  # fmt: skip


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    font, palette = qapp.font(), qapp.palette()
    made = Appearance()
    yield made
    made.use(Preferences())
    qapp.setFont(font)
    qapp.setPalette(palette)
    qapp.processEvents()


def luminance(colour: QColor) -> float:
    """Return the relative luminance (WCAG 2.1)."""
    levels = (colour.redF(), colour.greenF(), colour.blueF())
    parts = (level / 12.92 if level <= 0.03928 else math.pow((level + 0.055) / 1.055, 2.4) for level in levels)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_of_colours_that_carries_text_can_be_read(theme: str) -> None:
    palette = palette_of(theme)
    found = {
        f"{ink.name} on {ground.name}": contrast(palette.color(ink), palette.color(ground)) for ink, ground in PAIRS
    }
    grounds = {role.name: palette.color(role) for role in (_Role.Window, _Role.Base)}
    grounds |= {f"tint of {tone.name}": tones.tint(palette, tone) for tone in Tone}
    for (name, ground), tone in product(grounds.items(), Tone):
        found[f"{tone.name} on {name}"] = contrast(tones.ink(palette, tone), ground)
    found |= {f"text on {name}": contrast(palette.color(_Role.Text), ground) for name, ground in grounds.items()}
    assert {name: round(value, 2) for name, value in found.items() if value < LEAST} == {}


def measured(window: QWidget, part: QWidget) -> float:
    """Return the contrast of a text as it stands on the screen: its ground against what differs most from it."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    place = part.rect().translated(part.mapTo(window, part.rect().topLeft())).intersected(window.rect())
    points = (
        (x, y) for y in range(place.top() + 4, place.bottom() - 3) for x in range(place.left() + 4, place.right() - 3)
    )
    colours = Counter(image.pixel(x, y) for x, y in points)
    ground = QColor(colours.most_common(1)[0][0])
    return max(contrast(ground, QColor(colour)) for colour in colours)


@pytest.mark.parametrize("theme", THEMES)
def test_texts_on_the_screen_can_be_read(room: Room, appearance: Appearance, theme: str) -> None:
    appearance.use(Preferences(theme=theme))
    room.shown()
    QApplication.processEvents()
    texts = [
        part
        for part in room.window.findChildren(QWidget)
        if isinstance(part, QLabel | QAbstractButton)
        and part.text()
        and part.isEnabled()
        and not part.visibleRegion().isEmpty()
    ]
    assert len(texts) > 10
    found = {
        part.text()[:30]: measured(room.window, part)
        for part in texts
        if part.visibleRegion().boundingRect().height() > 12
    }
    assert {text: round(value, 2) for text, value in found.items() if value < LEAST} == {}


def test_a_theme_takes_effect_in_what_is_open_and_goes_again(room: Room, appearance: Appearance) -> None:
    room.shown()
    heading = room.tab().panel.heading
    before = room.window.palette().color(_Role.Window)
    for theme, is_dark in (("dark", True), ("light", False), ("dark", True)):
        appearance.use(Preferences(theme=theme))
        QApplication.processEvents()
        assert tones.is_dark(room.window.palette()) is is_dark
        label = heading.findChildren(TextLabel)[0]
        assert luminance(label.palette().color(_Role.WindowText)) > 0.5 or not is_dark
        assert heading.next_button.palette() == tones.filled(heading.palette())
    appearance.use(Preferences())
    QApplication.processEvents()
    assert room.window.palette().color(_Role.Window) == before


def test_the_size_of_text_takes_effect_in_what_is_open_and_goes_again(room: Room, appearance: Appearance) -> None:
    room.shown()
    room.read("all")
    window = room.window

    def sizes() -> dict[int, tuple[float, int, int]]:
        found = [one for one in window.findChildren(QWidget) if isinstance(one, QLabel | QAbstractButton)]
        return {id(one): (one.fontInfo().pointSizeF(), one.minimumWidth(), one.minimumHeight()) for one in found}

    before = sizes()
    bar = room.tab().panel.message_bar.height()
    appearance.use(Preferences(text_size=175))
    larger = sizes()
    assert [size for one, (size, _, _) in before.items() if not 1.68 < larger[one][0] / size < 1.82] == []
    assert room.tab().panel.message_bar.minimumHeight() == pytest.approx(1.75 * bar, abs=2)
    appearance.use(Preferences(text_size=125))
    appearance.use(Preferences(text_size=100))
    after = sizes()
    assert [size for one, (size, _, _) in before.items() if not 0.95 < after[one][0] / size < 1.05] == []
    wrong = [
        one for one, (_, wide, high) in before.items() if abs(after[one][1] - wide) > 2 or abs(after[one][2] - high) > 2
    ]
    assert wrong == []
