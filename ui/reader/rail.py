"""The left edge of the window: readers to choose from with the state of each, and below them the pages in groups."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QIcon, QPalette
from PySide6.QtWidgets import QBoxLayout, QFrame, QListView, QListWidget, QListWidgetItem, QWidget

from mynareader.card_text import visible
from mynareader.formats.sections import Tone
from mynareader.values.value_class import value_class

from ..pages import PageKind
from ..pages.groups import Group
from ..system.language import joined, tr
from ..widgets.act_button import ActButton
from ..widgets.icons import line_icon
from ..widgets.mark import named, state_dot
from ..widgets.reachable import LEAST_TARGET
from ..widgets.tones import muted

_PLACE: Final = Qt.ItemDataRole.UserRole  # of an entry of the pages: which page it is, None for the name of a group
_GROUP: Final = Qt.ItemDataRole.UserRole + 1
_WIDTH: Final = 12  # heights of a line of text, at least: a name of a reader is to be recognised
_MOST_SHOWN: Final = 4  # readers at a time; more scroll
_LARGEST: Final = (1 << 24) - 1  # QWIDGETSIZE_MAX


@value_class(frozen=True)
class RailEntry:
    """One reader, trace or simulated card: its name, what lies there in words and as a sign, and whether it is marked.

    ``tone`` is None where no card lies; ``closable``: a person may put it away.
    """

    name: str
    state: str
    tone: Tone | None = None
    marked: bool = False
    closable: bool = False


class Rail(QWidget):
    """Two lists one above the other; their signals carry the place of what was chosen, in its own list."""

    reader_chosen = Signal(int)
    page_chosen = Signal(int)

    def __init__(self, pages: Sequence[PageKind]) -> None:
        super().__init__()
        self._kinds, self._entries = tuple(pages), tuple[RailEntry, ...]()
        self._is_low = self._is_slim = False
        self._shown: object = None  # what the list of readers was made of
        self._titles = tuple("" for _ in pages)
        self.readers, self.pages, self.close_button = QListWidget(), QListWidget(), ActButton("close")
        for part in (self.readers, self.pages):
            part.setFrameShape(QFrame.Shape.NoFrame)
            part.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._add_pages()
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.readers)
        self._column.addWidget(self.close_button)
        self._column.addWidget(self.pages, 1)
        self.readers.currentRowChanged.connect(self._choose_reader)
        self.pages.currentItemChanged.connect(self._choose_page)

    def _add_pages(self) -> None:
        for group in Group:
            kinds = [(place, kind) for place, kind in enumerate(self._kinds) if kind.group is group]
            if kinds:
                named = QListWidgetItem(self.pages)
                named.setFlags(Qt.ItemFlag.NoItemFlags)
                named.setData(_GROUP, group)
            for place, _ in kinds:
                QListWidgetItem(self.pages).setData(_PLACE, place)

    def retranslate(self, titles: Sequence[str]) -> None:
        """Take another language; ``titles`` are those of the pages, in their order."""
        self.readers.setAccessibleName(tr("window.tabs.readers"))
        self.pages.setAccessibleName(tr("window.page_area.pages"))
        self.close_button.setText(tr("window.rail.close"))
        self._titles = tuple(titles)
        self._draw()
        self.show_readers(self._entries, self.readers.currentRow())

    def show_readers(self, entries: Sequence[RailEntry], current: int) -> None:
        """Show the readers, of which the one at ``current`` is in front."""
        shown = tuple(entries), current, self._is_slim, self._is_flat
        if shown == self._shown:  # each step of a task says how it stands
            return
        self._entries, self._shown = tuple(entries), shown
        self.readers.blockSignals(True)  # noqa: FBT003 - Qt's own flag: nobody chose anything
        while self.readers.count() > len(entries):
            self.readers.takeItem(self.readers.count() - 1)
        while self.readers.count() < len(entries):
            self.readers.addItem(QListWidgetItem())
        for row, entry in enumerate(entries):
            self._show_reader(self.readers.item(row), entry)
        self.readers.setCurrentRow(current)
        self.readers.blockSignals(False)  # noqa: FBT003
        self.close_button.setVisible(not self._is_slim and 0 <= current < len(entries) and entries[current].closable)
        self._fit()

    def _show_reader(self, item: QListWidgetItem, entry: RailEntry) -> None:
        name = tr("window.tabs.marked", reader=entry.name) if entry.marked else entry.name
        room = self._width() - 3 * self._em
        short = self.fontMetrics().elidedText(visible(name), Qt.TextElideMode.ElideMiddle, room)
        item.setText("" if self._is_slim else f"{short}\n{visible(entry.state)}" if entry.state else short)
        item.setToolTip(visible(name))
        told = joined("parts", *(visible(part) for part in (name, entry.state)))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, named(entry.tone or Tone.PLAIN, told))
        item.setIcon(state_dot(self.palette(), entry.tone))

    def show_page(self, place: int) -> None:
        """Have the page at ``place`` chosen."""
        for item in self._items():
            if item.data(_PLACE) == place:
                self.pages.setCurrentItem(item)

    def turn_to(self, place: int) -> None:
        """Choose a page as a key does: the focus comes along."""
        self.show_page(place)
        self.pages.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_usable(self, *, card: bool) -> None:
        """Write pages about a card in quiet letters while there is none."""
        quiet, normal = QBrush(muted(self.palette())), QBrush(self.palette().color(QPalette.ColorRole.Text))
        for item in self._items():
            place = item.data(_PLACE)
            heads = place is None
            item.setForeground(quiet if heads or (self._kinds[place].needs_card and not card) else normal)

    def lie_down(self, *, flat: bool) -> None:
        """Lie above the page, in lines, where the window is narrow; stand at its left otherwise."""
        flow = QListView.Flow.LeftToRight if flat else QListView.Flow.TopToBottom
        for part in (self.readers, self.pages):
            if part.flow() is not flow:
                part.setFlow(flow)
                part.setWrapping(flat)
        self._fit()

    def stand(self, *, low: bool, slim: bool) -> None:
        """Have shorter rows where the window is ``low``, signs without words where it is narrow as well."""
        if (low, slim) != (self._is_low, self._is_slim):
            self._is_low, self._is_slim = low, slim
            for item in self._items():
                item.setHidden(slim and item.data(_PLACE) is None)
            self._draw()
            self.show_readers(self._entries, self.readers.currentRow())

    def changeEvent(self, event: QEvent) -> None:
        """Draw in the colours and the size of the day."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._draw()

    @property
    def _em(self) -> int:
        return self.fontMetrics().height()

    @property
    def _of_reader(self) -> int:
        return (2 if self._is_slim else 3) * self._em

    @property
    def _is_flat(self) -> bool:
        return self.pages.flow() is QListView.Flow.LeftToRight

    def _items(self) -> list[QListWidgetItem]:
        return [self.pages.item(row) for row in range(self.pages.count())]

    def _width(self) -> int:
        if self._is_slim:
            return 3 * self._em
        texts = (self.fontMetrics().horizontalAdvance(item.text()) for item in self._items())
        return max(max(texts, default=0) + 5 * self._em, _WIDTH * self._em)

    def _draw(self) -> None:
        self._shown = None
        side = self._em + self._em // 4
        self.pages.setIconSize(QSize(side, side))
        self.readers.setIconSize(QSize(side, side))
        for item in self._items():  # first: how wide it is depends on the names
            place = item.data(_PLACE)
            name = tr(f"window.rail.{item.data(_GROUP).value}") if place is None else self._titles[place]
            item.setText("" if self._is_slim else name)
            item.setToolTip(name if self._is_slim else "")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            item.setIcon(QIcon() if place is None else line_icon(self._kinds[place].key, self.palette()))
        self._fit()

    def _fit(self) -> None:
        """Give the list of readers the room it needs, and the pages the rest."""
        wide = self._width()
        for row in range(self.readers.count()):
            self.readers.item(row).setSizeHint(QSize(wide, self._of_reader))
        for item in self._items():
            item.setSizeHint(QSize(wide, max(LEAST_TARGET, round((1.4 if self._is_low else 2) * self._em))))
        shown = min(max(self.readers.count(), 1), _MOST_SHOWN)
        self.readers.setFixedHeight((1 if self._is_flat else shown) * self._of_reader + 4)
        self.setMinimumWidth(0 if self._is_flat else wide)
        self.setMaximumWidth(_LARGEST if self._is_flat else wide)
        self.pages.setMaximumHeight(4 * 2 * self._em if self._is_flat else _LARGEST)

    def _choose_reader(self, row: int) -> None:
        if row >= 0:
            self.reader_chosen.emit(row)

    def _choose_page(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_PLACE) is not None:
            self.page_chosen.emit(item.data(_PLACE))
