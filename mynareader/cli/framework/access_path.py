"""The options of commands that take another number than the PIN of four digits, and what a trace says of them."""

from collections.abc import Iterator

import click

from mynareader.choices import ACCESS_FLAGS
from mynareader.cli.framework.localised import option
from mynareader.words import Words


def access_path_options(words: Words, *paths: str) -> Iterator[click.Parameter]:
    """Yield the options that choose one of ``paths``, without any all of them."""
    for path in paths or ACCESS_FLAGS:
        yield option(words, ACCESS_FLAGS[path], "access_path", flag_value=path)


def access_path_described(own: dict[str, object]) -> list[str]:
    """Return what of the command's own options says which path was taken."""
    flag = ACCESS_FLAGS.get(str(own["access_path"]))
    return [flag] if flag else []
