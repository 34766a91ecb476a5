"""What ``mynareader doctor`` found."""

from collections.abc import Mapping
from datetime import datetime

from mynareader.errors import MynaReaderError
from mynareader.values.value_class import value_class


@value_class(frozen=True)
class DoctorFinding:
    """The state of one reader, or (``reader`` None) of the machine; ``problem`` None when all is well."""

    reader: str | None
    problem: MynaReaderError | None


@value_class(frozen=True)
class DoctorReport:
    """The findings, the one to deal with first in front."""

    findings: tuple[DoctorFinding, ...]

    @property
    def problem(self) -> MynaReaderError | None:
        """Return what keeps a person from using their card; None as soon as one reader can be used."""
        if any(finding.problem is None for finding in self.findings):
            return None
        return next((finding.problem for finding in self.findings), None)


@value_class(frozen=True)
class ReaderReport:
    """What one reader reports: ``state`` is empty, card, mute, in_use or fault (it tells none)."""

    name: str
    state: str
    interface: str | None
    atr: bytes | None


@value_class(frozen=True)
class ReadersReport:
    """The readers there are."""

    readers: tuple[ReaderReport, ...]


@value_class(frozen=True)
class PersonaReport:
    """One simulated persona; its PINs are invented and public."""

    name: str
    descriptions: Mapping[str, str]
    pins: str


@value_class(frozen=True)
class PersonasReport:
    """What can be simulated."""

    personas: tuple[PersonaReport, ...]
    conditions: tuple[str, ...]


@value_class(frozen=True)
class ReaderDiagnosis:
    """The state of one reader: ``name`` without its serial number, ``state`` as in ``ReaderReport``.

    ``atr`` is hexadecimal with bytes that are the card's own masked; ``applications`` says which answer SELECT, None
    when no card could be asked, and then ``problem`` says why if there is a reason beside an empty reader.
    """

    name: str
    state: str
    interface: str | None
    atr: str | None
    applications: Mapping[str, bool] | None
    problem: MynaReaderError | None


@value_class(frozen=True)
class DiagnosticsReport:
    """What a support desk asks about a machine; nothing in it belongs to a person or to one card.

    ``versions`` is None for what is not installed; ``socket`` is a token of ``reachability.SocketState``;
    ``socket_place`` is default or elsewhere; ``problem`` is what keeps us from the readers; ``beside`` is what USB and
    the system tell of readers that the service does not show; ``screen_lock``: watched, no_session_bus, not_watched.
    """

    at: datetime
    system: str
    kernel: str
    python: str
    versions: Mapping[str, str | None]
    socket: str
    socket_place: str
    problem: MynaReaderError | None
    readers: tuple[ReaderDiagnosis, ...]
    beside: tuple[MynaReaderError, ...] = ()
    screen_lock: str = "not_watched"


@value_class(frozen=True)
class ConfigRow:
    """One value in force: its ``source`` is option, environment, user, system, locale or built_in.

    ``place`` is the file, with its ``line``, or the variable that it stands in.
    """

    name: str
    value: str | float | bool | tuple[str, ...] | None
    source: str
    place: str | None = None
    line: int | None = None


@value_class(frozen=True)
class ConfigFile:
    """A settings file or a trust folder, of the ``user`` or the ``system``, with the names of what is trusted there."""

    source: str
    path: str
    there: bool
    names: tuple[str, ...] = ()


@value_class(frozen=True)
class ConfigReport:
    """What holds where no option says otherwise, and what is wrong with the settings."""

    rows: tuple[ConfigRow, ...]
    files: tuple[ConfigFile, ...]
    folders: tuple[ConfigFile, ...]
    problems: tuple[MynaReaderError, ...]


@value_class(frozen=True)
class DesktopFile:
    """A file for desktops, man(1) or shells; ``state``: installed, replaced, same, removed, or absent before, too."""

    path: str
    state: str


@value_class(frozen=True)
class DesktopReport:
    """What was put below ``folder``, or taken away; ``program`` is what the entry starts, None where there is none.

    ``notes`` are tokens: no_window (Qt is missing), not_in_path (no shell finds the program by its name).
    """

    folder: str
    program: str | None
    files: tuple[DesktopFile, ...]
    notes: tuple[str, ...]
