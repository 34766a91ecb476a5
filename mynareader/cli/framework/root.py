"""The root command, and the one place where errors become sentences and exit codes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import click

from mynareader import __version__
from mynareader.cli.framework.defaults import language
from mynareader.cli.framework.exit_codes import INTERRUPTED, OK, UNEXPECTED, USAGE, exit_code_of
from mynareader.cli.framework.localised import LocalisedGroup, language_option, option
from mynareader.cli.framework.signals import as_before
from mynareader.cli.framework.talk import say
from mynareader.cli.framework.usage import condition_meant, usage_message
from mynareader.words import Words
from mynareader.words.catalogs import SOURCE_LANGUAGE, languages, speak

if TYPE_CHECKING:
    from mynareader.errors import BadSetting, MynaReaderError


# Full, over a quota or a limit, gone, or closed to writing; where we write a file ourselves, that is UnreadableInput.
_OUTPUT_FAILS: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF, errno.EPIPE})


def run(args: Sequence[str]) -> int:
    """Run the command line and return its exit code; everything people read has been written."""
    language, problem = _language(args)
    words = _words(language)
    try:
        with as_before():
            code = _run(args, words, as_json="--json" in args)
            if problem is not None and code != exit_code_of(problem):  # else that was said already
                say(words.joined("sentences", *words.error(problem)), words)
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has gone; there is nobody to tell
        return UNEXPECTED
    except OSError:
        return _tell_output_lost(words)
    return code


def _run(args: Sequence[str], words: Words, *, as_json: bool) -> int:
    """Run the command line; raise OSError where standard output cannot be written."""
    try:
        code = root(words).main(list(args), prog_name="mynareader", standalone_mode=False)
    except click.UsageError as error:
        return _tell_usage(error, words, as_json=as_json)
    except (KeyboardInterrupt, click.Abort) as end:
        return _tell_interrupted(end, words, as_json=as_json)
    except click.ClickException as error:
        return _tell_usage(click.UsageError(error.format_message()), words, as_json=as_json)
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _OUTPUT_FAILS:
            raise
        return _tell_error(error, words, as_json=as_json)
    return code if isinstance(code, int) else OK


def root(words: Words) -> LocalisedGroup:
    """Make the root command in one language, and let click speak it, too."""
    speak(words.language)
    version = option(words, "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version)
    return LocalisedGroup("mynareader", words, COMMANDS, params=[language_option(words), version])


def _show_version(ctx: click.Context, param: click.Parameter, value: object) -> None:  # noqa: ARG001
    if value and not ctx.resilient_parsing:
        click.echo(f"mynareader {__version__}")
        ctx.exit()


def _language(args: Sequence[str]) -> tuple[str, BadSetting | None]:
    """Return the language that an option names, else a setting or the locale; and what is wrong with the settings."""
    chosen, problem = language()
    for index, argument in enumerate(args):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and index + 1 < len(args):
            value = args[index + 1]
        if value in languages():
            chosen = value
    return chosen, problem


def _words(language: str) -> Words:
    """Return the texts of ``language``; English where standard output cannot show it, which is said once."""
    words = Words(language)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        words.text("language.name").encode(encoding)
    except UnicodeEncodeError:
        words = Words(SOURCE_LANGUAGE)
        say(words.text("talk.language_not_shown", encoding=encoding), words)
    return words


def _tell_interrupted(end: BaseException, words: Words, *, as_json: bool) -> int:
    end = end.__cause__ or end  # click wraps it
    said = "\n".join([words.text("talk.interrupted"), *_judged(end, words)])
    if as_json:
        _tell_json("interrupted", getattr(end, "facts", dict)(), said)
    say(said, words)
    return INTERRUPTED


def _judged(end: BaseException, words: Words) -> Iterator[str]:
    """Say what became of a PIN that the card was judging."""
    from mynareader.errors import InterruptedJudging  # not needed to start

    if isinstance(end, InterruptedJudging):
        from mynareader.applications import PINS  # not needed to start

        verdict = {True: "right", False: "wrong", None: "unknown"}[end.accepted]
        yield words.text(f"talk.interrupted_{verdict}", name=words.text(f"pin.{PINS[end.pin].kind.name}.name"))
        left = end.attempts_remaining
        yield words.text("talk.tries_unknown") if left is None else words.text("talk.tries", attempts=left)


def _tell_usage(error: click.UsageError, words: Words, *, as_json: bool) -> int:
    message = usage_message(error, words)
    path = error.ctx.command_path if error.ctx else "mynareader"
    if as_json:
        _tell_json("usage", {}, message)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(message, err=True)  # the help, laid out already
    else:
        say(message, words)
        say(words.text("usage.hint", command=f"{path} --help"), words)
    return USAGE


def _tell_output_lost(words: Words) -> int:
    # Without a descriptor, or a stream, there is nothing that Python would flush once more, and complain about.
    with suppress(OSError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    say(words.text("talk.output_lost"), words)
    return UNEXPECTED


def _tell_error(error: Exception, words: Words, *, as_json: bool) -> int:
    from mynareader.errors import MynaReaderError  # not needed to start

    if not isinstance(error, MynaReaderError):
        # Only the type is shown: the text of a foreign exception may hold anything.
        say(words.text("talk.unexpected", kind=type(error).__name__), words)
        if as_json:
            _tell_json("unexpected", {"kind": type(error).__name__}, words.text("talk.unexpected_short"))
        return UNEXPECTED
    _tell_own_error(error, words, as_json=as_json)
    return exit_code_of(error)


def _tell_own_error(error: MynaReaderError, words: Words, *, as_json: bool) -> None:
    what, meaning, action = words.error(error)
    what = words.joined("sentences", condition_meant(error, words), what)
    if as_json:
        _tell_json(error.code, error.facts(), what)
    say("\n".join((what, meaning, f"-> {action}")), words)


def _tell_json(code: str, facts: object, message: str) -> None:
    from mynareader.formats.json_format import failure  # not needed to start

    click.echo(failure(code, facts, message))


# name -> module; the module has ``command(words) -> click.Command`` and is imported when the command is used.
COMMANDS = {
    "doctor": "mynareader.cli.doctor:command",
    "readers": "mynareader.cli.readers:command",
    "check": "mynareader.cli.check:command",
    "read": "mynareader.cli.read:command",
    "compare": "mynareader.cli.compare:command",
    "match": "mynareader.cli.match:command",
    "number": "mynareader.cli.number:command",
    "hand-over": "mynareader.cli.hand_over:command",
    "pins": "mynareader.cli.pins:command",
    "pin": "mynareader.cli.pin:command",
    "authenticate": "mynareader.cli.authenticate:command",
    "in-person": "mynareader.cli.in_person:command",
    "cert": "mynareader.cli.cert:command",
    "trace": "mynareader.cli.trace:command",
    "config": "mynareader.cli.config:command",
    "desktop": "mynareader.cli.desktop:command",
    "simulate": "mynareader.cli.simulate:command",
    "completion": "mynareader.cli.completion:command",
    "man": "mynareader.cli.man:command",
}
