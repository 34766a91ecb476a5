"""The command line in this process, with a card of a test's choice on the only reader."""

import io
import json
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from mynareader.cli.framework import card_run
from mynareader.cli.framework.root import run
from mynareader.service.stay.sources import OpenSource
from tests.foreign_card import ForeignCard
from tests.harness.foreign import place

Data = dict[str, Any]
REPORTED = (0, 32)  # a report was shown; 32: with a contradiction, as on every card of nobody's CA


@dataclass(frozen=True)
class Outcome:
    """Hold what one run of the program gave: exit code, standard output and standard error."""

    code: int
    raw: bytes = field(repr=False)
    said: str

    @property
    def out(self) -> str:
        return self.raw.decode("utf-8")

    @property
    def json(self) -> Data:
        """Return the one JSON object that standard output must be."""
        found: Data = json.loads(self.out)
        return found

    @property
    def data(self) -> Data:
        assert self.code in REPORTED, self.said
        found: Data = self.json["data"]
        return found


def lines_of(pins: Mapping[str, str]) -> bytes:
    """Return PINs as ``--pins-from`` takes them."""
    return "".join(f"{name}={value}\n" for name, value in pins.items()).encode()


def program(*args: str, stdin: bytes = b"") -> Outcome:
    """Run the command line; standard input is no terminal."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    given = io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
    with patch.object(sys, "stdin", given), redirect_stdout(out), redirect_stderr(err):
        code = run(args)
        out.flush()
    return Outcome(code, out.buffer.getvalue(), err.getvalue())


def on_place(where: OpenSource, *args: str, stdin: bytes = b"") -> Outcome:
    """Run the command line with the card of ``where`` on the only reader."""
    with patch.object(card_run, "open_source", lambda _where, _on_wait: where):
        return program(*args, stdin=stdin)


def desk(card: ForeignCard, *args: str, pins: Mapping[str, str] | None = None) -> Outcome:
    """Run the command line with ``card`` on the only reader; ``pins`` come by standard input."""
    given = () if pins is None else ("--pins-from", "-")
    return on_place(place(card), *args, *given, stdin=lines_of(pins or {}))
