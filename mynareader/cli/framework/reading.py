"""Choose the way in, ask for its PINs, and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mynareader.cli.framework.card_run import CardRun
from mynareader.reports.card import ReadReport
from mynareader.service.pins.entry import with_pins
from mynareader.service.reading.read import read
from mynareader.service.reading.read_request import ACCESS_PATHS, ReadRequest

if TYPE_CHECKING:
    from mynareader.service.pins.entry import PinSource


def read_with_pins(card_run: CardRun, section: str, access_path: str | None, *, verify: bool = False) -> ReadReport:
    """Read ``section`` by ``access_path``, else by what is given; raise click.UsageError where it opens nothing."""
    source = card_run.pin_source()
    request = ReadRequest(section, ACCESS_PATHS[access_path or _path_opened_by(section, source)], verify)
    if not request.opens:
        flag = f"--verification-{access_path}"
        raise click.UsageError(card_run.words.text("usage.way_does_not_open", way=flag, section=section))
    return card_run.run(
        lambda worker, origin: with_pins(
            worker,
            source,
            request.need,
            lambda entered: worker.call(lambda stay: read(stay, origin(stay), request, entered, card_run.trust)),
        )
    )


def _path_opened_by(section: str, source: PinSource) -> str:
    supplied = source.supplied_kinds()
    paths = (
        name for name, path in ACCESS_PATHS.items() if path.kind.name in supplied and ReadRequest(section, path).opens
    )
    return next(paths, "assist")
