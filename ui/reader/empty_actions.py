"""What can be done while there is no card to show: try again, look into what is wrong, or do without a card."""

from PySide6.QtWidgets import QWidget

from ..system.language import tr
from ..widgets.act_button import ActButton
from ..widgets.flow import Flow


class EmptyActions(QWidget):
    """The buttons below a state."""

    def __init__(self) -> None:
        super().__init__()
        self.again_button, self.diagnose = ActButton("read_again"), ActButton("diagnose")
        self.try_out, self.trace = ActButton("try_out"), ActButton("open")
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
