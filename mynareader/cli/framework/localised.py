"""Commands whose help is in the language of the person; click's own words come from the catalogs, too (``speak``)."""

from collections.abc import Sequence
from pkgutil import resolve_name
from typing import Any

import click

from mynareader.cli.framework.help_layout import HelpLayout, example
from mynareader.cli.framework.near import NamedChoice, NoSuchCommand
from mynareader.words import Words
from mynareader.words.catalogs import languages


class Localised(click.Command):
    """A command whose help stands under ``help.KEY`` in the catalogs."""

    def __init__(self, name: str, words: Words, *, key: str | None = None, **kwargs: Any) -> None:  # noqa: ANN401 - click's own arguments
        self.words, self.key = words, key or name
        kwargs.setdefault("options_metavar", words.text("help.metavar.options"))
        settings = kwargs.get("context_settings", {})
        # Of the arguments of another command click would take -h out of "-oPATH", too.
        self._passes_on = bool(settings.get("ignore_unknown_options"))
        kwargs["context_settings"] = {
            "help_option_names": ["--help"] if self._passes_on else ["-h", "--help"]
        } | settings
        super().__init__(name, help=words.text(f"help.{self.key}.long"), **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse what is too much without repeating it: it may be a PIN or a My Number. Raise click.UsageError."""
        strict, ctx.allow_extra_args = not ctx.allow_extra_args, True
        given = tuple(args)
        if self._passes_on:
            args = ["--help" if argument == "-h" else argument for argument in args]
        try:
            left = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # click names none where an option lacks its value, or has one too many
            raise
        if left and strict and not ctx.resilient_parsing:
            raise self.too_much(given, ctx)
        return left

    def too_much(self, args: Sequence[str], ctx: click.Context) -> click.UsageError:  # noqa: ARG002 - for commands that know more
        """Return what is wrong where ``args`` are more than the command takes."""
        return click.UsageError(self.words.text("usage.too_much"), ctx)

    def get_help(self, ctx: click.Context) -> str:
        """Return the help, laid out for the person's language."""
        formatter = HelpLayout(japanese=self.words.language == "ja")
        self.format_help(ctx, formatter)
        return formatter.getvalue().rstrip("\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options with their heading in the person's language."""
        with formatter.section(self.words.text("help.options")):
            formatter.write_dl(option_rows(self, ctx))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write examples, where there are any: the command, and what it is for."""
        key = f"help.{self.key}.examples"
        if self.words.has(key):
            with formatter.section(self.words.text("help.examples")):
                for line in self.words.text(key).splitlines():
                    command, _, purpose = line.partition(" # ")
                    formatter.write(example(command, purpose, formatter, japanese=self.words.language == "ja"))


class LocalisedGroup(Localised, click.Group):
    """A group whose commands are imported when they are used, not when they are listed."""

    def __init__(self, name: str, words: Words, makers: dict[str, str], **kwargs: Any) -> None:  # noqa: ANN401 - click's own arguments
        self._makers = makers
        kwargs.setdefault("subcommand_metavar", words.text("help.metavar.command"))
        super().__init__(name, words, **kwargs)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of the registry."""
        return list(self._makers)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant; raise NoSuchCommand."""
        if args[0] not in self._makers and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise NoSuchCommand("", args[0], self._makers, ctx)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return one command, None when there is no such command."""
        if cmd_name not in self._makers:
            return None
        made: click.Command = resolve_name(self._makers[cmd_name])(self.words)
        return made

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write options, then the commands with one line each."""
        super().format_options(ctx, formatter)
        with formatter.section(self.words.text("help.commands")):
            formatter.write_dl([(name, self.words.text(f"help.{self._key(name)}.short")) for name in self._makers])

    def _key(self, name: str) -> str:
        return name if self.key == "mynareader" else f"{self.key}-{name}"


def option_rows(command: click.Command, ctx: click.Context) -> list[tuple[str, str]]:
    """Return names and help of the options alone: from click 8.5 on, arguments have (empty) rows, too."""
    options = (param for param in command.get_params(ctx) if isinstance(param, click.Option))
    return [record for one in options if (record := one.get_help_record(ctx)) is not None]


class _Option(click.Option):
    """An option whose range is written as people write one."""

    def __init__(self, words: Words, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - click's own arguments
        super().__init__(*args, **kwargs)
        self._words = words

    def get_help_extra(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own; from 8.2 on
        """Return what stands in brackets behind the help."""
        extra = super().get_help_extra(ctx)
        if "range" in extra and isinstance(self.type, click.IntRange | click.FloatRange):
            first, last = (f"{bound:g}" for bound in (self.type.min or 0, self.type.max or 0))
            extra["range"] = self._words.joined("range", first, last)
        return extra


def option(words: Words, *names: str, key: str | None = None, **settings: object) -> click.Option:
    """Make an option whose help stands under ``help.option.<key>``; ``key`` defaults to the long name."""
    key = key or next(name for name in names if name.startswith("--"))[2:].split("/")[0]
    return _Option(words, list(names), help=words.text(f"help.option.{key}"), **settings)


def argument(name: str, **settings: object) -> click.Argument:
    """Make a positional argument."""
    return click.Argument([name], **settings)  # type: ignore[arg-type]


def language_option(words: Words) -> click.Option:
    """Make ``--lang``; its value was used before click parsed anything, so it is only checked here."""
    return option(words, "--lang", type=NamedChoice(languages()), expose_value=False)


def without(params: Sequence[click.Parameter], names: set[str]) -> list[click.Parameter]:
    """Return ``params`` less those called one of ``names``."""
    return [param for param in params if param.name not in names]
