"""``mynareader man``: the manual page, made from the commands themselves; ``man -l -`` shows it."""

import re
from collections.abc import Iterator
from typing import Final

import click

from mynareader import __version__
from mynareader.cli.framework.localised import Localised, LocalisedGroup, language_option, option_rows
from mynareader.words import Words

# Between two wide characters a line may end, but not before a closing mark; roff knows only spaces.
_BREAKABLE: Final = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uff60])(?=[\u3003-\u300c\u300e\u3010-\u9fff\uff10-\uff5a])")


def command(words: Words) -> click.Command:
    """Make the command."""
    return Localised("man", words, params=[language_option(words)], callback=lambda: click.echo(page(words)))


def page(words: Words) -> str:
    """Return the whole manual in one language as roff (man(7)): every command with its options, then exit codes."""
    from mynareader.cli.framework.root import root  # root imports the commands

    top = root(words)
    context = click.Context(top, info_name="mynareader")
    return "\n".join((*_head(words, top, context), *_commands(words, top, context), *_exit_codes(words)))


def _head(words: Words, top: click.Command, context: click.Context) -> Iterator[str]:
    yield f'.TH MYNAREADER 1 "" "mynareader {__version__}"'
    yield ".ds AD l\n.ad l"  # Japanese has no spaces to stretch; each section asks the string (groff 1.23)
    yield f".SH {_roff(words.text('help.man.name'))}"
    yield rf"mynareader \- {_roff(words.text('help.mynareader.short'))}"
    yield f".SH {_roff(words.text('help.man.synopsis'))}"
    yield f".B mynareader\n{_roff(' '.join(top.collect_usage_pieces(context)))}"
    yield f".SH {_roff(words.text('help.man.description'))}"
    yield _roff(top.help or "")
    yield from _options(top, context)
    yield f".SH {_roff(words.text('help.man.commands'))}"


def _commands(words: Words, group: click.Command, context: click.Context) -> Iterator[str]:
    if not isinstance(group, LocalisedGroup):
        return
    for name in group.list_commands(context):
        made = group.get_command(context, name)
        if made is None:
            continue
        below = click.Context(made, info_name=name, parent=context)
        usage = " ".join((below.command_path, *made.collect_usage_pieces(below)))
        yield f".SS {_roff(usage)}"
        yield _roff(made.help or "")
        yield from _options(made, below)
        yield from _commands(words, made, below)


def _options(of: click.Command, context: click.Context) -> Iterator[str]:
    for names, text in option_rows(of, context):
        yield f".TP\n.B {_roff(names)}\n{_roff(text)}"


def _exit_codes(words: Words) -> Iterator[str]:
    from mynareader.cli.framework.exit_codes import ALL, EXIT_CODES  # not needed to show help

    yield f".SH {_roff(words.text('help.man.exit_codes'))}"
    for number in ALL:
        names = ", ".join(name for name, value in EXIT_CODES.items() if value == number)
        meaning = words.text(f"exit.{number}")
        yield f".TP\n.B {number}\n{_roff(f'{meaning} [{names}]' if names else meaning)}"


def _roff(text: str) -> str:
    """Return ``text`` so that nothing of it is taken for a request (groff_char(7): backslash, hyphen, first dot)."""
    escaped = _BREAKABLE.sub(r"\:", " ".join(text.split()).replace("\\", r"\e").replace("-", r"\-"))
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped
