"""Buttons in a row, and in a second one where the first is full, as words are in a text."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """``parts`` from left to right, each as wide as it likes, in as many rows as it takes."""

    def __init__(self, parts: Sequence[QWidget] = (), parent: QWidget | None = None, *, centred: bool = False) -> None:
        super().__init__(parent)
        self._items, self._centred = list[QLayoutItem](), centred
        self.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        """Put one more part behind the others."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return a part."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give a part away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than the parts take."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Be the higher, the narrower it is."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the rows are that ``width`` makes necessary."""
        return self._lay(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every part in its place."""
        super().setGeometry(rect)
        self._lay(rect, moves=True)

    def sizeHint(self) -> QSize:
        """Return the size of one row."""
        hints = [item.sizeHint() for item in self._shown]
        between = self._gap * max(0, len(hints) - 1)
        return QSize(sum(hint.width() for hint in hints) + between, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the widest part."""
        hints = [item.minimumSize() for item in self._shown]
        return QSize(*(max((side(hint) for hint in hints), default=0) for side in (QSize.width, QSize.height)))

    @property
    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    @property
    def _gap(self) -> int:
        return max(self.spacing(), 6)

    def _lay(self, rect: QRect, *, moves: bool) -> int:
        """Fill row after row; return the height of all."""
        y = rect.y()
        for row in self._rows(rect.width()):
            hints = [item.sizeHint() for item in row]
            spare = rect.width() - sum(hint.width() for hint in hints) - self._gap * (len(row) - 1)
            x = rect.x() + (max(0, spare) // 2 if self._centred else 0)
            for item, hint in zip(row, hints, strict=True):
                if moves:
                    item.setGeometry(QRect(QPoint(x, y), QSize(min(hint.width(), rect.width()), hint.height())))
                x += hint.width() + self._gap
            y += max(hint.height() for hint in hints) + self._gap
        return max(0, y - self._gap - rect.y())

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows, left = list[list[QLayoutItem]](), 0
        for item in self._shown:
            wide = item.sizeHint().width()
            if not rows or wide > left:
                rows.append([])
                left = width
            rows[-1].append(item)
            left -= wide + self._gap
        return rows
