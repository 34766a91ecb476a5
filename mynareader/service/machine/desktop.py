"""Entry, icon, metainfo, manual and completions where desktops, man(1) and shells look, and away from there again."""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from mynareader.errors import UnreadableInput
from mynareader.reports.machine import DesktopFile, DesktopReport
from mynareader.service.files.replace import exchange, leave_no_folder
from mynareader.service.machine import shared_files
from mynareader.transports.system import here

_WINDOW: Final = "mynareader-gui"
_ICON: Final = "icons/io.github.mynareader.mynareader.svg"
# Programs that make what desktops look things up in, by the folder that they are told.
_INDEXES: Final = {"applications": "update-desktop-database", "mime": "update-mime-database"}
_PATIENCE: Final = 60.0  # seconds for one of them
_OPEN: Final = 0o022  # umask
_SPECIAL: Final = '"`$\\'  # desktop entry specification, "The Exec key": these are quoted
_PLAIN: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+:@,=")


def share_of(environ: Mapping[str, str], *, system: bool) -> Path | None:
    """Return the folder below which files go, for everybody or for the user; None where desktops read no files.

    Raise UnreadableInput where nobody's home is known.
    """
    try:
        found = here.SHARED_DATA if system else here.data_folder(environ)
    except RuntimeError as error:
        raise UnreadableInput("~", "cannot_be_written") from error
    return None if found is None else Path(found)


def install(share: Path, texts: Mapping[str, bytes], *, system: bool) -> DesktopReport:
    """Put the window's files and ``texts`` (by their places) below ``share``; raise UnreadableInput, and then none.

    Without Qt the window's files are left out, and taken away if they were there.
    """
    program = window_program()
    of_window = {name: raw if program else None for name, raw in _window_files(program or Path(_WINDOW)).items()}
    wanted = {share / name: raw for name, raw in {**of_window, **texts}.items()}
    states = {path: _state(path, raw) for path, raw in wanted.items()}
    changes = {path: raw for path, raw in wanted.items() if states[path] not in {"same", "absent"}}
    exchange(changes, for_everybody=system)
    _tidy(share, wanted, for_everybody=system)
    files = tuple(DesktopFile(str(path), state) for path, state in states.items() if state != "absent")
    return DesktopReport(str(share), str(program) if program else None, files, tuple(_notes(program)))


def uninstall(share: Path, names: Mapping[str, bytes], *, system: bool) -> DesktopReport:
    """Take away what ``install`` puts there; raise UnreadableInput, and then all is left."""
    paths = [share / name for name in (*_window_files(Path(_WINDOW)), *names)]
    states = {path: _state(path, None) for path in paths}
    exchange({path: None for path in paths if states[path] == "removed"}, for_everybody=system)
    _tidy(share, paths, for_everybody=system)
    return DesktopReport(str(share), None, tuple(DesktopFile(str(path), state) for path, state in states.items()), ())


def window_program() -> Path | None:
    """Return the program that opens the window, of this very installation; None where it, or Qt, is missing."""
    if find_spec("PySide6") is None:
        return None
    folders = [sysconfig.get_path("scripts"), sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user"))]
    places = (Path(folder) / _WINDOW for folder in (*folders, str(Path(sys.executable).parent)))
    return next((place.absolute() for place in places if os.access(place, os.X_OK)), None)


def _window_files(program: Path) -> dict[str, bytes]:
    found = find_spec("mynareader_ui")
    folder = Path(next(iter(found.submodule_search_locations or ()))) if found else Path()
    files = [*sorted((folder / "desktop").glob("io.*")), folder / _ICON] if found else []
    raws = {path.name: path.read_bytes() for path in files}
    return {
        shared_files.of_desktops(name): _started(raw, program) if name.endswith(".desktop") else raw
        for name, raw in raws.items()
    }


def _started(entry: bytes, program: Path) -> bytes:
    """Return a desktop entry that starts ``program`` by its path, with the arguments that it had."""
    named = {f"Exec={_WINDOW}": f"Exec={quoted(str(program))}", f"TryExec={_WINDOW}": f"TryExec={program}"}
    lines = entry.decode().splitlines(keepends=True)
    key = [next((one for one in named if line.startswith(one)), "") for line in lines]
    return "".join(named.get(one, "") + line.removeprefix(one) for one, line in zip(key, lines, strict=True)).encode()


def quoted(path: str) -> str:
    """Return ``path`` as the Exec key wants it: quoted where needed, then escaped as every string is, % doubled."""
    path = path.replace("%", "%%")
    if set(path) <= _PLAIN | {"%"}:
        return path
    inner = "".join(f"\\{sign}" if sign in _SPECIAL else sign for sign in path)
    return '"' + inner.replace("\\", "\\\\") + '"'


def _state(path: Path, raw: bytes | None) -> str:
    """Return what becomes of ``path``: a token of ``reports.machine.DesktopFile``."""
    if not os.path.lexists(path):
        return "absent" if raw is None else "installed"
    if raw is None:
        return "removed"
    with suppress(OSError):
        if not path.is_symlink() and path.read_bytes() == raw:
            return "same"
    return "replaced"


def _tidy(share: Path, paths: Iterable[Path], *, for_everybody: bool) -> None:
    """Have indexes made anew, for which all folders must still be there; then remove those that are empty."""
    _index(share, for_everybody=for_everybody)
    for path in paths:
        leave_no_folder(path, share)


def _index(share: Path, *, for_everybody: bool) -> None:
    """Let desktops notice at once; what fails here they make up for at the next start.

    An index that only root may read would take all types of files there away from everybody else.
    """
    for folder, name in _INDEXES.items():
        program = shutil.which(name)
        if program is not None and (share / folder).is_dir():
            with suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run(  # noqa: S603 - the desktop's own program
                    [program, str(share / folder)],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    timeout=_PATIENCE,
                    check=False,
                    umask=_OPEN if for_everybody else -1,  # -1: as it is
                )
    with suppress(OSError):
        os.utime(share / "icons" / "hicolor")  # a cache that is older is not believed


def _notes(program: Path | None) -> Iterator[str]:
    if program is None:
        yield "no_window"
    if shutil.which("mynareader") is None:
        yield "not_in_path"
