"""Our own icons, drawn in the colours of the palette, so that they hold in light and dark."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER: Final = Path(__file__).parents[1] / "icons"
DESKTOP_ID: Final = "io.github.mynareader.mynareader"  # names the desktop entry and the icon as desktops know them
_SIZES: Final = (16, 24, 32, 48, 64)  # pixels
_INK: Final = b"currentColor"
_ROLES: Final = {
    QIcon.Mode.Normal: QPalette.ColorRole.Text,
    QIcon.Mode.Selected: QPalette.ColorRole.HighlightedText,
}


def application_icon() -> QIcon:
    """Return the program's icon, in its own colours."""
    return QIcon(str(FOLDER / f"{DESKTOP_ID}.svg"))


def line_icon(name: str, palette: QPalette) -> QIcon:
    """Return an icon of thin lines in the colour of text, and of selected text; empty when there is none so called."""
    path = FOLDER / f"{name}.svg"
    icon = QIcon()
    if path.exists():
        drawn = path.read_bytes()
        for mode, role in _ROLES.items():
            _add(icon, mode, drawn.replace(_INK, palette.color(role).name(QColor.NameFormat.HexRgb).encode("ascii")))
    return icon


def _add(icon: QIcon, mode: QIcon.Mode, svg: bytes) -> None:
    renderer = QSvgRenderer(QByteArray(svg))
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        icon.addPixmap(pixmap, mode)
