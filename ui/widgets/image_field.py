"""Pictures of the card: the photo, and the black-on-white images of name and address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBitmap, QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QRegion
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..system.spoken import GRAPHIC
from .tones import line

if TYPE_CHECKING:
    from mynareader.service.reading.pixels import Pixels

_DEPTH: Final = 4  # bytes for each of the pixels
_LINE: Final = 26  # pixels: about the height of a letter in the card's pictures
_WIDEST: Final = 15  # lines of text: how wide a picture gets beside the text
_PHOTO_SIDES: Final = (3, 4)  # width to height


def image_of(pixels: Pixels | None) -> QImage:
    """Return the picture to paint, a null image for none; nothing of a card is decoded in this process."""
    if pixels is None:
        return QImage()
    width, height = pixels.width, pixels.height
    return QImage(pixels.rgba, width, height, _DEPTH * width, QImage.Format.Format_RGBA8888).copy()


class ImageField(QWidget):
    """One picture as large as fits; forgotten on ``clear``."""

    spoken_as = GRAPHIC

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()

    def describe(self, text: str) -> None:
        """Say in words what the picture is."""
        self.setAccessibleName(text)

    def set_image(self, image: QImage) -> None:
        """Show ``image``."""
        self.image = image
        self.updateGeometry()
        self.update()

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self.set_image(QImage())


class PhotoField(ImageField):
    """The photo, twice as large once it is clicked, or a drawn placeholder."""

    def __init__(self, lines: int = 9) -> None:
        super().__init__()
        self._lines, self._is_large = lines, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of a photo beside some lines of text."""
        height = self.fontMetrics().height() * self._lines * (2 if self._is_large else 1)
        return QSize(height * _PHOTO_SIDES[0] // _PHOTO_SIDES[1], height)

    def set_image(self, image: QImage) -> None:
        """Show ``image``; another one is small at first."""
        if image.isNull():
            self._is_large = False
        there = not image.isNull()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if there else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if there else Qt.CursorShape.ArrowCursor)
        super().set_image(image)

    def enlarge(self) -> None:
        """Show the photo large, or small again."""
        self._is_large = not self._is_large and not self.image.isNull()
        self.updateGeometry()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click for the wish to see it better."""
        if self.rect().contains(event.position().toPoint()):
            self.enlarge()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of a button for the same wish."""
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.enlarge()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Draw the photo, or head and shoulders in outline."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self.image.isNull():
            self._placeholder(painter)
        else:
            size = QSize(self.image.size()).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            corner = QPointF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2)
            painter.drawImage(QRectF(corner, size.toSizeF()), self.image)
        painter.end()

    def _placeholder(self, painter: QPainter) -> None:
        width, height = float(self.width()), float(self.height())
        painter.setPen(line(self.palette()))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Window))
        painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), 4, 4)
        painter.setClipRect(QRectF(2, 2, width - 4, height - 4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(line(self.palette()))
        painter.drawEllipse(QRectF(width * 0.31, height * 0.2, width * 0.38, height * 0.34))
        painter.drawEllipse(QRectF(width * 0.12, height * 0.6, width * 0.76, height * 0.8))


class InkField(ImageField):
    """Dark writing on a light ground in the colour of text, so that it reads in light and dark; the rim is cut."""

    def __init__(self, scale: float = 1.0) -> None:
        super().__init__()
        self._scale = scale
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def set_image(self, image: QImage) -> None:
        """Show the writing in ``image``; hidden when there is none."""
        super().set_image(_ink_only(image))
        self.setVisible(not self.image.isNull())

    def sizeHint(self) -> QSize:
        """Return the size at which a line of the picture is about a line of text."""
        if self.image.isNull():
            return QSize(0, 0)
        em = self.fontMetrics().height() * self._scale
        return self.image.size() * min(em / _LINE, em * _WIDEST / self.image.width())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Draw the writing from the left."""
        painter = QPainter(self)
        room = self.size().boundedTo(self.sizeHint()) * self.devicePixelRatio()
        scaled = self.image.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        ).convertToFormat(QImage.Format.Format_Grayscale8)
        coloured = QImage(scaled.size(), QImage.Format.Format_ARGB32_Premultiplied)
        coloured.fill(self.palette().color(QPalette.ColorRole.Text))
        coloured.setAlphaChannel(scaled)
        coloured.setDevicePixelRatio(self.devicePixelRatio())
        painter.drawImage(QPointF(0, (self.height() - coloured.deviceIndependentSize().height()) / 2), coloured)
        painter.end()


def _ink_only(image: QImage) -> QImage:
    """Return how dark each pixel is, cut to where anything is dark; null when nothing is."""
    if image.isNull():
        return image
    light = QImage(image.size(), QImage.Format.Format_RGB32)
    light.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(light)
    painter.drawImage(0, 0, image)
    painter.end()
    dark = light.convertToFormat(QImage.Format.Format_Grayscale8)
    dark.invertPixels()
    mask = light.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)
    rim = QRegion(QBitmap.fromImage(mask)).boundingRect()
    return QImage() if rim.isEmpty() else dark.copy(rim)
