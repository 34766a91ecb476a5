"""``mynareader trace``: record, show, replay, verify, redact, import, compare and export trace files."""

from __future__ import annotations

import click

from mynareader.cli.localised import LocalisedGroup, language_option
from mynareader.words import Words

COMMANDS = {
    "show": "mynareader.cli.trace_show",
    "record": "mynareader.cli.trace_record",
    "replay": "mynareader.cli.trace_replay",
    "verify": "mynareader.cli.trace_verify",
    "redact": "mynareader.cli.trace_redact",
    "import": "mynareader.cli.trace_import",
    "diff": "mynareader.cli.trace_diff",
    "export": "mynareader.cli.trace_export",
}


def command(words: Words) -> click.Command:
    """Make the group."""
    return LocalisedGroup("trace", words, COMMANDS, params=[language_option(words)])
