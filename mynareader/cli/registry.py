"""The commands, in the order the help lists them: a new command is one module and one line here."""

from __future__ import annotations

# name -> module; the module has ``command(words) -> click.Command`` and is imported when the command is used.
COMMANDS = {
    "doctor": "mynareader.cli.doctor",
    "readers": "mynareader.cli.readers",
    "check": "mynareader.cli.check",
    "read": "mynareader.cli.read",
    "compare": "mynareader.cli.compare",
    "match": "mynareader.cli.match",
    "number": "mynareader.cli.number",
    "hand-over": "mynareader.cli.hand_over",
    "pins": "mynareader.cli.pins",
    "pin": "mynareader.cli.pin",
    "authenticate": "mynareader.cli.authenticate",
    "cert": "mynareader.cli.cert",
    "trace": "mynareader.cli.trace",
    "simulate": "mynareader.cli.simulate",
    "completion": "mynareader.cli.completion",
    "man": "mynareader.cli.man",
}
