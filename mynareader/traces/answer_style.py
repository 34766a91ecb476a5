"""How the card and the reader of a trace answer, as far as the trace shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Final

from mynareader.iso7816 import apdu, status
from mynareader.iso7816.apdu import CommandAPDU
from mynareader.iso7816.status import StatusWord
from mynareader.traces.dialogues import Dialogue
from mynareader.traces.model import Exchange, RecordedAnswer
from mynareader.traces.selection import READING
from mynareader.values.value_class import value_class

_MORE: Final = 0x6100
_WRONG_LE: Final = 0x6C00


@value_class
class AnswerStyle:
    """What the answers of a trace have in common.

    ``exact`` says that more than there is is refused by ``6Cxx``; ``part`` is how many bytes come at once where
    answers come in parts by ``61xx``, ``announced`` the most one announces, ``empty_first`` that the first part is
    empty; ``ends`` are the words behind fewer bytes than asked for, by Le.
    """

    exact: bool = False
    part: int | None = None
    announced: int = 0
    empty_first: bool = False
    ends: dict[int, StatusWord] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Iterable[Dialogue]) -> AnswerStyle:
        """Look at all that was read."""
        style = cls()
        for dialogue in found:
            style.exact |= dialogue.subject.kind in READING and any(
                word.exact_le is not None for word in dialogue.words
            )
            if dialogue.in_parts:
                style._note_parts(dialogue)
            if dialogue.delivers and dialogue.last_le and len(dialogue.data) < dialogue.last_le and dialogue.word:
                style.ends.setdefault(dialogue.last_le, dialogue.word)
        return style

    def _note_parts(self, dialogue: Dialogue) -> None:
        self.part = max(self.part or 0, *map(len, dialogue.pieces))
        announced = (word.more_data for word in dialogue.words if word.more_data is not None)
        self.announced = max(self.announced, *announced)
        self.empty_first |= not dialogue.pieces[0]

    def answer(self, dialogue: Dialogue, command: CommandAPDU, source: bytes) -> list[Exchange]:
        """Return the exchanges in which ``source``, what there is from here on, answers ``command`` in this style."""
        made: list[Exchange] = []
        le = command.le or 0
        if self.exact and dialogue.subject.kind in READING and le > len(source) > 0:
            le = min(len(source), apdu.SHORT_LE_MAX)
            word = StatusWord(_WRONG_LE | le & 0xFF)
            made.append(Exchange(command.to_bytes(), RecordedAnswer(_bytes(word))))
            command = CommandAPDU(command.cla, command.ins, command.p1, command.p2, command.data, le)
        piece = source[:le] if command.le is not None else source
        parts = self._parts(dialogue, piece)
        end = self._end(dialogue, le, len(source))
        sent = command.to_bytes()
        for number, part in enumerate(parts):
            left = sum(map(len, parts[number + 1 :]))
            more = min(left, self.announced or apdu.SHORT_LE_MAX, apdu.SHORT_LE_MAX)
            word = StatusWord(_MORE | more & 0xFF) if number < len(parts) - 1 else end
            made.append(Exchange(sent, RecordedAnswer(part + _bytes(word))))
            sent = CommandAPDU(0x00, apdu.GET_RESPONSE, 0x00, 0x00, le=max(more, 1)).to_bytes()
        return made

    def _parts(self, dialogue: Dialogue, piece: bytes) -> list[bytes]:
        size = self.part or len(piece)
        if not size or (len(piece) <= size and not (dialogue.in_parts and len(dialogue.data) <= size)):
            return [piece]
        cut = [piece[start : start + size] for start in range(0, len(piece), size)]
        return [b"", *cut] if self.empty_first else cut

    def _end(self, dialogue: Dialogue, le: int, left: int) -> StatusWord:
        word = dialogue.word or status.OK
        if word.more_data is not None or word.exact_le is not None:
            return status.OK
        if word not in {status.OK, status.END_OF_FILE} or dialogue.subject.kind not in READING:
            return word
        return self._usual_end(le) if le > left else status.OK

    def _usual_end(self, le: int) -> StatusWord:
        if le in self.ends:
            return self.ends[le]
        return next(iter(self.ends.values()), status.OK)


def _bytes(word: StatusWord) -> bytes:
    return word.value.to_bytes(2, "big")
