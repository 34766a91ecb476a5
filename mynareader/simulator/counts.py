"""What the card saw: exchanges, resets, VERIFYs and bytes handed out; counts only, never a PIN."""

from collections import Counter
from dataclasses import field

from mynareader.values.value_class import value_class

FileKey = tuple[str, int, int | None]


@value_class(frozen=True)
class DoubleRead:
    """Bytes of a file that were handed out more than once (``start`` to ``stop``, exclusive)."""

    application: str
    ef: int
    record: int | None
    start: int
    stop: int


@value_class
class CardCounts:
    """The card's side of what happened since it was made or ``clear`` was called.

    ``verifies`` and ``counters_asked`` count VERIFYs with and without data by PIN name, ``changes`` the new values that
    were taken; ``reads`` are the byte ranges handed out by application, EF and record number (None for transparent
    files); ``headers`` are CLA INS P1 P2.
    """

    exchanges: int = 0
    resets: int = 0
    headers: list[bytes] = field(default_factory=list)
    verifies: Counter[str] = field(default_factory=Counter)
    counters_asked: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    reads: dict[FileKey, list[range]] = field(default_factory=dict)

    def clear(self) -> None:
        """Forget everything, as before the first exchange."""
        vars(self).update(vars(CardCounts()))

    def handed_out(self, key: FileKey, start: int, length: int) -> None:
        """Note that ``length`` bytes of a file from ``start`` on left the card."""
        self.reads.setdefault(key, []).append(range(start, start + length))

    def double_reads(self) -> list[DoubleRead]:
        """Return every overlap of two reads of one file; empty when no byte was given twice."""
        return [
            DoubleRead(*key, overlap.start, overlap.stop)
            for key, ranges in self.reads.items()
            for overlap in _overlaps(ranges)
        ]


def _overlaps(ranges: list[range]) -> list[range]:
    pairs = ((a, b) for index, a in enumerate(ranges) for b in ranges[index + 1 :])
    shared = (range(max(a.start, b.start), min(a.stop, b.stop)) for a, b in pairs)
    return [overlap for overlap in shared if overlap]
