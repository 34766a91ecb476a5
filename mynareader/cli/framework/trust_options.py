"""What commands that judge something share: the moment, and what the user trusts beside the published roots."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from mynareader.cli.framework.defaults import own_card_keys, settings
from mynareader.cli.framework.localised import option
from mynareader.words import Words

NAMES = frozenset({"at", "anchors", "lists", "card_keys", "no_built_in_keys"})


def trust_options(words: Words) -> list[click.Parameter]:
    """Return the options; files may be named several times."""
    moment = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"])
    file = click.Path(path_type=Path, dir_okay=False)
    return [
        option(words, "--at", metavar="DATE", type=moment),
        option(words, "--trust-anchor", "anchors", metavar="FILE", type=file, multiple=True),
        option(words, "--crl", "lists", metavar="FILE", type=file, multiple=True),
    ]


def card_key_options(words: Words) -> list[click.Parameter]:
    """Return the options for keys that certify who signed the card's data."""
    file = click.Path(path_type=Path, dir_okay=False)
    return [
        option(words, "--card-ca", "card_keys", metavar="FILE", type=file, multiple=True),
        option(words, "--no-built-in-keys", is_flag=True),
    ]


def judging(values: Mapping[str, Any]) -> dict[str, object]:
    """Return what a ``CardRun`` takes of these options.

    Raise UnreadableInput, UnreadableCertificate, BuiltInKeyDiffers, BadSetting.
    """
    judged: dict[str, object] = {}
    if values.get("at") is not None:
        from mynareader.trust.validity import JST  # not needed to show help

        judged["at"] = values["at"].replace(tzinfo=JST)
    files = {name: values[name] for name in ("anchors", "lists", "card_keys") if name in values}
    built_in, found = not values.get("no_built_in_keys"), None
    if files and (found := settings()) is not None:
        files = {name: [*paths, *found.files(f"trust.{name.replace('_', '-')}")] for name, paths in files.items()}
        switch = found.get("trust.built-in-keys")
        built_in = built_in and (switch is None or bool(switch.value))
    if "card_keys" in files:
        files["card_keys"] = [*files["card_keys"], *own_card_keys()]
    if any(files.values()) or not built_in:
        from mynareader.service.files.trust_files import blaming, read_trust  # with all that judges a certificate

        with blaming(found):
            judged["trust"] = read_trust(**files, built_in_keys=built_in)
    return judged
