"""Record apdu_traces/vectors/ anew: ``python -m tests.make_vectors``; all of it comes from the simulated card in here.

For other readers of this card: each trace is what a card answers, the report beside it what this program makes of it.
"""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Final

from mynareader.cli.framework.inner import captured
from mynareader.service.machine.simulation import public_pins
from mynareader.service.stay.sources import OpenSource, conditions_of
from mynareader.simulator.source import SimulatedSource
from mynareader.traces.format import to_text
from mynareader.traces.model import Trace
from mynareader.traces.recorder import RecordingSource
from mynareader.trust.validity import JST
from mynareader.values.pins import VERIFICATION_B
from tests.harness.vectors import VECTORS, Vector, check_in_person, listed, replay, vectors

_TABLE: Final = "## All of them\n\n"


def main() -> None:
    """Record all, in one process and so with one set of keys, then put them in the place of the old ones."""
    with tempfile.TemporaryDirectory() as name:
        for one in vectors():
            trace = Path(name) / f"{one.name}.trace"
            if one.command == "in-person":
                trace.write_text(to_text(in_person(one)), encoding="utf-8")
            else:
                words = [f"--simulated={one.persona}", *(f"--condition={text}" for text in one.conditions), "--lang=en"]
                captured(["trace", "record", str(trace), *one.command.split(), *words])
            trace.with_suffix(".json").write_text(replay(one, trace), encoding="utf-8")
        for old in (*VECTORS.glob("*.trace"), *VECTORS.glob("*.json")):
            old.unlink()
        for new in Path(name).iterdir():
            (VECTORS / new.name).write_bytes(new.read_bytes())
    page = VECTORS / "README.md"
    page.write_text(page.read_text(encoding="utf-8").partition(_TABLE)[0] + _TABLE + listed(), encoding="utf-8")


def in_person(one: Vector) -> Trace:
    """Record what no command does: the chip's answer to a challenge that is always the same."""
    conditions = " ".join(one.conditions) or None
    place = RecordingSource(SimulatedSource(one.persona, conditions=conditions_of(one.conditions)))
    now = datetime.now(JST)
    check_in_person(OpenSource(place, "simulated"), now, VERIFICATION_B.parse(public_pins(one.persona)["b"]))
    return place.finish(command=one.command, when=now, persona=one.persona, conditions=conditions, pins="given b")


if __name__ == "__main__":
    main()
