"""How a file was read in a trace: from its first byte on, in pieces, maybe several times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import field
from typing import Final

from mynareader.iso7816 import apdu, status
from mynareader.iso7816.reader_profile import SHORT_STEPS
from mynareader.traces.dialogues import Dialogue
from mynareader.traces.file_contents import Content, FileLocation
from mynareader.traces.redact_files import StoredFile, wanted_of
from mynareader.traces.selection import CommandKind
from mynareader.values.value_class import value_class

# Lengths that programs ask for whatever a file holds; any other was derived from the file.
_USUAL_LE: Final = frozenset({*range(1, 17), 20, 24, 32, 48, 64, 96, *range(128, apdu.EXTENDED_LE_MAX + 1, 128)}) | {
    *SHORT_STEPS,
    *range(240, 257),
    0xFFFF,
    16384,
    32767,
}


@value_class
class FileExtent:
    """What all reads of one file together tell: ``content``, ``wanted`` bytes as its header says, and its ``end``."""

    content: Content = field(default_factory=Content)
    wanted: int | None = None
    end: int | None = None

    @property
    def ended(self) -> bool:
        """Tell whether the file was seen to end."""
        return self.end is not None and self.end <= len(self.content.start)

    @property
    def stored(self) -> StoredFile:
        """Return what is known of the file from its first byte on."""
        return StoredFile(self.content.start, self.ended)

    @property
    def whole(self) -> int | None:
        """Return up to which byte a reader goes; None when nothing tells."""
        known = [length for length in (self.wanted, self.end) if length is not None]
        return min(known, default=None)

    def derives(self, offset: int, le: int) -> bool:
        """Tell whether a reader that asked for ``le`` bytes at ``offset`` knew where the file ends."""
        return offset + le in {self.wanted, self.end}


@value_class
class ReadingPass:
    """One reading of a file: its dialogues, how far it came, and whether it came to the end.

    ``step`` is the most that was asked for at once without knowing the end, None where nothing tells; ``beyond`` says
    that the last question asked for more than there was.
    """

    reached: int = 0
    complete: bool = False
    step: int | None = None
    beyond: bool = False
    fitted: int = 0
    done: bool = False

    def take(self, dialogue: Dialogue, extent: FileExtent) -> None:
        """Note a dialogue that delivers, which goes on where this pass stands."""
        offset, le = dialogue.subject.offset, dialogue.last_le or 0
        self.reached = offset + len(dialogue.data)
        self.complete |= extent.whole is not None and self.reached >= extent.whole
        if offset and not extent.derives(offset, le):
            self.step = max(self.step or 0, le)
            self.beyond |= extent.whole is not None and offset + le > extent.whole


def extents(found: Iterable[Dialogue]) -> dict[FileLocation, FileExtent]:
    """Return what the dialogues, which all read, tell of each file."""
    made: dict[FileLocation, FileExtent] = defaultdict(FileExtent)
    for dialogue in found:
        extent, offset = made[dialogue.location], dialogue.subject.offset
        if dialogue.delivers:
            extent.content.add(offset, dialogue.data)
        if dialogue.delivers and _shows_end(dialogue):
            extent.end = max(extent.end or 0, offset + len(dialogue.data))
        elif dialogue.word == status.WRONG_OFFSET and offset == len(extent.content.start):
            extent.end = offset
        file = dialogue.subject.file
        if file is not None and dialogue.subject.kind is CommandKind.READ:
            extent.wanted = wanted_of(file, extent.content.start)
    return dict(made)


def _shows_end(dialogue: Dialogue) -> bool:
    """Tell whether an answer ends where its file does: a record, or fewer bytes than asked for."""
    if dialogue.subject.kind is CommandKind.READ_RECORD:
        return True
    return (
        len(dialogue.data) < (dialogue.last_le or 0) and dialogue.word is not None and dialogue.word.more_data is None
    )


def usual_le(le: int) -> int:
    """Return a Le that tells nothing of a file: ``le`` where programs ask for it anyway, else the next such."""
    return next((other for other in range(le, apdu.EXTENDED_LE_MAX + 1) if other in _USUAL_LE), apdu.EXTENDED_LE_MAX)
