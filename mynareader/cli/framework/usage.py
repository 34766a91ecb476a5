"""What is wrong with a command line, in words: click's own sentences are English, and repeat what was typed."""

import re
from collections.abc import Sequence
from typing import Any, Final

import click

from mynareader.words import Words

_A_NAME: Final = re.compile(r"--[a-z]+(-[a-z]+)*", re.ASCII)  # no PIN and no My Number is written so
_ALIKE: Final = 0.7  # of difflib: one letter of four may differ, two that changed places of five
_VALUES: Final = frozenset({click.Choice, click.DateTime, click.FloatRange, click.IntRange})  # with a sentence each


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
    near = _nearest(error)
    return words.joined("sentences", words.text("usage.did_you_mean", name=near), said) if near else said


def _nearest(error: click.UsageError) -> str | None:
    """Return the name of ours that is most like what was typed, if any is: that itself is never repeated."""
    if isinstance(error, click.NoSuchOption) and error.ctx is not None:
        options = (param for param in error.ctx.command.get_params(error.ctx) if isinstance(param, click.Option))
        names = [name for one in options for name in (*one.opts, *one.secondary_opts) if name.startswith("--")]
        typed = error.option_name
    else:
        typed, names = str(getattr(error, "command_name", "")), [*_choices(error)]
    from difflib import get_close_matches  # for a mistake only

    return next(iter(get_close_matches(typed, names, 1, _ALIKE)), None)


def _key(error: click.UsageError) -> str:
    """Return the key of the sentence: the kind of error, for values the kind of value that was wanted."""
    if isinstance(error, click.NoSuchOption) and not _A_NAME.fullmatch(error.option_name):
        return "no_such_option"
    if isinstance(error, click.BadOptionUsage):
        return "takes_no_value" if _is_flag(error) else "needs_value"
    if type(error) is click.BadParameter:
        kind = _type(error)
        if isinstance(kind, click.Path):
            return "File" if kind.file_okay else "Folder"
        name = type(kind).__name__ if type(kind) in _VALUES else "BadParameter"
        return "ChoiceArgument" if name == "Choice" and isinstance(error.param, click.Argument) else name
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
    if isinstance(kind, click.Choice):
        return tuple(map(str, kind.choices))
    group = error.ctx.command if error.ctx else None
    return group.list_commands(error.ctx) if error.ctx and isinstance(group, click.Group) else ()


def _param(error: click.UsageError) -> str:
    param = getattr(error, "param", None)
    return "" if param is None else str(param.get_error_hint(error.ctx)).replace("'", "")  # click puts it in quotes
