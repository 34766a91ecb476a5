"""How the person wants the window: what is set, what of it this window may change, and what is wrong with the rest.

Only the user's own settings file is ever written; where it cannot be, what is chosen holds until the window is closed.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Signal

from mynareader.errors import BadSetting, UnreadableInput
from mynareader.service.files.settings_files import SYSTEM, USER, anything_set
from mynareader.values.value_class import value_class

from .language import Language, joined, tr

if TYPE_CHECKING:
    from pathlib import Path

    from mynareader.service.files.settings import Setting, Settings, SettingValue


@value_class(frozen=True)
class Preferences:
    """What holds in every part of the window now; ``current`` is what all of them ask."""

    current: ClassVar[Preferences]

    theme: str = "system"
    text_size: int = 100
    idle_minutes: int = 5
    number_seconds: int = 30
    ignored_readers: tuple[str, ...] = ()
    confirmations: tuple[str, ...] = ()
    beep: bool = False

    def ignores(self, reader: str) -> bool:
        """Tell whether a reader of this name is none for cards."""
        return any(part.casefold() in reader.casefold() for part in self.ignored_readers)


Preferences.current = Preferences()
_FIELDS = {f"gui.{name.replace('_', '-')}": name for name in Preferences.__annotations__ if name != "current"}


class KeptPreferences(QObject):
    """The settings of this window; ``changed`` carries the name of what is another.

    ``given``: the options that came before them, by the names of the settings.
    """

    changed = Signal(str)

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        """Read what is set; without ``environ`` nothing is read or written."""
        super().__init__()
        self._environ, self.given = environ, dict[str, str]()
        self._session: dict[str, SettingValue | None] = {}  # what could not be written
        self._found: Settings | None = None
        self._read()

    @property
    def problems(self) -> tuple[BadSetting, ...]:
        """Return what is wrong with the files and variables."""
        return () if self._found is None else self._found.problems

    @property
    def built_in_keys(self) -> bool:
        """Tell whether the issuer's built-in keys are trusted."""
        session = self._session.get("trust.built-in-keys")
        return bool(session) if session is not None else self._found is None or self._found.built_in_keys

    def setting(self, name: str) -> Setting | None:
        """Return what counts for ``name``, and where it stands."""
        return None if self._found is None else self._found.usable(name)

    def value(self, name: str) -> SettingValue | None:
        """Return the value that counts for ``name``; None where nothing is set."""
        if name in self._session:
            return self._session[name]
        found = self.setting(name)
        return None if found is None else found.value

    def comes_before(self, name: str) -> str | None:
        """Return the option or the variable that comes before what the person sets, None where there is none."""
        found = self.setting(name)
        return self.given.get(name) or (None if found is None or found.source in {USER, SYSTEM} else found.place)

    def path(self) -> Path | None:
        """Return the file that is written, None where there is none."""
        from mynareader.service.files.settings_writer import user_file  # not before somebody looks at it

        try:
            return None if self._environ is None else user_file(self._environ)
        except UnreadableInput:
            return None

    def change(self, name: str, value: SettingValue | None) -> Path | None:
        """Set ``name``, None for as if nothing was set; return where a damaged file was put aside.

        Raise UnreadableInput where it cannot be written; the value holds all the same.
        """
        from mynareader.service.files.settings_writer import write  # not before something is changed

        self._session[name] = value
        try:
            if self._environ is None:
                raise UnreadableInput("settings.toml", "cannot_be_written")
            aside = write({name: value}, self._environ)
            del self._session[name]
        finally:
            self._read()
            self.changed.emit(name)
        return aside

    def keep(self, name: str, value: SettingValue | None) -> tuple[str, bool]:
        """Set ``name`` as ``change`` does; return what is to be said of the file, and whether it was written."""
        try:
            aside = self.change(name, value)
        except UnreadableInput as error:
            return joined("sentences", Language.current.error(error).what, tr("window.settings.not_kept")), False
        return "" if aside is None else tr("window.settings.set_aside", file=aside.name), True

    def _read(self) -> None:
        environ = self._environ
        if environ is not None and anything_set(environ):
            from mynareader.service.files.settings import load  # TOML only for who has a file
            from mynareader.words.catalogs import languages

            self._found = load(environ, languages())
        found = {field: self.value(name) for name, field in _FIELDS.items()}
        Preferences.current = Preferences(**{field: value for field, value in found.items() if value is not None})  # type: ignore[arg-type]  # checked as they were read


def preferences_of_person() -> KeptPreferences:
    """Return what holds for whoever started this process."""
    return KeptPreferences(os.environ)


__all__ = ["USER", "KeptPreferences", "Preferences", "preferences_of_person"]
