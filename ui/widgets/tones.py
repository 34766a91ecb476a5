"""Tones of what is said, and colours for them made from the palette, so that they hold in light and dark."""

from typing import Final

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from mynareader.formats.sections import Tone

# Every tone has a sign of its own, too (``mark.ToneMark``): colour is never the only one.
_HUES: Final = {Tone.GOOD: 150, Tone.CARE: 36, Tone.BAD: 4}  # degrees of the colour circle
# (saturation, lightness) of 255 on a light and on a dark ground: at least 4.5:1 against the palette's base and tints.
_ON_LIGHT: Final = {Tone.GOOD: (190, 66), Tone.CARE: (255, 70), Tone.BAD: (190, 92)}
_ON_DARK: Final = {Tone.GOOD: (120, 165), Tone.CARE: (190, 160), Tone.BAD: (210, 185)}

QUIET: Final = frozenset({Tone.PLAIN, Tone.OPEN})  # what is neither good nor bad
_ACCENT: Final = 214  # degrees; at least 4.5:1 with the text on it
_ACCENT_ON_LIGHT: Final = (170, 92)
_DARKER: Final = 130  # percent: what Fusion makes lighter (4.5:1 measured on the screen)
_ACCENT_ON_DARK: Final = (170, 175)
_DIM_ON_LIGHT, _DIM_ON_DARK = 0.36, 0.20  # shares of the ground in what cannot be done now; at least 4.5:1, too


def is_dark(palette: QPalette) -> bool:
    """Tell whether text is lighter than what it stands on."""
    return palette.color(QPalette.ColorRole.Base).lightness() < palette.color(QPalette.ColorRole.Text).lightness()


def shown(part: QWidget, tone: Tone) -> Tone:
    """Return how ``tone`` is shown on ``part``: where something speaks against a card, nothing of it looks good."""
    above: QWidget | None = part if tone is Tone.GOOD else None
    while above is not None:
        if getattr(above, "doubted", False):
            return Tone.PLAIN
        above = above.parentWidget()
    return tone


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """Return ``one`` with ``share`` (0 to 1) of ``other`` in it."""
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(first + (second - first) * share) for first, second in pairs))


def ink(palette: QPalette, tone: Tone) -> QColor:
    """Return the colour to write and draw in."""
    if tone in QUIET:
        return muted(palette)
    saturation, lightness = (_ON_DARK if is_dark(palette) else _ON_LIGHT)[tone]
    return QColor.fromHsl(_HUES[tone], saturation, lightness)


def tint(palette: QPalette, tone: Tone) -> QColor:
    """Return a quiet ground for text in the normal colour."""
    return mix(palette.color(QPalette.ColorRole.Base), ink(palette, tone), 0.10)


def muted(palette: QPalette) -> QColor:
    """Return the colour of labels and hints: quieter than text, still well readable."""
    return mix(palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base), 0.32)


def line(palette: QPalette) -> QColor:
    """Return the colour of thin lines and frames."""
    return mix(palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text), 0.18)


def accent(palette: QPalette) -> QColor:
    """Return the one colour that is no tone: what is chosen, and the button that matters."""
    return QColor.fromHsl(_ACCENT, *(_ACCENT_ON_DARK if is_dark(palette) else _ACCENT_ON_LIGHT))


def on_accent(palette: QPalette) -> QColor:
    """Return the colour of text on the accent."""
    return QColor("black" if is_dark(palette) else "white")


def filled(palette: QPalette) -> QPalette:
    """Return ``palette`` for the one button that stands out; styles draw a button lighter than its colour."""
    made, ground = QPalette(palette), accent(palette)
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        made.setColor(group, QPalette.ColorRole.Button, ground if is_dark(palette) else ground.darker(_DARKER))
        made.setColor(group, QPalette.ColorRole.ButtonText, on_accent(palette))
    return made


def accented(palette: QPalette) -> QPalette:
    """Return the accent for what is chosen, and nothing else: the rest goes on following the desktop."""
    changed = QPalette()
    changed.setColor(QPalette.ColorRole.Highlight, accent(palette))
    changed.setColor(QPalette.ColorRole.HighlightedText, on_accent(palette))
    changed.setColor(QPalette.ColorRole.PlaceholderText, muted(palette))
    shares = (_DIM_ON_DARK if is_dark(palette) else _DIM_ON_LIGHT, palette.color(QPalette.ColorRole.Button))
    for role in (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        quiet = mix(palette.color(role), shares[1], shares[0])
        changed.setColor(QPalette.ColorGroup.Disabled, role, quiet)  # what cannot be done is read, too
    return changed
