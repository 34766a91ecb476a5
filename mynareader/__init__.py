"""Read Japan's My Number card (マイナンバーカード) from a reader, a recorded trace or a simulated card.

What is public is listed and described in ``mynareader.library``; it is loaded when it is first named.
Nothing is imported here: ``mynareader --help`` has to start without pyscard, cryptography, Pillow or Qt.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

__version__ = "0.2.0"


def __getattr__(name: str) -> object:
    """Load what is public when it is asked for; a part of the package is for the import statement to find."""
    from importlib.util import find_spec  # not needed by the command line

    if (name.startswith("_") and name != "__all__") or find_spec(f"{__name__}.{name}") is not None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    library = _library()
    if name not in library.__all__ and name != "__all__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(library, name)
    return found


def __dir__() -> list[str]:
    """List what is public, too, for people at a prompt."""
    return sorted({*globals(), *_library().__all__})


def _library() -> ModuleType:
    from importlib import import_module  # so that no module imports itself by way of this one

    return import_module("mynareader.library")
