"""What every card command has: where the card is, the output format, and how long to wait."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from mynareader.choices import PERSONAS
from mynareader.cli.framework.localised import Localised, language_option, option
from mynareader.cli.framework.near import NamedChoice, NoSuchName
from mynareader.cli.framework.trust_options import NAMES, judging, trust_options
from mynareader.values.pins import ASKED
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.cli.framework.card_run import CardRun


_PLAIN = f"--simulated={PERSONAS[0]}"
DEFAULT_TIMEOUT = 10.0  # seconds to wait for a card, and for another program to let it go
_CASE = frozenset({"as_json", "reader", "replay", "simulated", "conditions", "timeout", "pins_from", "allowed", *NAMES})

CardTask = Callable[..., None]


class CardCommand(Localised):
    """A command that meets a card; ``task`` gets a ``CardRun`` and the command's own options."""

    def __init__(
        self,
        name: str,
        words: Words,
        task: CardTask,
        params: Sequence[click.Parameter] = (),
        *,
        key: str | None = None,
        needs_pins: bool = False,
        judges: bool = False,
        described: Callable[[dict[str, object]], Sequence[str]] = lambda own: (),  # noqa: ARG005
    ) -> None:
        """Prepare; ``described`` names, from the command's own options, what changes what reaches the card."""
        self._task, self._described = task, described
        more = [*(trust_options(words) if judges else ()), *(pin_options(words) if needs_pins else ())]
        shared = [*place_options(words), *more, language_option(words)]
        super().__init__(name, words, key=key, params=[*params, *shared], callback=self._run)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Let ``--simulated`` stand alone: what follows is its value only when it is a persona."""
        return super().parse_args(ctx, _with_persona(args))

    def too_much(self, args: Sequence[str], ctx: click.Context) -> click.UsageError:
        """Return what is wrong where ``args``, ``--simulated`` with its value, are more than the command takes."""
        found = super().too_much(args, ctx)
        misspelt = [then for one, then in pairwise(args) if one == _PLAIN and not then.startswith("-")]
        if not misspelt:
            return found
        persona = self.words.text("usage.no_such_persona", personas=self.words.listed(PERSONAS))
        return NoSuchName(self.words.joined("sentences", persona, found.message), misspelt[0], PERSONAS, ctx)

    def _run(self, **values: object) -> None:
        own = {name: value for name, value in values.items() if name not in _CASE}
        path = click.get_current_context().command_path.split()[1:]
        card_run = make_case(self.words, " ".join([*path, *self._described(own)]), values)
        with card_run.files:
            self._task(card_run, **own)


def _with_persona(args: list[str]) -> list[str]:
    rest, expanded = list(args), []
    while rest:
        argument = rest.pop(0)
        if argument == "--simulated":
            argument += "=" + (rest.pop(0) if rest and rest[0] in PERSONAS else PERSONAS[0])
        expanded.append(argument)
    return expanded


def place_options(words: Words) -> list[click.Parameter]:
    """Return the options every card command takes."""
    return [
        option(words, "--json", "as_json", is_flag=True),
        option(words, "--reader", metavar="NAME"),
        option(words, "--replay", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False)),
        option(words, "--simulated", metavar="[PERSONA]", type=NamedChoice(PERSONAS)),
        condition_option(words),
        option(words, "--timeout", metavar="S", type=click.FloatRange(0, 3600), default=DEFAULT_TIMEOUT),
    ]


def condition_option(words: Words) -> click.Option:
    """Return ``--condition``."""
    return option(words, "--condition", "conditions", metavar="NAME[=VALUE]", multiple=True)


def pin_options(words: Words) -> list[click.Parameter]:
    """Return the options of commands that may need a PIN."""
    return [
        option(words, "--pins-from", metavar="FILE"),
        option(words, "--allow-last-try", "allowed", metavar="NAME", type=NamedChoice(list(ASKED)), multiple=True),
    ]


def apply_settings(values: dict[str, object], named: Sequence[str]) -> None:
    """Put what is set in the place of what no option gave; raise BadSetting."""
    from mynareader.cli.framework.defaults import settings  # not needed to show help

    found = settings()
    if found is None:
        return
    reader, timeout = found.get("reader"), found.get("timeout")
    if reader is not None and not named:
        values["reader"] = reader.value
    context = click.get_current_context()
    if timeout is not None and context.get_parameter_source("timeout") is ParameterSource.DEFAULT:
        values["timeout"] = timeout.value


def make_case(words: Words, described: str, values: dict[str, object]) -> CardRun:
    """Put a ``CardRun`` together; raise click.UsageError when two places are named at once."""
    from mynareader.cli.framework.card_run import CardRun  # not needed to show help
    from mynareader.service.stay.sources import SourceChoice

    named = [name for name in ("reader", "replay", "simulated") if values.get(name) is not None]
    if len(named) > 1:
        raise click.UsageError(words.text("usage.one_place", options=words.listed(f"--{name}" for name in named)))
    if values["conditions"] and values["simulated"] is None:
        raise click.UsageError(words.text("usage.condition_of_what"))
    apply_settings(values, named)
    settings = dict(click.get_current_context().find_object(dict) or {})
    choice = SourceChoice(
        described,
        reader=values["reader"],  # type: ignore[arg-type]  # click has checked the types of all of these
        replay=values["replay"],  # type: ignore[arg-type]
        simulated=values["simulated"],  # type: ignore[arg-type]
        conditions=values["conditions"],  # type: ignore[arg-type]
        by_content=settings.pop("by_content", None),
        timeout=values["timeout"],  # type: ignore[arg-type]
    )
    return CardRun(
        words,
        choice,
        "json" if values["as_json"] else "text",
        pins_from=values.get("pins_from"),  # type: ignore[arg-type]
        allowed=values.get("allowed") or (),  # type: ignore[arg-type]
        **judging(values),  # type: ignore[arg-type]
        **settings,
    )
