"""What every text-like format shares: a report as sections of labelled lines, each with a tone."""

from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """The meaning of a line; formats choose the colour and never rely on it alone."""

    PLAIN = "plain"
    GOOD = "good"
    CARE = "care"
    BAD = "bad"


@dataclass(frozen=True)
class Line:
    """One labelled line; an empty label continues the line above."""

    label: str
    value: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Section:
    """A heading and its lines."""

    title: str
    lines: tuple[Line, ...]
