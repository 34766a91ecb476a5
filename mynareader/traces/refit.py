"""Reads written anew for files of other lengths: offsets, Le, ``61xx``, ``6Cxx``, how many (CONTRIBUTING.md §5).

What stays: the order, what the reader refused, whether a file was read to its end, and how a program goes on: in equal
pieces, or by asking for what is left. What was not read to its end is not read to its end here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from mynareader.iso7816 import apdu
from mynareader.iso7816.apdu import CommandAPDU
from mynareader.iso7816.reader_profile import SHORT_STEPS
from mynareader.traces import placeholders
from mynareader.traces.answer_style import AnswerStyle
from mynareader.traces.dialogues import Dialogue
from mynareader.traces.file_contents import FileLocation
from mynareader.traces.model import Exchange, RecordedAnswer, RecordedFailure
from mynareader.traces.reading_passes import FileExtent, ReadingPass, usual_le
from mynareader.traces.redact_commands import redact_command
from mynareader.traces.redact_files import RedactedFile
from mynareader.traces.selection import CommandKind

_SFI: Final = 0x80  # P1 of READ BINARY: a short EF identifier follows (CARD.md §1)
_MAX_SFI_OFFSET: Final = 0xFF


class Refitting:
    """The files of one trace, as they were and as they will be, and where its readers stand."""

    def __init__(
        self,
        found: Sequence[Dialogue],  # those that read
        extents: Mapping[FileLocation, FileExtent],
        files: Mapping[FileLocation, RedactedFile],
    ) -> None:
        self.style = AnswerStyle.of(found)
        self._extents, self._files = extents, files
        self._passes: dict[int, ReadingPass] = {}  # by the identity of a dialogue
        self._place(found)

    def _place(self, found: Sequence[Dialogue]) -> None:
        """Say of each dialogue which reading of its file it belongs to."""
        current: dict[FileLocation, ReadingPass] = {}
        for dialogue in found:
            location = dialogue.location
            if location not in current or (dialogue.begins and current[location].reached):
                current[location] = ReadingPass()
            self._passes[id(dialogue)] = current[location]
            if dialogue.delivers and dialogue.subject.offset == current[location].reached:
                current[location].take(dialogue, self._extents[location])

    def fit(self, dialogue: Dialogue) -> Iterator[Exchange]:
        """Give the exchanges that stand for ``dialogue``, which reads a file; none where the file has ended before."""
        location = dialogue.location
        extent, file = self._extents[location], self._files[location]
        if not dialogue.delivers:
            yield from self._refused(dialogue, extent, file)
        elif not self._passes[id(dialogue)].done:
            yield from self._delivered(dialogue, extent, file)

    # --- reads that bring bytes ------------------------------------------------------------------------------

    def _delivered(self, dialogue: Dialogue, extent: FileExtent, file: RedactedFile) -> Iterator[Exchange]:
        at = self._passes[id(dialogue)]
        offset, le = self._offset(dialogue, extent, file), self._le(dialogue, extent, file)
        if dialogue.subject.kind is CommandKind.READ_RECORD:
            yield from self._ask(dialogue, 0, le, file.data)
        elif not at.complete:
            yield from self._partly(dialogue, at, offset, le, file)
        else:
            reaches = extent.whole is not None and dialogue.subject.offset + len(dialogue.data) >= extent.whole
            yield from self._go_on(dialogue, at, offset, le, file, reaches=reaches)

    def _partly(
        self, dialogue: Dialogue, at: ReadingPass, offset: int, le: int, file: RedactedFile
    ) -> Iterator[Exchange]:
        """Ask for a part, and leave at least one byte of the file unread."""
        room = min(file.wanted, len(file.data)) - offset - 1
        if room > 0:
            at.fitted = offset + min(le, room)
            yield from self._ask(dialogue, offset, min(le, room), file.data[: offset + room])

    def _go_on(
        self, dialogue: Dialogue, at: ReadingPass, offset: int, le: int, file: RedactedFile, *, reaches: bool
    ) -> Iterator[Exchange]:
        """Ask as the program did, until the pass stands where it should: at the end when the program was there."""
        end = len(file.data) if at.beyond else min(file.wanted, len(file.data))
        while True:
            asked = le if at.beyond or not offset else min(le, file.wanted - offset)
            made = self._ask(dialogue, offset, asked, file.data)
            yield from made
            got = sum(len(part.outcome.data) for part in made if isinstance(part.outcome, RecordedAnswer))
            offset = at.fitted = offset + got
            if offset >= end or not got:
                at.done = True
                return
            if not reaches:
                return
            le = self._next_le(dialogue, at, file.wanted - offset)

    def _next_le(self, dialogue: Dialogue, at: ReadingPass, left: int) -> int:
        asked = dialogue.last_le or 0
        return at.step or (left if asked > apdu.SHORT_LE_MAX else min(left, asked or SHORT_STEPS[0]))

    def _offset(self, dialogue: Dialogue, extent: FileExtent, file: RedactedFile) -> int:
        old, at = dialogue.subject.offset, self._passes[id(dialogue)]
        if not old:
            return 0
        if dialogue.delivers and not at.done and old >= at.fitted and at.complete:
            return at.fitted
        if extent.whole is not None and old >= extent.whole:
            return len(file.data)
        return min(at.fitted, len(file.data)) if at.fitted else min(usual_le(old), len(file.data))

    def _le(self, dialogue: Dialogue, extent: FileExtent, file: RedactedFile) -> int:
        le, offset = dialogue.le or 0, dialogue.subject.offset
        if not offset or not extent.derives(offset, le):
            declared = dialogue.subject.file is not None and dialogue.subject.file.size is not None
            return le if declared else usual_le(le)
        left = max(file.wanted - self._offset(dialogue, extent, file), 1)
        step = self._passes[id(dialogue)].step or (apdu.SHORT_LE_MAX if le <= apdu.SHORT_LE_MAX else left)
        return min(left, step)

    def _ask(self, dialogue: Dialogue, offset: int, le: int, data: bytes) -> list[Exchange]:
        return self.style.answer(dialogue, self._command(dialogue, offset, le), data[offset:])

    def _command(self, dialogue: Dialogue, offset: int, le: int) -> CommandAPDU:
        old = CommandAPDU.from_bytes(redact_command(dialogue.first.command))
        short = le <= apdu.SHORT_LE_MAX
        was_short = (old.le or 0) <= apdu.SHORT_LE_MAX
        new = replace(old, le=le or None, extended=not short or (old.extended and was_short))
        if dialogue.subject.kind is not CommandKind.READ:
            return new
        if old.p1 & _SFI and offset <= _MAX_SFI_OFFSET:
            return replace(new, p2=offset)
        return replace(new, p1=offset >> 8, p2=offset & 0xFF)

    # --- reads that bring none -------------------------------------------------------------------------------

    def _refused(self, dialogue: Dialogue, extent: FileExtent, file: RedactedFile) -> Iterator[Exchange]:
        offset, le = 0, dialogue.le or 0
        if dialogue.subject.kind is CommandKind.READ:
            offset, le = self._offset(dialogue, extent, file), self._le(dialogue, extent, file)
        made = self.style.answer(dialogue, self._command(dialogue, offset, le), file.data[offset:])
        kept = made[: len(dialogue.parts)]
        outcome = dialogue.outcome
        if isinstance(outcome, RecordedFailure):
            facts = tuple((name, le if value == dialogue.le else value) for name, value in outcome.facts)
            outcome = RecordedFailure(outcome.code, facts)
        else:
            outcome = outcome.with_data(torn_or_zeros(outcome))
        yield from kept[:-1]
        yield replace(kept[-1], outcome=outcome)


def torn_or_zeros(answer: RecordedAnswer) -> bytes:
    """Return what stands for data that no rule knows; an answer too short for a status word stays too short."""
    return bytes(len(answer.data)) if answer.status is None else placeholders.zeros(answer.data)
