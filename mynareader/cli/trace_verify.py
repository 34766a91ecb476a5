"""``mynareader trace verify FILE``: format, redaction rule, strict replay, and the expected report beside the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mynareader.cli.localised import Localised, argument, language_option, option
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.certificates import Finding

_MAX_REPORT = 1024 * 1024  # bytes; a report has a few thousand


def command(words: Words) -> click.Command:
    """Make the command."""
    params = [
        argument("file", type=click.Path(path_type=Path)),
        option(words, "--json", "as_json", is_flag=True),
        language_option(words),
    ]
    return Localised(
        "verify", words, key="trace-verify", params=params, callback=lambda **values: _run(words, **values)
    )


def _run(words: Words, file: Path, *, as_json: bool) -> int:
    from dataclasses import replace  # noqa: PLC0415 - not needed to show help

    from mynareader import formats  # noqa: PLC0415
    from mynareader.cli.exit_codes import EXIT_CODES, OK  # noqa: PLC0415
    from mynareader.service.traces import describe, sending_findings  # noqa: PLC0415

    report = replace(describe(file), findings=(*sending_findings(file), _replay(file)))
    formats.write("json" if as_json else "text", report, words)
    sound = all(finding.state != "contradicted" for finding in report.findings)
    return OK if sound else EXIT_CODES["trace_mismatch"]


def _replay(file: Path) -> Finding:
    from mynareader.certificates import Finding  # noqa: PLC0415 - not needed to show help
    from mynareader.cli.exit_codes import EXIT_CODES  # noqa: PLC0415
    from mynareader.cli.inner import captured  # noqa: PLC0415
    from mynareader.service.traces import read_trace  # noqa: PLC0415

    if read_trace(file).header.made_elsewhere:
        return Finding("not_checked", "recorded_elsewhere")
    code, output = captured(["trace", "replay", str(file), "--json", "--lang", "en"])
    if code == EXIT_CODES["trace_mismatch"]:
        return Finding("contradicted", "replay_diverges")
    expected = file.with_suffix(".json")
    if not expected.exists():
        return Finding("confirmed", "replays")
    if differs_from(expected, output):
        return Finding("contradicted", "report_differs")
    return Finding("confirmed", "report_as_expected")


def differs_from(expected: Path, output: str) -> bool:
    """Tell whether ``output`` is another JSON value than the file ``expected``; raise UnreadableInput."""
    import json  # noqa: PLC0415 - not needed to show help

    from mynareader.errors import UnreadableInput  # noqa: PLC0415
    from mynareader.service.trust_files import read_input  # noqa: PLC0415

    try:
        return bool(json.loads(read_input(expected, _MAX_REPORT)) != json.loads(output))
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(expected.name, "not_json") from error
