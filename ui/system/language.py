"""The languages of the window: its own texts, Qt's, and the words shared with the command line."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from mynareader.words import Words

NAMES: Final = {"ja": "日本語", "en": "English"}  # each in itself: that is how people find theirs
_OWN: Final = Path(__file__).parents[1] / "i18n"


class Language:
    """The translators of one language at a time."""

    def __init__(self, code: str) -> None:
        self._installed: list[QTranslator] = []
        self.words = self.use(code)

    @property
    def code(self) -> str:
        """Return ``ja`` or ``en``."""
        return self.words.language

    def use(self, code: str) -> Words:
        """Speak ``code`` from now on; the caller lets every widget take its texts anew."""
        for old in self._installed:
            QCoreApplication.removeTranslator(old)
        QLocale.setDefault(QLocale(code))
        self._installed = [made for made in (_load(path) for path in _files(code)) if made is not None]
        for translator in self._installed:
            QCoreApplication.installTranslator(translator)
        self.words = Words(code)
        return self.words


def _files(code: str) -> tuple[Path, ...]:
    """Return Qt's translation and ours; English is in the program itself."""
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return () if code == "en" else (qt / f"qtbase_{code}.qm", _OWN / f"mynareader_{code}.qm")


def _load(path: Path) -> QTranslator | None:
    translator = QTranslator()
    return translator if path.exists() and translator.load(str(path)) else None
