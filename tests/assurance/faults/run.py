"""Run one command with one fault at one exchange, then a plain check on a healthy card."""

import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Final
from unittest.mock import patch

from mynareader.cli.framework import card_run, root, talk
from mynareader.cli.framework.prompts import Prompts, is_terminal
from mynareader.service.stay import worker
from mynareader.service.stay.sources import OpenSource
from mynareader.words import Words
from tests.assurance.faults.commands import CHECK, Command
from tests.assurance.faults.facts import Facts, facts_of
from tests.assurance.faults.faults import FAULTS
from tests.assurance.faults.people import OTHER, OWN
from tests.assurance.faults.reader import Clock, FaultyReader
from tests.foreign_card import ForeignCard
from tests.foreign_card.personas import Persona
from tests.harness.desk import Outcome, lines_of, on_place
from tests.harness.foreign import pins_of
from tests.harness.threads import join_workers

LANGUAGES: Final = ("ja", "en")


@dataclass
class Ran:
    """Hold one run: what the program gave, wrote and sent, and what the next command said."""

    done: Outcome
    files: dict[str, bytes] = field(repr=False)
    reader: FaultyReader
    exchanges: int
    language: str
    raised: list[Exception]
    crashes: list[str]
    next: Outcome | None = None

    @cached_property
    def facts(self) -> Facts:
        """Return everything it said and wrote, by name."""
        return facts_of(self.done, self.files)


def run(command: Command, fault: str | None = None, at: int = 0, holder: Persona = OWN) -> Ran:
    """Run ``command`` with ``holder``'s card and PINs; ``fault`` strikes at exchange ``at`` (from 1)."""
    reader = FaultyReader(ForeignCard(holder), ForeignCard(OTHER), Clock())
    if fault is not None:
        reader.break_at(at, FAULTS[fault])
    language, raised, crashes = LANGUAGES[at % 2], list[Exception](), list[str]()
    with tempfile.TemporaryDirectory() as folder, watched(reader, raised, crashes):
        given = _lay(command, Path(folder))
        done = _program(reader, command, folder, language, pins_of(holder))
        exchanges = reader.exchanges
        reader.released.set()
        join_workers()
        written = [path for path in sorted(Path(folder).rglob("*")) if path.is_file() and path.name not in given]
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in written}
        ran = Ran(done, files, reader, exchanges, language, list(raised), crashes)
        if fault is not None:
            reader.heal()
            ran.next = _program(reader, CHECK, folder, language, {})
    return ran


def _program(reader: FaultyReader, command: Command, folder: str, language: str, pins: Mapping[str, str]) -> Outcome:
    known = {name: pins[name] for name in command.pins}
    with _person(known, language, there=command.asked):
        return on_place(OpenSource(reader, "reader"), *command.args(folder, language), stdin=lines_of(known))


@contextmanager
def _person(pins: Mapping[str, str], language: str, *, there: bool) -> Iterator[None]:
    """Let somebody sit at the terminal who types each PIN when asked for it by name."""
    words = Words(language)
    by_name = {words.text(f"pin.{kind}.name"): value for kind, value in pins.items()}

    def typed(_prompts: Prompts, _key: str, **facts: object) -> str:
        return by_name.get(str(facts["name"]), "")

    with (
        patch.object(card_run, "is_terminal", lambda stream: there or is_terminal(stream)),
        patch.object(Prompts, "_hidden", typed),
        patch.object(talk, "confirm", lambda *_asked: False),  # no last try is spent
    ):
        yield


@contextmanager
def watched(reader: FaultyReader, raised: list[Exception], crashes: list[str]) -> Iterator[None]:
    """Let time pass only where a fault says so; keep what was raised, and what a thread of the program died of."""
    tell = root._tell_error

    def keep(error: Exception, words: Words, *, as_json: bool) -> int:
        raised.append(error)
        return tell(error, words, as_json=as_json)

    with (
        patch.object(time, "monotonic", reader.clock),
        patch.object(worker, "QUIT_WITHIN", 0.01),
        patch.object(root, "_tell_error", keep),
        patch.object(threading, "excepthook", lambda crash: crashes.append(repr(crash.exc_value))),
    ):
        yield


def _lay(command: Command, folder: Path) -> frozenset[str]:
    for name, text in command.given:
        (folder / name).write_text(text, encoding="utf-8")
    return frozenset(name for name, _ in command.given)


@cache
def clean(command: Command, language: str = "ja", holder: Persona = OWN) -> Ran:
    """Return what ``command`` gives with nothing wrong."""
    return run(command, at=LANGUAGES.index(language), holder=holder)
