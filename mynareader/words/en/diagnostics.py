"""A diagnostics report in words."""

from collections.abc import Mapping
from typing import Final

TEXT: Final[Mapping[str, str]] = {
    "machine": "Computer and software",
    "system": "Operating system",
    "absent": "not installed",
    "service": "Smart-card service (pcscd)",
    "socket_place.default": "Socket (usual place)",
    "socket_place.elsewhere": "Socket (another place)",
    "socket.accepts": "answers",
    "socket.busy": "there, but busy",
    "socket.forbidden": "there, but not for this user",
    "socket.stale": "there, but nobody listens",
    "socket.missing": "not there",
    "state": "State",
    "atr": "ATR (bytes of one card's own are masked)",
    "answers": "answers",
    "silent": "does not answer",
    "problem": "Problem",
}
