"""Questions that a person may want to be asked before something is done (``gui.confirmations``)."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QMessageBox, QWidget

from ..system.language import tr
from ..system.preferences import Preferences
from .plain_text import warning_box

_NAME: Final = "first-asked"


def first_ask(parent: QWidget, what: str, act: Callable[[], object]) -> None:
    """Do it: at once, or after a yes where the person wants to be asked before ``what``."""
    if what not in Preferences.current.confirmations:
        act()
        return
    take_back(parent)
    box = of_this_card(warning_box(parent, tr("window.ask.title"), tr(f"window.ask.{what}")))
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Yes | buttons.No)
    box.setDefaultButton(buttons.No)
    box.finished.connect(lambda button: act() if button == buttons.Yes else None)
    box.finished.connect(box.deleteLater)
    box.open()


def of_this_card(box: QMessageBox) -> QMessageBox:
    """Have ``take_back`` close ``box``, too."""
    box.setObjectName(_NAME)
    return box


def take_back(parent: QWidget) -> None:
    """Close what is still asked: the card it was about is gone."""
    for box in parent.findChildren(QMessageBox, _NAME):
        box.reject()
