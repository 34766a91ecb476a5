"""Read Japan's My Number card (マイナンバーカード) from a reader, a recorded trace or a simulated card.

What is public is listed and described in ``mynareader.library``; it is loaded when it is first named.
Nothing is imported here: ``mynareader --help`` has to start without pyscard, cryptography, Pillow or Qt.
"""

__version__ = "0.2.0"


def __getattr__(name: str) -> object:
    """Load what is public when it is asked for; a part of the package is for the import statement to find."""
    from importlib.util import find_spec  # not needed by the command line

    if (name.startswith("_") and name != "__all__") or find_spec(f"{__name__}.{name}") is not None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from mynareader import library

    if name not in library.__all__ and name != "__all__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(library, name)
    return found


def __dir__() -> list[str]:
    """List what is public, too, for people at a prompt."""
    from mynareader import library

    return sorted({*globals(), *library.__all__})
