"""What holds where no option says otherwise: defaults of options, what is trusted, and how the window is to be.

One format for the command line and the window: ``settings.toml`` in the user's folder and in those for everybody.
Of a plain value the first counts: option, environment, the user's file, those for everybody. What is trusted adds up,
but for whether the built-in keys are. What is wrong is told with its line; the command line never passes over it, the
window starts with what can be used.
"""

from __future__ import annotations

import math
import os
import stat
import tomllib
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from mynareader.errors import BadSetting
from mynareader.service.files.settings_files import NAME, USER, VARIABLES, folders
from mynareader.service.files.settings_lines import flat, line_of_fault, lines_of
from mynareader.values.value_class import value_class

MAX_SIZE: Final = 65536  # bytes
LONGEST_WAIT: Final = 3600.0  # seconds, as of --timeout
ENVIRONMENT: Final = "environment"
SettingValue = str | float | bool | tuple[str, ...]  # float: int, too

_SWITCH: Final = "trust.built-in-keys"
FILES: Final = ("trust.anchors", "trust.lists", "trust.card-keys")
THEMES: Final = ("system", "light", "dark")
TEXT_SIZES: Final = (100, 125, 150, 175)  # percent
IDLE_MINUTES: Final = (1, 60)  # least and most
NUMBER_SECONDS: Final = (5, 120)
CONFIRMATIONS: Final = ("next-person", "close", "number")  # what may be asked about; a PIN's last try always is
_AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0)  # a pipe in the place of a file is not waited for


@value_class(frozen=True)
class Setting:
    """One value, whose it is (environment, user, system), and the file with its line or the variable it stands in."""

    name: str
    value: SettingValue
    source: str
    place: str
    line: int | None = None


@value_class(frozen=True)
class Settings:
    """All values found, the most important first, and what is wrong with others."""

    found: tuple[Setting, ...] = ()
    problems: tuple[BadSetting, ...] = ()

    def get(self, name: str) -> Setting | None:
        """Return what counts for ``name``; raise BadSetting where anything that was set is wrong."""
        if self.problems:
            raise self.problems[0]
        return self.usable(name)

    def usable(self, name: str) -> Setting | None:
        """Return what counts for ``name`` of what is not wrong."""
        return next((one for one in self.found if one.name == name), None)

    @property
    def built_in_keys(self) -> bool:
        """Tell whether the built-in keys are trusted: not where something that cannot be read may have said no."""
        said = self.usable(_SWITCH)
        own = said.place if said is not None and said.source == USER else None
        doubts = (one for one in self.problems if one.setting in {None, "trust", _SWITCH} and own in {None, one.file})
        return not any(doubts) and (said is None or bool(said.value))

    def files(self, name: str) -> tuple[Path, ...]:
        """Return the files of all settings of ``name``; raise BadSetting, also for one that cannot be read."""
        self.get(name)
        return self.usable_files(name)

    def usable_files(self, name: str) -> tuple[Path, ...]:
        """Return the files of all settings of ``name`` that are not wrong; raise BadSetting for one that is missing."""
        paths = []
        for setting in (one for one in self.found if one.name == name and isinstance(one.value, tuple)):
            for path in map(Path, setting.value):  # type: ignore[arg-type]  # a tuple, as looked at above
                if not readable(path):
                    raise BadSetting(setting.place, "setting_no_such_file", name, setting.line, str(path))
                paths.append(path)
        return tuple(dict.fromkeys(paths))


def readable(path: Path) -> bool:
    """Tell whether there is a file, which is opened without waiting for whoever writes into a pipe."""
    try:
        with _opened(path) as file:
            return not stat.S_ISFIFO(os.fstat(file.fileno()).st_mode)
    except OSError:
        return False


def _opened(path: Path) -> BinaryIO:
    return open(path, "rb", opener=lambda name, flags: os.open(name, flags | _AT_ONCE))


def load(environ: Mapping[str, str], languages: Collection[str]) -> Settings:
    """Return what is set, and what is wrong there; ``languages`` are the codes that ``language`` may name."""
    found: list[Setting] = []
    problems: list[BadSetting] = []
    for name, variable in VARIABLES.items():
        if given := environ.get(variable):
            try:
                found.append(Setting(name, _of_variable(name, given, languages), ENVIRONMENT, variable))
            except ValueError as error:
                problems.append(BadSetting(variable, str(error), name))
    for source, folder in folders(environ):
        _read(Path(folder, NAME), source, languages, found, problems)
    return Settings(tuple(found), tuple(problems))


def _of_variable(name: str, given: str, languages: Collection[str]) -> SettingValue:
    value: object = given
    if name == "timeout":
        try:
            value = float(given)
        except ValueError:
            raise ValueError("setting_seconds") from None
    return _checked(name, value, languages, Path())


def _read(
    path: Path, source: str, languages: Collection[str], found: list[Setting], problems: list[BadSetting]
) -> None:
    try:
        text = text_of(path)
    except UnicodeDecodeError as error:
        problems.append(BadSetting(str(path), "not_utf_8", line=error.object.count(b"\n", 0, error.start) + 1))
        return
    except ValueError as error:
        problems.append(BadSetting(str(path), str(error)))
        return
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError is a ValueError
        problems.append(BadSetting(str(path), "setting_not_toml", line=line_of_fault(text, error)))
        return
    lines = lines_of(text)
    for name, value in flat(values):
        at = lines.get(name)
        try:
            found.append(Setting(name, _checked(name, value, languages, path.parent), source, str(path), at))
        except ValueError as error:
            problems.append(BadSetting(str(path), str(error), name, at))


def text_of(path: Path) -> str:
    """Return what the file holds, nothing where there is none; raise ValueError (a reason, UnicodeDecodeError)."""
    try:
        with _opened(path) as file:
            if stat.S_ISFIFO(os.fstat(file.fileno()).st_mode):
                raise ValueError("cannot_be_read")
            raw: bytes | None = file.read(MAX_SIZE + 1)
    except FileNotFoundError:
        if path.is_symlink() or path.parent.is_symlink():
            raise ValueError("cannot_be_read") from None
        return ""
    except NotADirectoryError:
        return ""
    except OSError:
        raise ValueError("cannot_be_read") from None
    if raw is None:  # a terminal or the like, on which nobody has typed anything
        raise ValueError("cannot_be_read")
    if len(raw) > MAX_SIZE:
        raise ValueError("too_large")
    return raw.decode("utf-8-sig").replace("\r\n", "\n")


def _checked(name: str, value: object, languages: Collection[str], folder: Path) -> SettingValue:
    """Return the value; raise ValueError with the reason why it cannot be that."""
    check = _KINDS.get(name)
    if check is None:
        raise ValueError("setting_unknown")
    if name == "language" and value not in languages:
        raise ValueError("setting_language")
    return check(value, folder)


def _reader(value: object, _folder: Path) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("setting_text")
    return value


def _seconds(value: object, _folder: Path) -> float:
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
    if not 0 <= number <= LONGEST_WAIT:  # not a number is neither
        raise ValueError("setting_seconds")
    return float(number)


def _yes_or_no(value: object, _folder: Path) -> bool:
    if not isinstance(value, bool):
        raise ValueError("setting_yes_or_no")  # noqa: TRY004 - reasons are told in one way
    return value


def _one_of(reason: str, wanted: Collection[object]) -> Callable[[object, Path], SettingValue]:
    def check(value: object, _folder: Path) -> SettingValue:
        if isinstance(value, bool) or not isinstance(value, str | int) or value not in wanted:
            raise ValueError(reason)
        return value

    return check


def _list(reason: str, wanted: Collection[str] = ()) -> Callable[[object, Path], SettingValue]:
    """Take a list of texts, of those ``wanted`` where there are any."""

    def check(value: object, _folder: Path) -> SettingValue:
        texts = [one for one in value if isinstance(one, str) and one.strip()] if isinstance(value, list) else []
        if texts != value or (wanted and not set(texts) <= set(wanted)):
            raise ValueError(reason)
        return tuple(dict.fromkeys(texts))

    return check


def _paths(value: object, folder: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one and "\0" not in one for one in value):
        raise ValueError("setting_files")
    return tuple(str(folder / _from_home(one)) for one in value)


def _from_home(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:  # nobody of that name
        return Path(text)


_KINDS: Final[Mapping[str, Callable[[object, Path], SettingValue]]] = {
    "language": _reader,
    "reader": _reader,
    "timeout": _seconds,
    **dict.fromkeys(FILES, _paths),
    _SWITCH: _yes_or_no,
    "gui.theme": _one_of("setting_theme", THEMES),
    "gui.text-size": _one_of("setting_text_size", TEXT_SIZES),
    "gui.idle-minutes": _one_of("setting_minutes", range(IDLE_MINUTES[0], IDLE_MINUTES[1] + 1)),
    "gui.number-seconds": _one_of("setting_shown", range(NUMBER_SECONDS[0], NUMBER_SECONDS[1] + 1)),
    "gui.ignored-readers": _list("setting_readers"),
    "gui.confirmations": _list("setting_confirmations", CONFIRMATIONS),
    "gui.beep": _yes_or_no,
}
NAMES: Final = tuple(_KINDS)
# What holds in the window where nothing is set; the command line has its own words for the rest.
OF_WINDOW: Final[Mapping[str, SettingValue]] = {
    "gui.theme": "system",
    "gui.text-size": 100,
    "gui.idle-minutes": 5,
    "gui.number-seconds": 30,
    "gui.ignored-readers": (),
    "gui.confirmations": (),
    "gui.beep": False,
}
