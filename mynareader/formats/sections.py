"""What every text-like format shares: a report as sections of labelled lines, each with a tone."""

from enum import Enum

from mynareader.card_text import visible
from mynareader.values.value_class import value_class


class Tone(Enum):
    """The meaning of a line; formats choose the colour and never rely on it alone. ``OPEN``: it was not checked."""

    PLAIN = "plain"
    OPEN = "open"
    GOOD = "good"
    CARE = "care"
    BAD = "bad"


@value_class(frozen=True)
class Line:
    """One labelled line, as it is shown (``card_text``); an empty label continues the line above."""

    label: str
    value: str
    tone: Tone = Tone.PLAIN

    def __post_init__(self) -> None:
        for name in ("label", "value"):
            object.__setattr__(self, name, visible(getattr(self, name)))


@value_class(frozen=True)
class Section:
    """A heading, as it is shown, and its lines."""

    title: str
    lines: tuple[Line, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", visible(self.title))
