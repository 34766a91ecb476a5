"""What can be done while there is no card to show: try again, look into what is wrong, or do without a card."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ..system.language import tr
from ..widgets.flow import Flow


class EmptyActions(QWidget):
    """The buttons below a state; ``page_wanted`` carries the key of a page, ``simulated`` wants the simulated card."""

    again = Signal()
    simulated = Signal()
    page_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.again_button, self.diagnose, self.try_out, self.trace = (QPushButton() for _ in range(4))
        self.again_button.clicked.connect(self.again)
        self.diagnose.clicked.connect(self._diagnose)
        self.try_out.clicked.connect(self.simulated)
        self.trace.clicked.connect(self._open_trace)
        Flow((self.again_button, self.diagnose, self.try_out, self.trace), self, centred=True)
        self.retranslate()

    def offer(self, *, again: bool, without_card: bool) -> None:
        """Show what helps: ``again`` where a card lies, the rest where nothing else goes on."""
        self.again_button.setVisible(again)
        for button in (self.diagnose, self.try_out, self.trace):
            button.setVisible(without_card)

    def retranslate(self) -> None:
        """Take another language."""
        self.again_button.setText(tr("window.empty_actions.try_again"))
        self.diagnose.setText(tr("window.empty_actions.diagnose"))
        self.try_out.setText(tr("window.empty_actions.try_a_simulated_card"))
        self.trace.setText(tr("window.empty_actions.look_into_a_trace"))

    def _diagnose(self) -> None:
        self.page_wanted.emit("diagnostics")

    def _open_trace(self) -> None:
        self.page_wanted.emit("trace")
