"""The command line of the window: the same names as ``mynareader`` has."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mynareader import __version__
from mynareader.choices import PERSONAS
from mynareader.words.catalogs import languages


@dataclass(frozen=True)
class Options:
    """What the person chose: at most one of reader, replay and simulated; ``language`` None for the system's."""

    reader: str | None = None
    replay: Path | None = None
    simulated: str | None = None
    conditions: tuple[str, ...] = ()
    language: str | None = None


def parse(args: Sequence[str]) -> Options:
    """Read the command line; exits with a usage message (status 2) when it makes no sense."""
    found = _parser().parse_args(args)
    return Options(found.reader, found.replay, found.simulated, tuple(found.conditions), found.lang)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("mynareader-gui", description="Reader for Japan's My Number card (window)")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--reader", metavar="NAME", help="only readers with NAME in their name")
    source.add_argument("--replay", metavar="FILE", type=Path, help="a recorded session instead of a card")
    source.add_argument(
        "--simulated",
        nargs="?",
        const=PERSONAS[0],
        choices=PERSONAS,
        help="a simulated card; all data invented",
    )
    parser.add_argument("--condition", dest="conditions", action="append", default=[], metavar="NAME[=VALUE]")
    parser.add_argument("--lang", choices=languages(), help="the language of the window")
    parser.add_argument("--version", action="version", version=f"mynareader {__version__}")
    return parser
