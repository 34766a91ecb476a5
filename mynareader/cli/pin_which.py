"""``mynareader pin which --pin NAME``: enter a value and learn whether it is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mynareader.cli.card_command import CardCommand
from mynareader.cli.exit_codes import NOT_CHANGED
from mynareader.cli.pin import KINDS, check_only, described, target_options
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.case import Case


def command(words: Words) -> CardCommand:
    """Make the command."""
    return CardCommand(
        "which", words, _run, target_options(words), key="pin-which", needs_pins=True, described=described
    )


def _run(case: Case, kind: str, only: str | None) -> None:
    from mynareader.errors import PinUnchangeable  # noqa: PLC0415 - not needed to show help
    from mynareader.service.pin_targets import targets_of  # noqa: PLC0415
    from mynareader.service.pin_which import which_pin  # noqa: PLC0415

    check_only(case.words, kind, only)
    try:
        targets = targets_of(KINDS[kind], only)
    except PinUnchangeable:
        raise click.UsageError(case.words.text("usage.which_fixed")) from None
    source = case.pin_source()
    report = case.run(lambda run, origin: which_pin(run, origin, source, targets))
    case.show(report)
    if not all(pin.accepted for pin in report.pins):
        click.get_current_context().exit(NOT_CHANGED)
