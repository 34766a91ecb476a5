"""What every error of this package is.

An error carries facts (which PIN, how many tries, which status word) and never a secret, a person's data or a
sentence: sentences are made from ``code`` and ``facts()`` in ``mynareader.words``, once per language.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from typing import ClassVar, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
E = TypeVar("E", bound=BaseException)
Fact = str | int | bool | None | tuple[str, ...]


@dataclass(eq=False)
class MynaReaderError(Exception):
    """Be the base of all errors of this package; ``code`` is stable and appears in JSON output."""

    code: ClassVar[str] = "unexpected"

    def __post_init__(self) -> None:
        super().__init__(self.code)

    def facts(self) -> dict[str, Fact]:
        """Return what is known about the error, by name, safe to print and to log."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value}" for name, value in self.facts().items())
        return f"{self.code} ({facts})" if facts else self.code


def bare(error: E) -> E:
    """Return ``error`` without its history: variables of frames, and causes, hold what was typed and what was read."""
    error.__cause__ = error.__context__ = error.__traceback__ = None
    return error


def bares_errors(task: Callable[P, T]) -> Callable[P, T]:
    """Let errors of this package leave ``task``, whose frames hold what may not be told, without their history."""

    @wraps(task)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return task(*args, **kwargs)
        except MynaReaderError as error:
            raise bare(error) from None

    return run
