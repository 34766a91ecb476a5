"""``mynareader trace diff A B``: how two traces differ; exit code 0 when they do not, 1 when they do, as diff(1)."""

from __future__ import annotations

from pathlib import Path

import click

from mynareader.cli.localised import Localised, argument, language_option, option
from mynareader.words import Words


def command(words: Words) -> click.Command:
    """Make the command."""
    params = [
        argument("a", type=click.Path(path_type=Path)),
        argument("b", type=click.Path(path_type=Path)),
        option(words, "--json", "as_json", is_flag=True),
        language_option(words),
    ]
    return Localised("diff", words, key="trace-diff", params=params, callback=lambda **values: _run(words, **values))


def _run(words: Words, a: Path, b: Path, *, as_json: bool) -> int:
    from mynareader import formats  # noqa: PLC0415 - not needed to show help
    from mynareader.cli.exit_codes import DIFFERENT, OK  # noqa: PLC0415
    from mynareader.service.trace_files import compare  # noqa: PLC0415

    report = compare(a, b)
    formats.write("json" if as_json else "text", report, words)
    return DIFFERENT if report.changes else OK
