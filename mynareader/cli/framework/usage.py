"""What is wrong with a command line, in words: click's own sentences are English, and repeat what was typed."""

from __future__ import annotations  # before 8.4, click's types take no brackets while the program runs

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from mynareader.choices import PERSONAS
from mynareader.cli.framework.near import NamedChoice, NoSuchName, NotAChoice, nearest
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.errors import MynaReaderError

_A_NAME: Final = re.compile(r"--[a-z]+(-[a-z]+)*", re.ASCII)  # no PIN and no My Number is written so
_VALUES: Final = frozenset({NamedChoice, click.DateTime, click.FloatRange, click.IntRange})  # with a sentence each


def usage_message(error: click.UsageError, words: Words) -> str:
    """Say in the person's language what is wrong with the command line; a value out of place may be a PIN."""
    choices = _choices(error)
    kind = _type(error)
    facts = {
        "option": getattr(error, "option_name", None) or _param(error),
        "choices": words.listed(choices),
        "low": getattr(kind, "min", None),
        "high": getattr(kind, "max", None),
        "message": error.message,
    }
    key = f"usage.{_key(error)}"
    said = words.text(key if words.has(key) else "usage.UsageError", **facts)
    return words.joined("sentences", _did_you_mean(_nearest(error), words), said)


def condition_meant(error: MynaReaderError, words: Words) -> str:
    """Return a sentence that names the condition most like the one that ``error`` does not know, else nothing."""
    facts = error.facts()
    if facts.get("reason") != "unknown_condition":
        return ""
    from mynareader.service.machine.simulation import condition_names  # loaded already

    return _did_you_mean(nearest(str(facts["file"]), condition_names()), words)


def _did_you_mean(name: str | None, words: Words) -> str:
    return words.text("usage.did_you_mean", name=name) if name else ""


def _nearest(error: click.UsageError) -> str | None:
    """Return the name of ours that is most like what was typed, if any is: that itself is never repeated."""
    if isinstance(error, click.NoSuchOption) and error.ctx is not None:
        options = (param for param in error.ctx.command.get_params(error.ctx) if isinstance(param, click.Option))
        names = [name for one in options for name in (*one.opts, *one.secondary_opts) if name.startswith("--")]
        return nearest(error.option_name, names)
    if isinstance(error, NoSuchName):
        return nearest(error.typed, error.names)
    if isinstance(error, NotAChoice):
        others = PERSONAS if _takes_a_persona(error) else ()  # click takes a mistyped one for the first argument
        return nearest(error.typed, (*_choices(error), *others))
    return None


def _takes_a_persona(error: NotAChoice) -> bool:
    params = error.ctx.command.params if error.ctx else []
    return isinstance(error.param, click.Argument) and any(param.name == "simulated" for param in params)


def _key(error: click.UsageError) -> str:
    """Return the key of the sentence: the kind of error, for values the kind of value that was wanted."""
    if isinstance(error, click.NoSuchOption) and not _A_NAME.fullmatch(error.option_name):
        return "no_such_option"
    if isinstance(error, click.BadOptionUsage):
        return "takes_no_value" if _is_flag(error) else "needs_value"
    if type(error) is click.BadParameter or isinstance(error, NotAChoice):
        kind = _type(error)
        if isinstance(kind, click.Path):
            return "File" if kind.file_okay else "Folder"
        name = type(kind).__name__ if type(kind) in _VALUES else "BadParameter"
        return "ChoiceArgument" if isinstance(error, NotAChoice) and isinstance(error.param, click.Argument) else name
    if type(error) is click.UsageError and error.ctx and isinstance(error.ctx.command, click.Group):
        return "missing_command"
    return type(error).__name__


def _is_flag(error: click.BadOptionUsage) -> bool:
    params = error.ctx.command.get_params(error.ctx) if error.ctx else []
    return any(isinstance(param, click.Option) and param.is_flag for param in params if error.option_name in param.opts)


def _type(error: click.UsageError) -> click.ParamType[Any] | None:
    param = getattr(error, "param", None)
    return None if param is None else param.type


def _choices(error: click.UsageError) -> Sequence[str]:
    """Return what could have been written where something else was; nothing where that is not a list."""
    kind = _type(error)
    if isinstance(kind, NamedChoice):
        return tuple(map(str, kind.choices))
    group = error.ctx.command if error.ctx else None
    return group.list_commands(error.ctx) if error.ctx and isinstance(group, click.Group) else ()


def _param(error: click.UsageError) -> str:
    param = getattr(error, "param", None)
    return "" if param is None else str(param.get_error_hint(error.ctx)).replace("'", "")  # click puts it in quotes
