"""Files put together again from the pieces in which a session read them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from mynareader.applications import EVERY
from mynareader.applications.base import ApplicationSpec
from mynareader.traces.model import RecordedAnswer, Step
from mynareader.traces.selection import DELIVERED, READING, CommandSubject, exchanges, followed
from mynareader.values.value_class import value_class

# Application name, EF identifier, record number (None for transparent files).
FileLocation = tuple[str, int, int | None]


@value_class
class Content:
    """What is known of one file: ``known[i]`` is 1 where ``data[i]`` was read; ``torn`` when reads disagree."""

    data: bytearray = field(default_factory=bytearray, repr=False)
    known: bytearray = field(default_factory=bytearray, repr=False)
    torn: bool = False

    @property
    def start(self) -> bytes:
        """Return the known bytes from the first on, up to the first gap; none when reads disagree."""
        return self.run(0, len(self.data))

    def run(self, offset: int, length: int) -> bytes:
        """Return the known bytes from ``offset`` up to the first gap, at most ``length``; none when reads disagree."""
        gap = self.known.find(0, offset)
        stop = min(offset + length, len(self.data) if gap < 0 else gap)
        return b"" if self.torn else bytes(self.data[offset:stop])

    def add(self, offset: int, piece: bytes) -> None:
        """Add bytes read at ``offset``."""
        end = offset + len(piece)
        self.data.extend(bytes(max(0, end - len(self.data))))
        self.known.extend(bytes(max(0, end - len(self.known))))
        old, seen = self.data[offset:end], self.known[offset:end]
        self.torn |= any(mark and a != b for mark, a, b in zip(seen, old, piece, strict=True))
        self.data[offset:end], self.known[offset:end] = piece, b"\x01" * len(piece)


def location_of(subject: CommandSubject) -> FileLocation | None:
    """Return the file or record that ``subject`` reads, None when it reads none that is known."""
    if subject.kind not in READING or subject.application is None or subject.ef is None:
        return None
    return subject.application.name, subject.ef, subject.record


def delivers(answer: RecordedAnswer) -> bool:
    """Tell whether the data of ``answer`` are bytes of a file."""
    word = answer.status
    return word is not None and (word in DELIVERED or word.more_data is not None)


def collect(steps: Iterable[Step], specs: Sequence[ApplicationSpec] = EVERY) -> Mapping[FileLocation, Content]:
    """Put together every file that ``steps`` read."""
    return collect_followed(followed(steps, specs))


def collect_followed(steps: Iterable[tuple[Step, CommandSubject | None]]) -> Mapping[FileLocation, Content]:
    """Put together every file from steps and what each is about."""
    found: dict[FileLocation, Content] = {}
    for exchange, subject in exchanges(steps):
        location, answer = location_of(subject), exchange.outcome
        if location is not None and isinstance(answer, RecordedAnswer) and delivers(answer):
            found.setdefault(location, Content()).add(subject.offset, answer.data)
    return found
