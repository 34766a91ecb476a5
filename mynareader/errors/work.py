"""Errors of files a person names, of traces and of card stays."""

from dataclasses import dataclass
from typing import ClassVar

from mynareader.errors.base import MynaReaderError


@dataclass(eq=False)
class TraceMalformed(MynaReaderError):
    """Say that a trace file breaks its format at ``line`` (counted from 1); ``reason`` is a token."""

    code: ClassVar[str] = "trace_malformed"
    line: int
    reason: str


@dataclass(eq=False)
class TraceMismatch(MynaReaderError):
    """Say that a replay left its trace at exchange ``step`` (counted from 1)."""

    code: ClassVar[str] = "trace_mismatch"
    step: int
    expected: str
    actual: str
    cause: str


@dataclass(eq=False)
class StayEnded(MynaReaderError):
    """Say that the card stay a value belongs to has ended; the value was dropped."""

    code: ClassVar[str] = "stay_ended"


@dataclass(eq=False)
class WorkStopped(MynaReaderError):
    """Say that the person stopped the work; the card stay goes on."""

    code: ClassVar[str] = "work_stopped"


@dataclass(eq=False)
class UnreadableCertificate(MynaReaderError):
    """Say that ``source`` holds no X.509 certificate that can be parsed."""

    code: ClassVar[str] = "unreadable_certificate"
    source: str


@dataclass(eq=False)
class UnreadableInput(MynaReaderError):
    """Say that a file the user named cannot be used; ``reason`` is a token, ``line`` counted from 1 where known."""

    code: ClassVar[str] = "unreadable_input"
    file: str
    reason: str
    line: int | None = None


@dataclass(eq=False)
class VariantTableMissing(MynaReaderError):
    """Say that the table of variant forms of kanji (the package jntajis-python) cannot be loaded."""

    code: ClassVar[str] = "variant_table_missing"
