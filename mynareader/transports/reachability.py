"""Why pcscd cannot be reached: it is not running, or it does not let us in. The two need different advice."""

import os
from enum import Enum
from pathlib import Path
from typing import Final

from mynareader.errors import NoService, NotPermitted
from mynareader.transports.system import here

# pcsc-lite's own default and the variable its library reads.
DEFAULT_SOCKET: Final = "/run/pcscd/pcscd.comm"
SOCKET_VARIABLE: Final = "PCSCLITE_CSOCK_NAME"
# Present in every Flatpak sandbox; without ``--socket=pcsc`` the socket is simply not there.
SANDBOX_MARK: Final = Path("/.flatpak-info")
PATIENCE: Final = 1.0  # seconds for a local connect; a full backlog counts as "running"


class SocketState(Enum):
    """What one look at pcscd's socket shows; ``STALE`` is a file that nobody listens behind, ``NONE`` another system's.

    Windows and macOS have a service of their own, which tells by its return codes alone how it stands.
    """

    ACCEPTS = "accepts"
    BUSY = "busy"
    FORBIDDEN = "forbidden"
    STALE = "stale"
    MISSING = "missing"
    NONE = "none"


_STATES: Final[tuple[tuple[type[OSError], SocketState], ...]] = (
    (PermissionError, SocketState.FORBIDDEN),
    (TimeoutError, SocketState.BUSY),
    (BlockingIOError, SocketState.BUSY),
    (FileNotFoundError, SocketState.MISSING),
    (OSError, SocketState.STALE),
)


def socket_state() -> SocketState:
    """Try to connect to pcscd's socket, for at most one second."""
    if not here.HAS_PCSCD:
        return SocketState.NONE
    try:
        here.connect(os.environ.get(SOCKET_VARIABLE) or DEFAULT_SOCKET, PATIENCE)
    except OSError as error:
        return next(state for kind, state in _STATES if isinstance(error, kind))
    return SocketState.ACCEPTS


def listens() -> bool:
    """Tell whether somebody listens behind pcscd's socket and we may speak to them; a pcscd that is ending does."""
    return socket_state() in {SocketState.ACCEPTS, SocketState.BUSY}


def why_unreachable() -> NoService | NotPermitted:
    """Look at pcscd's socket after a context was refused; libpcsclite says NO_SERVICE in both cases.

    HAZARDS.md "no permission". A socket that accepts us although the context was refused means that pcscd turned us
    away (polkit).
    """
    absent = socket_state() in {SocketState.STALE, SocketState.MISSING, SocketState.NONE}
    return NoService() if absent and not SANDBOX_MARK.exists() else NotPermitted()
