"""``mynareader trace``: record, show, replay and verify trace files."""

from __future__ import annotations

import click

from mynareader.cli.localised import LocalisedGroup, language_option
from mynareader.words import Words

COMMANDS = {
    "show": "mynareader.cli.trace_show",
    "record": "mynareader.cli.trace_record",
    "replay": "mynareader.cli.trace_replay",
    "verify": "mynareader.cli.trace_verify",
}


def command(words: Words) -> click.Command:
    """Make the group."""
    return LocalisedGroup("trace", words, COMMANDS, params=[language_option(words)])
