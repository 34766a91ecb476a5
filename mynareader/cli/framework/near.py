"""Names of ours that were mistyped: the one that is most like what was typed is told, that itself never repeated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import click

_ALIKE: Final = 0.7  # of difflib: one letter of four may differ, two that changed places of five


class NoSuchName(click.UsageError):
    """Something ``typed`` in the place of one of ``names``."""

    def __init__(self, message: str, typed: str, names: Iterable[str], ctx: click.Context | None = None) -> None:
        super().__init__(message, ctx)
        self.typed, self.names = typed, tuple(names)


class NoSuchCommand(NoSuchName):
    """A name that no command has (click has such an error from 8.4 on only)."""


class NotAChoice(click.BadParameter):
    """Something ``typed`` that is none of what a parameter takes."""

    def __init__(self, error: click.BadParameter, typed: str) -> None:
        super().__init__(error.message, error.ctx, error.param)
        self.typed = typed


class NamedChoice(click.Choice[str]):
    """One of several names."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name; raise NotAChoice."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            raise NotAChoice(error, str(value)) from None


def nearest(typed: str, names: Sequence[str]) -> str | None:
    """Return the name that is most like what was typed, None where none is."""
    from difflib import get_close_matches  # for a mistake only

    return next(iter(get_close_matches(typed, names, 1, _ALIKE)), None)
