"""The languages of the window: texts from the catalogs, and Qt's own."""

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from mynareader.words import Words
from mynareader.words.catalogs import SOURCE_LANGUAGE, languages

VARIANT = "window"  # of texts that the command line says otherwise


class Language:
    """The language that all of the window speaks, one at a time."""

    current: ClassVar[Words] = Words(SOURCE_LANGUAGE, VARIANT)

    def __init__(self, code: str) -> None:
        self._translator: QTranslator | None = None
        self.words = self.use(code)

    @property
    def code(self) -> str:
        """Return ``ja`` or ``en``."""
        return self.words.language

    def use(self, code: str) -> Words:
        """Speak ``code`` from now on; the caller lets every widget take its texts anew."""
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
        QLocale.setDefault(QLocale(code))
        self._translator = _qt_texts(code)
        if self._translator is not None:
            QCoreApplication.installTranslator(self._translator)
        self.words = Language.current = Words(code, VARIANT)
        return self.words


def tr(key: str, **facts: object) -> str:
    """Return a text in the window's language; raise KeyError for an unknown key or a missing fact."""
    return Language.current.text(key, **facts)


def joined(how: str, *parts: str) -> str:
    """Return parts of one line, put together as the window's language has it (``Words.joined``)."""
    return Language.current.joined(how, *parts)


def names() -> dict[str, str]:
    """Return the languages by their codes, each called as it calls itself: that is how people find theirs."""
    return {code: Words(code).text("language.name") for code in languages()}


def _qt_texts(code: str) -> QTranslator | None:
    """Return Qt's own translation; its English is in Qt itself."""
    if code == SOURCE_LANGUAGE:
        return None
    path = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{code}.qm"
    translator = QTranslator()
    return translator if path.exists() and translator.load(str(path)) else None
