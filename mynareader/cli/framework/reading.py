"""Choose the way in, ask for its PINs, and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mynareader.cli.framework.card_run import CardRun
from mynareader.reports.card import ReadReport
from mynareader.service.pins.entry import with_pins
from mynareader.service.reading.read import ACCESS_PATHS, ReadRequest, read

if TYPE_CHECKING:
    from mynareader.service.pins.entry import PinSource


def read_with_pins(case: CardRun, section: str, way: str | None, *, verify: bool = False) -> ReadReport:
    """Read ``section`` by ``way``, else by what is given; raise click.UsageError for a way that does not open it."""
    source = case.pin_source()
    wish = ReadRequest(section, ACCESS_PATHS[way or _way_given(section, source)], verify)
    if not wish.opens:
        raise click.UsageError(case.words.text("usage.way_does_not_open", way=f"--verification-{way}", section=section))
    return case.run(
        lambda run, origin: with_pins(
            run,
            source,
            wish.need,
            lambda given: run.call(lambda stay: read(stay, origin(stay), wish, given, case.trust)),
        )
    )


def _way_given(section: str, source: PinSource) -> str:
    given = source.supplied_kinds()
    fitting = [name for name, way in ACCESS_PATHS.items() if way.kind.name in given and ReadRequest(section, way).opens]
    return fitting[0] if fitting else "assist"
