"""``mynareader pin``: change a PIN, or find out which value of it is in force."""

from __future__ import annotations

import click

from mynareader.cli.localised import LocalisedGroup, language_option, option
from mynareader.pins import ASKED, BIRTH
from mynareader.words import Words

COMMANDS = {"change": "mynareader.cli.pin_change", "which": "mynareader.cli.pin_which"}
KINDS = {**ASKED, BIRTH.name: BIRTH}  # what cannot be changed is refused in words
ONLY = ("registry", "common")


def command(words: Words) -> click.Command:
    """Make the group."""
    return LocalisedGroup("pin", words, COMMANDS, params=[language_option(words)])


def target_options(words: Words) -> list[click.Parameter]:
    """Return the options that name a PIN."""
    return [
        option(words, "--pin", "kind", metavar="NAME", type=click.Choice(list(KINDS)), required=True),
        option(words, "--only", metavar="APPLICATION", type=click.Choice(ONLY)),
    ]


def described(own: dict[str, object]) -> list[str]:
    """Return what of the options changes what reaches the card."""
    only = [f"--only={own['only']}"] if own["only"] else []
    return [f"--pin={own['kind']}", *only]


def check_only(words: Words, kind: str, only: str | None) -> None:
    """Raise click.UsageError when one of two applications is named for a PIN that stands in one."""
    if only is not None and kind != "registry":
        raise click.UsageError(words.text("usage.only_registry"))
