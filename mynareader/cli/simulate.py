"""``mynareader simulate``: a simulated card with conditions, for one command or behind a virtual reader."""

import click

from mynareader.choices import PERSONAS, VPCD_PORT
from mynareader.cli.framework.card_command import condition_option
from mynareader.cli.framework.inner import SIMULABLE, command_first, run_inner
from mynareader.cli.framework.localised import Localised, argument, language_option, option
from mynareader.cli.framework.report_command import show
from mynareader.words import Words


def command(words: Words) -> click.Command:
    """Make the command; options it does not know belong to the command run on the card."""
    params = [
        argument(
            "words",
            nargs=-1,
            type=click.UNPROCESSED,
            metavar="[PERSONA] [COMMAND]...",
        ),
        condition_option(words),
        option(words, "--list", "listing", is_flag=True),
        option(words, "--vpcd", is_flag=True),
        option(words, "--port", metavar="N", type=click.IntRange(1, 65535), default=VPCD_PORT, show_default=True),
        language_option(words),
    ]
    return Localised(
        "simulate",
        words,
        params=params,
        context_settings={"ignore_unknown_options": True},
        callback=lambda **values: _run(words, values),
    )


def _run(words: Words, values: dict[str, object]) -> None:
    given = list(values["words"])  # type: ignore[call-overload]  # a tuple of strings: click made it
    conditions = list(values["conditions"])  # type: ignore[call-overload]
    persona = given.pop(0) if given and given[0] in PERSONAS else PERSONAS[0]
    if values["listing"]:
        _list(words, as_json="--json" in given)
    elif values["vpcd"]:
        _serve(words, persona, conditions, int(str(values["port"])))
    else:
        options = [f"--simulated={persona}", *(f"--condition={condition}" for condition in conditions)]
        others = () if given != list(values["words"]) else PERSONAS  # type: ignore[call-overload]  # as above
        refusal = words.text("usage.simulate_what", personas=words.listed(PERSONAS), commands=words.listed(SIMULABLE))
        run_inner([*command_first(given, refusal, SIMULABLE, others), *options], words)


def _list(words: Words, *, as_json: bool) -> None:
    from mynareader.service.machine.simulation import list_personas  # not needed to show help

    show(list_personas(), words, "json" if as_json else "text")


def _serve(words: Words, persona: str, conditions: list[str], port: int) -> None:
    from mynareader.service.machine.simulation import serve  # not needed to show help

    serve(persona, conditions, port, lambda state: click.echo(words.text(f"talk.vpcd.{state}", port=port), err=True))
