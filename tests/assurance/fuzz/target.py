"""A fuzz target: one thing of the program that takes bytes from somebody else, and how to judge what comes of them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import Enum
from unicodedata import category

from mynareader.errors import MynaReaderError
from mynareader.words import Words
from tests.harness.texts import LANGUAGES

LIMIT = 65536  # bytes; nothing longer is tried
_TOKEN = re.compile(r"[a-z0-9_]+")
_WORDS = tuple(map(Words, LANGUAGES))
_TOLD: set[tuple[object, ...]] = set()  # errors whose words were looked at
_KINDS = {"Cc", "Cs"}  # control characters and halves of surrogate pairs: no text that is shown may hold any


class Shape(Enum):
    """Name what the inputs of a target are made of, so that they can be changed by someone who knows."""

    BYTES = "bytes"
    BER = "ber"
    TEXT = "text"
    JSON = "json"


class Checks:
    """Whether outcomes are looked at; off while costs are measured, for looking costs more than the program."""

    on = True


class Violation(AssertionError):
    """Say that a target broke its promise without raising a foreign exception."""


@dataclass(frozen=True)
class Target:
    """Declare one target.

    ``call`` takes any bytes and returns what kind of outcome it was; it raises Violation when the outcome is not sane.
    ``errors`` are the only exceptions it may raise beside that; offsets they name lie inside the input where it is the
    ``whole`` of what is read. ``seeds`` are valid inputs to start from. ``long`` is
    how many inputs the long run tries, ``normal`` how many the normal run does.
    """

    name: str
    call: Callable[[bytes], str]
    seeds: Callable[[], tuple[bytes, ...]]
    shape: Shape = Shape.BYTES
    errors: tuple[type[Exception], ...] = (MynaReaderError,)
    whole: bool = True
    normal: int = 300
    long: int = 200_000

    def outcome(self, data: bytes) -> str:
        """Feed ``data`` and return the kind of outcome; any exception that comes out is a violation."""
        try:
            return self.call(data)
        except self.errors as error:
            return judged(error, len(data) if self.whole else LIMIT)


def judged(error: Exception, length: int) -> str:
    """Return the kind of an allowed error; raise Violation for one that cannot be told to a person."""
    if not isinstance(error, MynaReaderError) or not Checks.on:
        return type(error).__name__
    facts = error.facts()
    _check_place(facts, length)
    told = (error.code, *(fact for fact in facts.values() if not isinstance(fact, int)))  # numbers are told as numbers
    if told not in _TOLD and error.code != "tlv":
        _check_words(error)
        _TOLD.add(told)
    reason = getattr(error, "reason", None)
    return error.code if reason is None else f"{error.code}: {reason}"


def _check_words(error: MynaReaderError) -> None:
    for words in _WORDS:
        if any(map(bad_text, words.error(error))):
            raise Violation(f"{error.code} is told with control characters")


def _check_place(facts: Mapping[str, object], length: int) -> None:
    reason, offset, line = (facts.get(name) for name in ("reason", "offset", "line"))
    if reason is not None and not (isinstance(reason, str) and _TOKEN.fullmatch(reason)):
        raise Violation("a reason is no token")
    if isinstance(offset, int) and not 0 <= offset <= length:
        raise Violation(f"offset {offset} lies outside {length} bytes")
    if isinstance(line, int) and line < 1:
        raise Violation("lines are counted from 1")


def bad_text(text: str) -> bool:
    """Tell whether ``text`` holds what no value may hold, line ends apart."""
    return not text.isprintable() and any(category(char) in _KINDS for char in text if char not in "\r\n\t")


def sane(value: object) -> object:
    """Return ``value``; raise Violation when a text or a moment in it, however deep, is not fit to be shown."""
    for leaf in _leaves(value) if Checks.on else ():
        if isinstance(leaf, str) and bad_text(leaf):
            raise Violation("a text with control characters")
        if isinstance(leaf, datetime) and leaf.tzinfo is None:
            raise Violation("a moment without a time zone")
        if isinstance(leaf, bytearray | float):
            raise Violation(f"a {type(leaf).__name__} has no place in a value")
    return value


def _leaves(value: object) -> Iterator[object]:
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _leaves(getattr(value, field.name))
    elif isinstance(value, tuple | list | set | frozenset):
        for item in value:
            yield from _leaves(item)
    elif isinstance(value, Mapping):
        yield from _leaves(tuple(value.items()))
    else:
        yield value


def must(condition: object, promise: str) -> None:
    """Raise Violation unless ``condition`` holds."""
    if not condition:
        raise Violation(promise)
