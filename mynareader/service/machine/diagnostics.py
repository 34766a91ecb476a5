"""What a support ticket needs to know about a machine, its readers and the kind of card that lies there: nobody's data.

Cards are asked by SELECT only: no PIN, no counter, no file. Serial numbers of readers and the bytes of an ATR that are
one card's own are masked here, so that no rendering can show them.
"""

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from mynareader import __version__
from mynareader.applications import ALL
from mynareader.errors import CardMute, Fact, MynaReaderError, NoReader, TransportError
from mynareader.reports.machine import DiagnosticsReport, ReaderDiagnosis, ReaderReport, ReadersReport
from mynareader.service.machine.doctor import machine_problems
from mynareader.service.pins.counters import select_if_there
from mynareader.service.stay import worker
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.sources import reader_source
from mynareader.transports import pcsc
from mynareader.transports.atr import masked
from mynareader.transports.reachability import DEFAULT_SOCKET, SOCKET_VARIABLE, socket_state
from mynareader.transports.readers import ReaderState
from mynareader.transports.system import here
from mynareader.trust.validity import JST

PACKAGES: Final = ("pyscard", "cryptography", "asn1crypto", "Pillow")
PATIENCE: Final = 2.0  # seconds for pcscd to name its version, and for another program to let go of a card

_PCSCD_FOLDERS: Final = "/usr/sbin:/usr/local/sbin"  # not in everybody's PATH
_PCSCD_VERSION: Final = re.compile(rb"version (\d[\w.-]*\w)")
# pcsc-lite names a reader "product [interface] (serial) XX YY", the last two its numbers in hexadecimal.
_SERIAL: Final = re.compile(r"\([^()]*\)(?=( [0-9A-F]{2}){2}$)")
_HIDDEN: Final = "(…)"


def diagnose(clients: Mapping[str, str] | None = None) -> DiagnosticsReport:
    """Look at the machine, at pcscd and at every reader; ``clients`` adds versions of what the caller brought along.

    Blocks for up to some seconds per reader, so not for a window's own thread. Never raises for what it looks at.
    """
    readers, problem = _readers()
    names = None if problem and not isinstance(problem, NoReader) else [reader.name for reader in readers]
    return DiagnosticsReport(
        datetime.now(JST),
        _system(),
        f"{platform.system()} {platform.release()} {platform.machine()}",
        f"{platform.python_implementation()} {platform.python_version()}",
        _versions() | dict(clients or {}),
        socket_state().value,
        "default" if os.environ.get(SOCKET_VARIABLE) in {None, "", DEFAULT_SOCKET} else "elsewhere",
        problem,
        readers,
        tuple(error for error in machine_problems(names) if type(error) is not type(problem)),
        here.screen_lock(os.environ),
    )


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.system()


def _versions() -> dict[str, str | None]:
    found: dict[str, str | None] = {"mynareader": __version__, "pcsc-lite": _pcscd_version()}
    return found | {name: _version(name) for name in PACKAGES}


def _version(package: str) -> str | None:
    import importlib.metadata  # slow to load, and seldom asked for

    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _pcscd_version() -> str | None:
    pcscd = shutil.which("pcscd", path=f"{os.environ.get('PATH', os.defpath)}:{_PCSCD_FOLDERS}")
    if pcscd is None:
        return None
    try:
        done = subprocess.run([pcscd, "--version"], capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = _PCSCD_VERSION.search(done.stdout)
    return version.group(1).decode("ascii") if version else None


def _readers() -> tuple[tuple[ReaderDiagnosis, ...], MynaReaderError | None]:
    try:
        states = pcsc.readers()
    except TransportError as error:
        return (), error
    return tuple(_reader(state) for state in states), None if states else NoReader()


def _reader(state: ReaderState) -> ReaderDiagnosis:
    applications, problem = _applications(state)
    return ReaderDiagnosis(
        _without_serial(state.name),
        state_token(state),
        state.interface.value if state.present else None,
        masked(state.atr) if state.atr else None,
        applications,
        _without_serials(problem) if problem else None,
    )


def _applications(state: ReaderState) -> tuple[dict[str, bool] | None, MynaReaderError | None]:
    if state.mute and state.present:
        return None, CardMute(state.name)
    try:
        if not state.told().present:
            return None, None
        source = reader_source(state.name, PATIENCE).source
        return worker.work(
            source, lambda worker: worker.call(_select_all), worker.ProgressListener(), timeout=PATIENCE
        ), None
    except MynaReaderError as error:
        return None, error


def _select_all(stay: CardStay) -> dict[str, bool]:
    with stay.transaction():
        return {spec.name: select_if_there(stay, spec) is not None for spec in ALL}


def _without_serial(name: str) -> str:
    return _SERIAL.sub(_HIDDEN, name)


def _without_serials(error: MynaReaderError) -> MynaReaderError:
    return type(error)(**{name: _hidden(fact) for name, fact in error.facts().items()})


def _hidden(fact: Fact) -> Fact:
    if isinstance(fact, tuple):
        return tuple(_without_serial(part) for part in fact)
    return _without_serial(fact) if isinstance(fact, str) else fact


def list_readers() -> ReadersReport:
    """Return every reader; raise NoReader when there is none, NoService, NotPermitted, ReaderSupportMissing."""
    states = pcsc.readers()
    if not states:
        raise NoReader
    return ReadersReport(tuple(_report(state) for state in states))


def _report(state: ReaderState) -> ReaderReport:
    return ReaderReport(
        state.name,
        state_token(state),
        state.interface.value if state.present else None,
        state.atr if state.present else None,
    )


def state_token(state: ReaderState) -> str:
    """Return the token of ``reports.machine.ReaderReport.state``."""
    if state.fault is not None:
        return "fault"
    if not state.present:
        return "empty"
    if state.mute:
        return "mute"
    return "in_use" if state.in_use else "card"
