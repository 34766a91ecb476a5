"""Theme and size of text: both take effect at once, in everything that is open."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QComboBox, QLineEdit, QMenuBar, QWidget

from ..system.preferences import Preferences
from .tones import accented

_OURS: Final = __name__.split(".", 1)[0]
_LARGEST: Final = (1 << 24) - 1  # QWIDGETSIZE_MAX
_QT_LAYS_OUT: Final = (QAbstractScrollArea, QComboBox, QLineEdit, QMenuBar)  # their own parts
_Role = QPalette.ColorRole
# Grounds and inks of our own two themes; every pair that carries text has at least 4.5:1.
_LIGHT: Final = {
    _Role.Window: "#f4f5f7",
    _Role.WindowText: "#1a1c1f",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f0f2f5",
    _Role.Text: "#1a1c1f",
    _Role.Button: "#e8eaee",
    _Role.ButtonText: "#1a1c1f",
    _Role.ToolTipBase: "#ffffff",
    _Role.ToolTipText: "#1a1c1f",
    _Role.PlaceholderText: "#5f656d",
    _Role.BrightText: "#8c0b00",
    _Role.Link: "#0b57c2",
    _Role.LinkVisited: "#6a2c91",
    _Role.Light: "#ffffff",
    _Role.Midlight: "#f4f5f7",
    _Role.Mid: "#b5bac2",
    _Role.Dark: "#8c929b",
    _Role.Shadow: "#4d5259",
}
_DARK: Final = {
    _Role.Window: "#23262b",
    _Role.WindowText: "#eceff3",
    _Role.Base: "#1a1c20",
    _Role.AlternateBase: "#25282d",
    _Role.Text: "#eceff3",
    _Role.Button: "#343942",
    _Role.ButtonText: "#eceff3",
    _Role.ToolTipBase: "#343942",
    _Role.ToolTipText: "#eceff3",
    _Role.PlaceholderText: "#a3aab4",
    _Role.BrightText: "#ff9a90",
    _Role.Link: "#8ab8ff",
    _Role.LinkVisited: "#d3a6f2",
    _Role.Light: "#565d69",
    _Role.Midlight: "#454b55",
    _Role.Mid: "#2d3138",
    _Role.Dark: "#15171a",
    _Role.Shadow: "#0a0b0d",
}
_INKS: Final = (_Role.WindowText, _Role.Text, _Role.ButtonText)
_SCHEMES: Final = {"light": "Light", "dark": "Dark", "system": "Unknown"}


class Appearance(QObject):
    """What the application looks like; a desktop that turns dark is followed where the theme is the system's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._size = "system", 100
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    def use(self, wanted: Preferences) -> None:
        """Look as ``wanted`` from now on."""
        theme, self._theme = self._theme, wanted.theme
        size, self._size = self._size, wanted.text_size
        if theme != wanted.theme:
            _use_theme(wanted.theme)
        if size != wanted.text_size:
            _scale_text(wanted.text_size / size)

    def _follow(self) -> None:
        if self._theme == "system":
            QApplication.setPalette(accented(QApplication.palette()))


def palette_of(theme: str) -> QPalette:
    """Return all colours of the light or the dark theme."""
    palette = QPalette()
    for role, name in (_DARK if theme == "dark" else _LIGHT).items():
        palette.setColor(role, QColor(name))
    accents, disabled = accented(palette), QPalette.ColorGroup.Disabled
    for role in _INKS:
        palette.setColor(disabled, role, accents.color(disabled, role))
    for role in (_Role.Highlight, _Role.HighlightedText):
        palette.setColor(role, accents.color(role))
    return palette


def _use_theme(theme: str) -> None:
    hints = QGuiApplication.styleHints()
    if hasattr(hints, "setColorScheme"):  # from Qt 6.8 on: title bars and the desktop's own dialogs, too
        hints.setColorScheme(getattr(Qt.ColorScheme, _SCHEMES[theme]))
    if theme == "system":
        QApplication.setPalette(QPalette())
        QApplication.setPalette(accented(QApplication.palette()))
    else:
        QApplication.setPalette(palette_of(theme))


def _scale_text(ratio: float) -> None:
    """Write everything ``ratio`` times as large; what was made for one size of text has room for the other."""
    font = QApplication.font()
    font.setPointSizeF(QFontInfo(font).pointSizeF() * ratio)
    parts = [_Part(widget) for widget in QApplication.allWidgets()]
    QApplication.setFont(font)
    QApplication.sendPostedEvents(None, QEvent.Type.ApplicationFontChange)  # Qt would do so later
    for part in parts:
        part.scale(ratio)
    for part in parts:  # what stands beside or below one another depends on the size of text
        part.lay_out()


class _Part:
    """One widget and what was fixed of it."""

    def __init__(self, widget: QWidget) -> None:
        self._widget, self._own = widget, widget.testAttribute(Qt.WidgetAttribute.WA_SetFont)
        self._size = QFontInfo(widget.font()).pointSizeF()
        self._least, self._most = widget.minimumSize(), widget.maximumSize()

    def scale(self, ratio: float) -> None:
        widget = self._widget
        restyle = getattr(widget, "restyle", None)
        if restyle is not None:
            restyle()
        elif self._own:
            font = widget.font()
            font.setPointSizeF(self._size * ratio)
            widget.setFont(font)
        if widget.isWindow() or isinstance(widget.parentWidget(), _QT_LAYS_OUT):
            return
        if widget.minimumSize() == self._least and not self._least.isNull():
            widget.setMinimumSize(_scaled(self._least, ratio))
        if widget.maximumSize() == self._most:
            widget.setMaximumSize(_scaled(self._most, ratio))

    def lay_out(self) -> None:
        self._widget.updateGeometry()
        if type(self._widget).__module__.startswith(_OURS):
            QApplication.sendEvent(self._widget, QResizeEvent(self._widget.size(), self._widget.size()))


def _scaled(size: QSize, ratio: float) -> QSize:
    sides = (side if side >= _LARGEST else round(side * ratio) for side in (size.width(), size.height()))
    return QSize(*sides)
