"""Exchanges put together that are one question: a command, the same again after ``6Cxx``, and what follows ``61xx``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mynareader.iso7816.apdu import CommandAPDU
from mynareader.iso7816.status import StatusWord
from mynareader.traces.file_contents import FileLocation, delivers
from mynareader.traces.model import HEADER_SIZE, Comment, Exchange, RecordedAnswer, RecordedFailure, Step
from mynareader.traces.selection import READING, CommandSubject
from mynareader.values.value_class import value_class


@value_class(frozen=True)
class Dialogue:
    """One question to the card: ``subject`` is what it is about, ``parts`` are its exchanges in their order.

    ``data`` is all that came for it, ``word`` the last status word, None when an error or a torn answer came instead.
    """

    subject: CommandSubject
    parts: tuple[Exchange, ...]

    @property
    def first(self) -> Exchange:
        """Return the exchange that asked."""
        return self.parts[0]

    @property
    def outcome(self) -> RecordedAnswer | RecordedFailure:
        """Return how it ended."""
        return self.parts[-1].outcome

    @property
    def pieces(self) -> tuple[bytes, ...]:
        """Return the data of its answers, one by one, without those that asked for another Le."""
        answers = (part.outcome for part in self.parts if isinstance(part.outcome, RecordedAnswer))
        return tuple(answer.data for answer in answers if answer.status is None or answer.status.exact_le is None)

    @property
    def data(self) -> bytes:
        """Return what came, put together."""
        return b"".join(self.pieces)

    @property
    def word(self) -> StatusWord | None:
        """Return the last status word."""
        return self.outcome.status if isinstance(self.outcome, RecordedAnswer) else None

    @property
    def location(self) -> FileLocation:
        """Return the file or record that it reads; what is not known of it is empty and -1."""
        about = self.subject
        return about.application.name if about.application else "", -1 if about.ef is None else about.ef, about.record

    @property
    def reads(self) -> bool:
        """Tell whether it asks for bytes of a file."""
        return self.subject.kind in READING

    @property
    def begins(self) -> bool:
        """Tell whether it brings a file's first byte."""
        return self.delivers and not self.subject.offset

    @property
    def le(self) -> int | None:
        """Return how many bytes were asked for at first."""
        return self.subject.le

    @property
    def last_le(self) -> int | None:
        """Return how many bytes were asked for after a ``6Cxx``, or at first."""
        asked = [part for part in self.parts if part.command[:HEADER_SIZE] == self.first.command[:HEADER_SIZE]]
        return CommandAPDU.from_bytes(asked[-1].command).le if not asked[-1].secret else self.le

    @property
    def in_parts(self) -> bool:
        """Tell whether an answer said ``61xx``."""
        return any(word.more_data is not None for word in self.words)

    @property
    def words(self) -> tuple[StatusWord, ...]:
        """Return all status words, one by one."""
        answers = (part.outcome for part in self.parts if isinstance(part.outcome, RecordedAnswer))
        return tuple(answer.status for answer in answers if answer.status is not None)

    @property
    def delivers(self) -> bool:
        """Tell whether it ended well with bytes of a file."""
        return isinstance(self.outcome, RecordedAnswer) and delivers(self.outcome) and bool(self.data)


def dialogues(found: Iterable[tuple[Step, CommandSubject | None]]) -> Iterator[Dialogue | Step]:
    """Give steps, each with what it is about, with exchanges put together and without comments."""
    waiting: list[Exchange] = []
    about: CommandSubject | None = None
    for step, subject in found:
        if isinstance(step, Comment):
            continue
        exchange = step if isinstance(step, Exchange) and subject is not None else None
        if exchange is not None and subject is not None and waiting and _goes_on(waiting, exchange, subject):
            waiting.append(exchange)
            continue
        if about is not None:
            yield Dialogue(about, tuple(waiting))
        waiting, about = ([exchange], subject) if exchange is not None else ([], None)
        if exchange is None:
            yield step
    if about is not None:
        yield Dialogue(about, tuple(waiting))


def _goes_on(waiting: Sequence[Exchange], step: Exchange, subject: CommandSubject) -> bool:
    last = waiting[-1].outcome
    if not isinstance(last, RecordedAnswer) or last.status is None:
        return False
    if last.status.exact_le is not None:
        again = step.command[:HEADER_SIZE] == waiting[-1].command[:HEADER_SIZE]
        return again and not step.secret and not waiting[-1].secret
    return last.status.more_data is not None and subject.continued
