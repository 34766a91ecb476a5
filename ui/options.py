"""The command line of the window: the same names as ``mynareader`` has."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from mynareader import __version__
from mynareader.choices import PERSONAS
from mynareader.values.value_class import value_class
from mynareader.words import Words
from mynareader.words.catalogs import SOURCE_LANGUAGE, languages, speak

from .system.language import VARIANT


@value_class(frozen=True)
class Options:
    """What the person chose: at most one of reader, replay and simulated; ``language`` None for what is set.

    ``file`` is to be opened beside all that, as a double click on it wants.
    """

    reader: str | None = None
    replay: Path | None = None
    simulated: str | None = None
    conditions: tuple[str, ...] = ()
    language: str | None = None
    desk: bool = False
    file: Path | None = None

    @property
    def source_named(self) -> bool:
        """Tell whether the person said where the card is."""
        return (self.reader, self.replay, self.simulated, self.file) != (None, None, None, None)


def parse(args: Sequence[str], language: str = SOURCE_LANGUAGE) -> Options:
    """Read the command line; exits with a usage message (status 2) when it makes no sense.

    Help and messages are in the language that ``--lang`` names, else in ``language``.
    """
    first = argparse.ArgumentParser(add_help=False)
    first.add_argument("--lang", nargs="?")
    known, _ = first.parse_known_args(args)
    found = _parser(known.lang if known.lang in languages() else language).parse_args(args)
    chosen = (found.reader, found.replay, found.simulated, tuple(found.conditions))
    return Options(*chosen, found.lang, found.desk, found.file)


def _parser(language: str) -> argparse.ArgumentParser:
    speak(language)  # argparse's own words, too
    words = Words(language, VARIANT)
    parser = argparse.ArgumentParser("mynareader-gui", description=words.text("window.options.about"))
    source = parser.add_mutually_exclusive_group()
    source.add_argument("file", nargs="?", metavar="FILE", type=Path, help=words.text("window.options.file"))
    source.add_argument("--reader", metavar="NAME", help=words.text("window.options.reader"))
    source.add_argument("--replay", metavar="FILE", type=Path, help=words.text("window.options.replay"))
    source.add_argument(
        "--simulated", nargs="?", const=PERSONAS[0], choices=PERSONAS, help=words.text("window.options.simulated")
    )
    parser.add_argument(
        "--condition",
        dest="conditions",
        action="append",
        default=[],
        metavar="NAME[=VALUE]",
        help=words.text("window.options.condition"),
    )
    parser.add_argument("--desk", action="store_true", help=words.text("window.options.desk"))
    parser.add_argument("--lang", choices=languages(), help=words.text("window.options.lang"))
    parser.add_argument(
        "--version", action="version", version=f"mynareader {__version__}", help=words.text("window.options.version")
    )
    return parser
