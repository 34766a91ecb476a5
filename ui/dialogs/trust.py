"""What is trusted: the built-in issuer keys on or off, and files with keys, CA certificates and revocation lists."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mynareader.card_text import visible
from mynareader.errors import MynaReaderError
from mynareader.formats.sections import Tone
from mynareader.words import Words

from ..system.language import tr
from ..system.trust_choice import TrustChoice
from ..widgets.file_dialogs import open_dialog
from ..widgets.finding_label import FindingLabel
from ..widgets.reachable import hittable, reachable
from ..widgets.text_label import TextLabel


class TrustDialog(QDialog):
    """The list of what counts while this window is open; ``changed`` when it is another."""

    changed = Signal()

    def __init__(self, choice: TrustChoice, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice, self._words = choice, words
        self.setWindowTitle(tr("window.trust.title"))
        self.built_in, self.about = QCheckBox(tr("window.trust.built_in_keys")), TextLabel(tone=Tone.PLAIN)
        self.about.setText(tr("window.trust.about"))
        self.files, self.trouble = QListWidget(), FindingLabel()
        self.files.setAccessibleName(tr("window.trust.files"))
        self.add, self.add_folder = QPushButton(tr("window.trust.add")), QPushButton(tr("window.trust.add_folder"))
        self.remove = QPushButton(tr("window.trust.remove"))
        self.chooser: QFileDialog | None = None
        self.built_in.setChecked(choice.built_in_keys)
        self._lay_out()
        self._refresh()
        reachable(self)

    def _lay_out(self) -> None:
        self.built_in.toggled.connect(self._switch)
        self.files.itemSelectionChanged.connect(self._offer_removal)
        self.add.clicked.connect(self._ask)
        self.add_folder.clicked.connect(self._ask_folder)
        self.remove.clicked.connect(self._remove)
        row = QHBoxLayout()
        for button in (self.add, self.add_folder, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (self.built_in, self.about, self.files):
            column.addWidget(part)
        column.addLayout(row)
        column.addWidget(self.trouble)
        column.addWidget(close)

    def take(self, paths: list[Path]) -> None:
        """Trust files from now on, or say why that cannot be."""
        self._try(lambda: self._choice.add(paths))

    def _switch(self, wanted: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        if wanted != self._choice.built_in_keys:
            self._try(lambda: self._choice.use_built_in_keys(wanted=wanted))

    def _remove(self) -> None:
        for path in self._removable():
            self._try(partial(self._choice.remove, path))

    def _ask(self) -> None:
        self._choose(tr("window.trust.add"), QFileDialog.FileMode.ExistingFiles)

    def _ask_folder(self) -> None:
        self._choose(tr("window.trust.add_folder"), QFileDialog.FileMode.Directory)

    def _choose(self, title: str, mode: QFileDialog.FileMode) -> None:
        self.chooser = open_dialog(self, title.replace("&", ""), tr("window.trust.kinds"))
        self.chooser.setFileMode(mode)
        self.chooser.filesSelected.connect(lambda paths: self.take(list(map(Path, paths))))
        self.chooser.open()

    def _try(self, change: Callable[[], None]) -> None:
        try:
            change()
        except MynaReaderError as error:
            message = self._words.error(error)
            self.trouble.show_finding(self._words.joined("sentences", message.what, message.action), Tone.BAD)
        else:
            self.trouble.clear()
            self.changed.emit()
        self._refresh()

    def _refresh(self) -> None:
        self.built_in.setChecked(self._choice.built_in_keys)
        self.files.clear()
        for kind, paths in self._choice.files.items():
            for path in paths:
                item = QListWidgetItem(visible(tr(f"window.trust.{kind}", file=path.name)))
                item.setData(Qt.ItemDataRole.UserRole, path)
                self.files.addItem(item)
        for path in self._choice.own_keys:
            self.files.addItem(visible(tr("window.trust.own_keys", file=path.name)))
        hittable(self.files)
        self._offer_removal()

    def _offer_removal(self) -> None:
        self.remove.setEnabled(bool(self._removable()))

    def _removable(self) -> list[Path]:
        """Return what was chosen of the list and was added here."""
        paths = (item.data(Qt.ItemDataRole.UserRole) for item in self.files.selectedItems())
        return [path for path in paths if path is not None]
