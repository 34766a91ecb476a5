"""``mynareader authenticate [auth|surface|assist]``: tell whether the card is here, or only a copy of its data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mynareader.choices import AUTH, KEYS, SURFACE
from mynareader.cli.framework.access_path import access_path_options
from mynareader.cli.framework.card_command import CardCommand
from mynareader.cli.framework.exit_codes import CONTRADICTED
from mynareader.cli.framework.localised import argument, option
from mynareader.cli.framework.near import NamedChoice
from mynareader.cli.framework.trust_options import card_key_options
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.framework.card_run import CardRun
    from mynareader.reports.certificates import AuthenticationReport


def command(words: Words) -> CardCommand:
    """Make the command."""
    params = [
        argument("key", type=NamedChoice(KEYS), default=AUTH),
        *access_path_options(words),
        option(words, "--no-pin", is_flag=True),
        *card_key_options(words),
    ]
    return CardCommand("authenticate", words, _run, params, needs_pins=True, judges=True)


def _run(card_run: CardRun, key: str, access_path: str | None, *, no_pin: bool) -> None:
    from mynareader.verdict.judging import is_confirmed  # not needed to show help

    if (access_path is not None and key != SURFACE) or (no_pin and (access_path is not None or key == AUTH)):
        raise click.UsageError(card_run.words.text("usage.does_not_fit_key", name=key))
    if card_run.choice.replay is not None:
        raise click.UsageError(card_run.words.text("usage.trace_cannot_answer"))
    report = _without_pin(card_run, key) if no_pin else _with_pin(card_run, key, access_path)
    card_run.show(report)
    if not is_confirmed(report):
        click.get_current_context().exit(CONTRADICTED)


def _without_pin(card_run: CardRun, key: str) -> AuthenticationReport:
    from mynareader.service.pins.entry import EnteredPins  # not needed to show help
    from mynareader.service.reading.authenticate import by_own_key

    nothing, trust = EnteredPins({}), card_run.trust
    return card_run.run(
        lambda worker, origin: worker.call(lambda stay: by_own_key(stay, origin(stay), key, nothing, trust))
    )


def _with_pin(card_run: CardRun, key: str, access_path: str | None) -> AuthenticationReport:
    from mynareader.service.pins.entry import with_pins  # not needed to show help
    from mynareader.service.reading.authenticate import by_certificate, by_own_key, need

    source, trust = card_run.pin_source(), card_run.trust
    if key == SURFACE and access_path is None:
        access_path = "b" if "b" in source.supplied_kinds() or "a" not in source.supplied_kinds() else "a"
    wanted = need(key, access_path)
    if key == AUTH:
        return card_run.run(
            lambda worker, origin: with_pins(
                worker,
                source,
                wanted,
                lambda entered: worker.call(lambda stay: by_certificate(stay, origin(stay), entered, trust)),
            )
        )
    return card_run.run(
        lambda worker, origin: with_pins(
            worker,
            source,
            wanted,
            lambda entered: worker.call(lambda stay: by_own_key(stay, origin(stay), key, entered, trust)),
        )
    )
