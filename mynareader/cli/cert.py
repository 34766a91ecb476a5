"""``mynareader cert``: show or export one certificate of the card, or show a certificate file."""

from __future__ import annotations

import click

from mynareader.cli.localised import LocalisedGroup, language_option
from mynareader.words import Words

COMMANDS = {"show": "mynareader.cli.cert_show", "export": "mynareader.cli.cert_export"}


def command(words: Words) -> click.Command:
    """Make the group."""
    return LocalisedGroup("cert", words, COMMANDS, params=[language_option(words)])
