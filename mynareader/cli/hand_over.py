"""``mynareader hand-over FIELD``: exactly one field for another program, and what the other system made of it."""

from __future__ import annotations

import locale
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from mynareader.choices import HAND_OVER_FIELDS
from mynareader.cli.framework.card_command import CardCommand
from mynareader.cli.framework.exit_codes import OK, UNMATCHED
from mynareader.cli.framework.localised import argument, option
from mynareader.cli.framework.near import NamedChoice
from mynareader.cli.framework.raw_output import raw_output
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.framework.card_run import CardRun

_STANDARD_INPUT: Final = "-"
_MAX_PASTED: Final = 65536  # bytes; far more than a field has


def command(words: Words) -> CardCommand:
    """Make the command."""
    params = [argument("field", type=NamedChoice(HAND_OVER_FIELDS)), option(words, "--pasted", metavar="FILE")]
    return CardCommand("hand-over", words, _run, params, needs_pins=True)


def _run(card_run: CardRun, field: str, pasted: str | None) -> None:
    if pasted is None and card_run.format == "json":
        raise click.UsageError(card_run.words.text("usage.hand_over_json"))
    if pasted == card_run.pins_from == _STANDARD_INPUT:
        raise click.UsageError(card_run.words.text("usage.hand_over_one_stdin"))
    if pasted is None:
        output = raw_output()
        output.write(_text(card_run, field).encode("utf-8"))  # whole, or an error before anything is written
    else:
        click.get_current_context().exit(_compared(card_run, field, _other(card_run, pasted)))


def _text(card_run: CardRun, field: str) -> str:
    from mynareader.cli.framework.reading import read_with_pins  # not needed to show help
    from mynareader.service.files.hand_over import FIELDS, text_of, trusted

    return text_of(trusted(read_with_pins(card_run, FIELDS[field].section, None, verify=True)), field) or ""


def _compared(card_run: CardRun, field: str, theirs: str) -> int:
    from mynareader.cli.framework.reading import read_with_pins  # not needed to show help
    from mynareader.matching.verdicts import IDENTICAL
    from mynareader.service.files.hand_over import FIELDS, hand_over_report, trusted

    read = trusted(read_with_pins(card_run, FIELDS[field].section, None, verify=True))
    report = hand_over_report(read, field, theirs)
    card_run.show(report)
    return OK if report.pasted.state == IDENTICAL else UNMATCHED


def _other(card_run: CardRun, file: str) -> str:
    """Return what the other system holds, as it came, less one line break at the end; raise UnreadableInput."""
    from mynareader.errors import UnreadableInput  # not needed to show help
    from mynareader.service.files.trust_files import read_input

    try:
        raw = _standard_input() if file == _STANDARD_INPUT else read_input(Path(file), _MAX_PASTED)
    except UnreadableInput as error:
        raise UnreadableInput("--pasted", error.reason) from None  # the field itself may stand where its file belongs
    if len(raw) > _MAX_PASTED:
        raise UnreadableInput(file, "too_large")
    text, encoding = _decoded(raw)
    if text is None:
        raise UnreadableInput(file, "not_utf_8")
    card_run.progress.say(card_run.words.text("talk.pasted_read_as", encoding=encoding))
    return text.removesuffix("\n").removesuffix("\r")


def _decoded(raw: bytes) -> tuple[str | None, str]:
    """Read ``raw`` as UTF-8 or else in the locale's encoding, and say in which; None where it is in neither."""
    for codec, name in (("utf-8-sig", "UTF-8"), (locale.getencoding(), locale.getencoding())):
        with suppress(UnicodeDecodeError, LookupError):
            return raw.decode(codec), name
    return None, ""


def _standard_input() -> bytes:
    if sys.stdin is None:
        return b""
    return sys.stdin.buffer.readline() if sys.stdin.isatty() else sys.stdin.buffer.read(_MAX_PASTED + 1)
