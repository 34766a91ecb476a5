"""The user's settings file as the window changes it: whole, with all it holds besides, a damaged one set aside.

Comments, order and names of others, also those of a later version, stay. Only the user's own file is ever written.
"""

import os
import tomllib
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from mynareader.errors import UnreadableInput
from mynareader.service.files.settings import SettingValue, text_of
from mynareader.service.files.settings_files import NAME, USER, folders
from mynareader.service.files.write import rewrite

_ASIDE: Final = ".damaged-%Y%m%d-%H%M%S"
Changes = Mapping[str, SettingValue | None]


def user_file(environ: Mapping[str, str]) -> Path:
    """Return the file that is written; raise UnreadableInput where nobody's home is known."""
    place = next((place for source, place in folders(environ) if source == USER), None)
    if place is None:
        raise UnreadableInput(NAME, "cannot_be_written")
    return Path(place, NAME)


def write(changes: Changes, environ: Mapping[str, str]) -> Path | None:
    """Set names to values, or take them out (None); return where a file went that cannot be read, if there was one.

    Raise UnreadableInput where the file cannot be written; then it is as it was.
    """
    named = user_file(environ)
    try:
        text, aside = _changed(text_of(named), changes), None
        path = Path(os.path.realpath(named))  # a link stays one
    except ValueError:  # TOMLDecodeError is one
        text, path, aside = _changed("", changes), named, _free(named)
    if aside is None and path.exists() and not os.access(path, os.W_OK):
        raise UnreadableInput(NAME, "cannot_be_written")
    rewrite(path, text.encode(), aside=aside)
    return aside


def _free(path: Path) -> Path:
    """Return a name beside ``path`` that says when it was set aside."""
    wanted = path.with_name(datetime.now().astimezone().strftime(path.name + _ASIDE))
    number = 1
    while os.path.lexists(found := wanted if number == 1 else wanted.with_name(f"{wanted.name}-{number}")):
        number += 1
    return found


def _changed(text: str, changes: Changes) -> str:
    """Return ``text`` with ``changes`` and nothing else changed; raise ValueError where that cannot be done."""
    import tomlkit  # not before something is written

    before = _parsed(text)
    try:
        document: Any = tomlkit.parse(text)
        for name, value in changes.items():
            _put(document, name.split("."), list(value) if isinstance(value, tuple) else value, tomlkit.table)
        written = tomlkit.dumps(document)
    except Exception as error:
        raise ValueError("setting_not_toml") from error
    for name, value in changes.items():
        _put(before, name.split("."), list(value) if isinstance(value, tuple) else value, dict)
    if _parsed(written) != before:
        raise ValueError("setting_not_toml")
    return written


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text, parse_float=str)  # what is not a number equals nothing, not even itself
    except RecursionError as error:
        raise ValueError("setting_not_toml") from error


def _put(values: Any, path: Collection[str], value: object, table: Any) -> None:  # noqa: ANN401 - dict or document
    """Set the value at ``path``, or take it out; what is no table on the way gives way to one."""
    *above, name = path
    for step in above:
        if not isinstance(values.get(step), Mapping):
            values.pop(step, None)
            values[step] = table()
        values = values[step]
    if value is None:
        values.pop(name, None)
    else:
        values[name] = value
