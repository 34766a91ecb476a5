"""Read Japan's My Number card (マイナンバーカード) from a reader, a recorded trace or a simulated card.

What is public is listed in ``__all__`` and described in ``mynareader.library``; it is loaded when it is first named.
Nothing is imported here: ``mynareader --help`` has to start without pyscard, cryptography, Pillow or Qt.
"""

__version__ = "0.2.0"
__all__ = [
    "Action",
    "Answer",
    "CertificatesReport",
    "CheckReport",
    "CompareReport",
    "Counter",
    "GivenPins",
    "Grade",
    "InPersonAnswer",
    "InPersonOutcome",
    "InPersonReport",
    "MynaReaderError",
    "OpenedCard",
    "PinKind",
    "PinSource",
    "PinValue",
    "ReadReport",
    "Trust",
    "Verdict",
    "VerdictItem",
    "__version__",
    "open_reader",
    "open_simulated",
    "open_trace",
    "read_trust",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # not needed by the command line

    found = globals()[name] = getattr(import_module("mynareader.library"), name)
    return found
