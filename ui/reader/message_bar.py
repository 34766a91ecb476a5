"""One line of fixed height below the page: what just happened, what stands on the clipboard, what work goes on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ..system.announce import announce
from ..widgets.text_label import TextLabel
from .clipboard_row import ClipboardRow
from .progress_row import ProgressRow


class MessageBar(QWidget):
    """Three parts that come and go while nothing else on the screen moves; ``say`` shows the first."""

    def __init__(self) -> None:
        super().__init__()
        self.said, self.clipboard_row, self.progress = TextLabel(), ClipboardRow(), ProgressRow()
        self.said.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.said, self.clipboard_row, self.progress):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            row.addWidget(part, 1)
        self.setFixedHeight(round(2.1 * self.fontMetrics().height()))
        self.say("")

    def say(self, text: str) -> None:
        """Show what just happened, until something else does; aloud, too."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        if text:
            announce(self, text)

    def retranslate(self) -> None:
        """Take another language; what was said in the old one goes."""
        self.say("")
        self.clipboard_row.retranslate()
        self.progress.retranslate()
