"""Pictures of the real window for the README: ``python -m tests.system.window.screenshots [FOLDER]``; light,
Japanese, simulated.

Opens the window on a virtual screen (Xvfb) when there is no other, gives the simulated card's public PINs through the
PIN dialog, and writes small PNG files.

``--every FOLDER`` pictures every page in every state, size and language instead, measures each and prints what is cut
off, covered or outside (``tour``); it ends with 1 when there is any.
"""

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mynareader.service.machine.simulation import public_pins
from tests.harness.screen import virtual_screen
from tests.system.window.tour import every
from ui.dialogs.pin import PinDialog
from ui.main_window import MainWindow
from ui.options import Options
from ui.pages.requests import ReadSection
from ui.reader.factories import Factories
from ui.reader.reader_tab import ReaderTab
from ui.reader.states import Phase
from ui.system.language import Language
from ui.widgets.icons import application_icon
from ui.widgets.tones import accented

FOLDER: Final = Path(__file__).parent / "screenshots"
PERSONA: Final = "plain"
SIZE: Final = (1120, 800)  # pixels
COLOURS: Final = 128  # a window has few, and the files stay small
MAX_BYTES: Final = 200 * 1024
PATIENCE: Final = 60.0  # seconds


class Camera:
    """Hold the window with the simulated card, and take pictures of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.window = MainWindow(Options(simulated=PERSONA, language="ja"), Factories(), Language("ja"))
        self.window.resize(*SIZE)
        self.window.show()
        (tab,) = (tab for tab in self.window.tabs.all if isinstance(tab, ReaderTab))
        self.tab = tab

    def wait(self, condition: Callable[[], object]) -> None:
        """Let the window live until ``condition`` holds."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError("the window does not come to show what is to be pictured")
            QTest.qWait(20)

    def dialog(self) -> PinDialog | None:
        """Return the PIN dialog that is open."""
        return next((dialog for dialog in self.tab.findChildren(PinDialog) if dialog.isVisible()), None)

    def answer(self, kind: str) -> None:
        """Type a public PIN into the dialog."""
        self.wait(self.dialog)
        dialog = self.dialog()
        if dialog is not None:
            (line,) = dialog.findChildren(QLineEdit)
            QTest.keyClicks(line, public_pins(PERSONA)[kind])
            QTest.keyClick(line, Qt.Key.Key_Return)

    def shown(self) -> bool:
        """Tell whether the card was read and nothing goes on."""
        return self.tab.controller.situation.phase is Phase.SHOWN

    def turn_to(self, key: str) -> None:
        """Turn to a page."""
        pages = self.tab.panel.page_area.pages
        self.window.rail.turn_to([page.key for page in pages].index(key))
        QTest.qWait(100)

    def take(self, name: str, what: QWidget | None = None) -> None:
        """Write a picture of the window, or of ``what``."""
        QTest.qWait(200)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        (what or self.window).grab().save(buffer, "PNG")
        small = io.BytesIO()
        with Image.open(io.BytesIO(buffer.data().data())) as image:
            image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
        if small.tell() > MAX_BYTES:
            raise ValueError(f"{name} is larger than {MAX_BYTES} bytes")
        (self._folder / f"{name}.png").write_bytes(small.getvalue())


def take_all(folder: Path) -> None:
    """Lead the window from a card that was put down to everything read."""
    folder.mkdir(parents=True, exist_ok=True)
    camera = Camera(folder)
    camera.wait(camera.shown)
    camera.turn_to("overview")
    camera.tab.panel.page_area.pages[0].requested.emit(ReadSection("all", "assist"))
    camera.wait(camera.dialog)
    camera.take("pin", camera.dialog())
    camera.answer("assist")
    camera.answer("sign")
    camera.wait(lambda: camera.tab.controller.view and camera.tab.controller.view.pictures and camera.shown())
    for key in ("overview", "certificates", "pins"):
        camera.turn_to(key)
        camera.take(key)
    camera.window.close()


def main(folder: Path) -> int:
    """Take the pictures on the screen that is there, else on a virtual one."""
    if not os.environ.get("DISPLAY"):
        again = [sys.executable, "-m", __spec__.name, str(folder)]
        with virtual_screen() as display:
            on_it = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
            return subprocess.run(again, check=False, env=on_it).returncode
    app = QApplication(["mynareader-gui"])
    QApplication.setPalette(accented(QApplication.palette()))
    app.setFont(QFont("Noto Sans CJK JP", 10))
    app.styleHints().setColorScheme(Qt.ColorScheme.Light)
    QApplication.setWindowIcon(application_icon())
    take_all(folder)
    QCoreApplication.processEvents()
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--every"]:
        sys.exit(every(Path(sys.argv[2])))
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
