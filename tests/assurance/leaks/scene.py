"""One run of one command with one holder's card, watched."""

import json
import logging
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from unittest.mock import patch

import click

from mynareader.cli.framework import card_run, prompts
from mynareader.cli.framework.exit_codes import CONTRADICTED, NOT_PROVEN
from tests.assurance.leaks.canaries import Holder
from tests.assurance.leaks.commands import CERTIFICATE, CUT, LOGS, PASTED, RECORD, REPORT, TABLE, TRACE, Row
from tests.assurance.leaks.faults import FAULTS, Fault
from tests.assurance.leaks.search import Hit, Seen
from tests.assurance.leaks.watch import Watch
from tests.cards.wrappers import noted, wrap
from tests.foreign_card import ForeignCard, Persona
from tests.harness.desk import lines_of, on_place, program
from tests.harness.foreign import place
from tests.unit.traces.logs import opensc_debug, spy

LEVELS: Final = (1, logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, logging.CRITICAL, 100)
WAYS: Final = ("standard input", "prompt")  # how a PIN is given
OUTPUT, ERRORS = "standard output", "exceptions"
# A result of many rows is written beside its place, and renamed when it is whole.
_IN_THE_MAKING: Final = re.compile(r"^file was in \d+ (.+)\.part$")
_CUT_OFF: Final = 99  # bytes
_READ: Final = (0, CONTRADICTED, NOT_PROVEN)  # the issuer of these cards is nobody's published CA
_MAKERS: Final = {
    TRACE: "trace record read.trace read all",
    CERTIFICATE: "cert export sign -o sign.pem",
    REPORT: "check --report before.json",
}


def _record(of: Persona) -> dict[str, str]:
    birth = f"{of.birth[:4]}-{of.birth[4:6]}-{of.birth[6:]}"
    return {"name": of.name, "address": of.address, "birth": birth, "sex": "female"}


def _table(of: Persona) -> str:
    record = _record(of)
    return "\n".join((",".join(record), ",".join(record.values()), ",,1999-01-01,male", ""))


# What another system says of the same person.
_GIVEN: Final[Mapping[str, Callable[[Persona], str]]] = {
    TABLE: _table,
    RECORD: lambda of: json.dumps(_record(of)),
    PASTED: lambda of: of.address[:-3],
}


@dataclass(frozen=True)
class Scene:
    """Describe a run; calling it with a holder gives what was seen."""

    row: Row
    fault: str = "none"
    level: int = 1
    way: str = WAYS[0]

    def __call__(self, holder: Holder) -> Seen:
        fault = FAULTS[self.fault]
        with tempfile.TemporaryDirectory() as below:
            watch = Watch(Path(below) / "run")
            (watch.folder / "work").mkdir(parents=True)
            for name in self.row.needs:
                (watch.folder / "work" / name).write_bytes(_made(name, holder))
            with watch.running(self.level), fault.in_program():
                watch.note(OUTPUT, self._run(watch, holder, fault))
        for name in self.row.needs:
            del watch.seen[f"file work/{name}"]
        if fault.talkative:
            watch.seen.pop(ERRORS, None)
        return watch.seen

    def wanted(self, hit: Hit) -> bool:
        """Tell whether this was asked for; a PIN never is."""
        if hit.kind == "PIN":
            return False
        name = _IN_THE_MAKING.sub(r"\1", hit.place.removeprefix("file work/"))
        asked = self.row.shows if hit.place == OUTPUT else self.row.files.get(name, ())
        return hit.canary in asked

    def _run(self, watch: Watch, holder: Holder, fault: Fault) -> bytes:
        values = {kind: fault.values(holder)[kind] for kind in self.row.pins}
        args = self.row.args
        with ExitStack() as stack:
            if self.way == "prompt":
                stack.enter_context(_typed([values[kind] for kind in self.row.pins]))
            elif values:
                args = (*args, "--pins-from", "-")
            stdin = lines_of(values)
            card = fault.card(holder) if self.row.card else None
            done = program(*args, stdin=stdin) if card is None else on_place(place(card), *args, stdin=stdin)
        watch.note("standard error", done.said)
        return done.raw


@contextmanager
def _typed(values: list[str]) -> Iterator[None]:
    """Let a person sit at the terminal, type ``values`` at the hidden prompts, and then leave by Ctrl-C."""
    rest = iter(values)

    def hidden(_prompt: str) -> str:
        value = next(rest, None)
        if value is None:
            raise KeyboardInterrupt
        return value

    with ExitStack() as stack:
        stack.enter_context(patch.object(click.termui, "hidden_prompt_func", hidden))
        stack.enter_context(patch.object(click.termui, "visible_prompt_func", lambda _prompt: "y"))
        for module in (card_run, prompts):
            stack.enter_context(patch.object(module, "is_terminal", lambda _stream: True))
        yield


@cache
def _made(name: str, holder: Holder) -> bytes:
    """Return a file that an earlier run of the tool wrote."""
    if name.startswith(CUT):
        return _made(name.removeprefix(CUT), holder)[:-_CUT_OFF]
    if name in LOGS:
        return _log(name, holder)
    if name in _GIVEN:
        return _GIVEN[name](holder.persona).encode()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        args = [str(file) if part == name else part for part in _MAKERS[name].split()]
        kinds = {"assist", "sign"} if name == TRACE else {"sign"} & set(args)
        values = {kind: holder.right[kind] for kind in kinds}
        given = ("--pins-from", "-") if values else ()
        done = on_place(place(ForeignCard(holder.persona)), *args, *given, stdin=lines_of(values))
        assert done.code in _READ, done.said
        return file.read_bytes()


def _log(name: str, holder: Holder) -> bytes:
    """Return what another program would have logged of a whole reading."""
    said: list[tuple[bytes, bytes]] = []
    card = wrap(ForeignCard(holder.persona), noted(said))
    given = {kind: holder.right[kind] for kind in ("assist", "sign")}
    done = on_place(place(card), "read", "all", "--pins-from", "-", stdin=lines_of(given))
    assert done.code in _READ, done.said
    return (spy if name == LOGS[0] else opensc_debug)(said).encode()
