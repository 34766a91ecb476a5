"""What every error of this package is.

An error carries facts (which PIN, how many tries, which status word) and never a secret, a person's data or a
sentence: sentences are made from ``code`` and ``facts()`` in ``mynareader.words``, once per language.
"""

from collections.abc import Callable
from functools import wraps
from typing import ClassVar, ParamSpec, TypeVar, dataclass_transform

P = ParamSpec("P")
T = TypeVar("T")
E = TypeVar("E", bound=BaseException)
Fact = str | int | bool | None | tuple[str, ...]


@dataclass_transform(eq_default=False)
class MynaReaderError(Exception):
    """The base of all errors of this package; ``code`` is stable and appears in JSON output.

    A subclass declares its facts as a dataclass does. It is none: to generate the methods of 55 dataclasses costs every
    start of the program 20 ms. Its code is its name in snake case, without "Error".
    """

    code: ClassVar[str] = "unexpected"
    fact_names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "code" not in vars(cls):
            name = cls.__name__.removesuffix("Error")
            cls.code = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
        cls.fact_names = tuple(dict.fromkeys((*cls.fact_names, *cls.__annotations__)))

    def __init__(self, *values: Fact, **named: Fact) -> None:
        super().__init__(self.code)
        facts = dict(zip(self.fact_names, values, strict=False)) | named
        vars(self).update(facts)
        known = len(facts) == len(values) + len(named) and facts.keys() <= set(self.fact_names)
        if not known or not all(hasattr(self, name) for name in self.fact_names):
            raise TypeError(f"{type(self).__name__} takes {self.fact_names}")

    def facts(self) -> dict[str, Fact]:
        """Return what is known about the error, by name, safe to print and to log."""
        return {name: getattr(self, name) for name in self.fact_names}

    def __reduce__(self) -> tuple[object, ...]:
        return _made_again, (type(self), self.facts())  # as it comes back from another process

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.facts().items())})"

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value}" for name, value in self.facts().items())
        return f"{self.code} ({facts})" if facts else self.code


def _made_again(kind: type[MynaReaderError], facts: dict[str, Fact]) -> MynaReaderError:
    return kind(**facts)


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
