"""What goes wrong while a command runs: what is typed, what the card answers, and errors of the program itself."""

import _thread
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Final
from unittest.mock import patch

from mynareader import formats
from mynareader.applications.base import ElementaryFile
from mynareader.applications.pin_gate import Gate
from mynareader.service.stay import worker
from tests.assurance.leaks.canaries import Holder
from tests.foreign_card import CardGoneError, ForeignCard, Quirks

Answer = Callable[[ForeignCard, bytes], bytes]
_VERIFY, _READ = 0x20, 0xB0
_LABELS: Final = (
    *("jpki/0018", "jpki/001B", "assist/0011", "assist/0014", "assist/0015"),
    *("surface/0011", "surface/0012", "surface/0013", "juki/001C", "common/001C"),
)


@dataclass(frozen=True)
class Fault:
    """Describe one: ``typed`` names the values of the holder; ``verify`` and ``read`` answer in the card's stead.

    ``left`` is the tries left of every PIN on arrival; ``broken`` a function of the program that fails; ``talkative``
    says that the fault itself writes what it saw into its exception, so that only what came of it is looked at.
    """

    typed: str = "right"
    verify: Answer | None = None
    read: Answer | None = None
    left: int | None = None
    quirks: Quirks = Quirks()  # noqa: RUF009 - frozen
    broken: tuple[object, str] | None = None
    talkative: bool = False

    def values(self, holder: Holder) -> Mapping[str, str]:
        found: Mapping[str, str] = getattr(holder, self.typed)
        return found

    def card(self, holder: Holder) -> ForeignCard:
        left = () if self.left is None else tuple((label, self.left) for label in _LABELS)
        return _Card(replace(holder.persona, left=left), self)

    @contextmanager
    def in_program(self) -> Iterator[None]:
        with ExitStack() as stack:
            if self.broken is not None:
                stack.enter_context(patch.object(*self.broken, _fail))
            yield


class _Card(ForeignCard):
    def __init__(self, persona: object, fault: Fault) -> None:
        super().__init__(persona, fault.quirks)  # type: ignore[arg-type]  # a Persona
        self.fault = fault

    def transmit(self, raw: bytes) -> bytes:
        answer = {_VERIFY: self.fault.verify if raw[4:] else None, _READ: self.fault.read}.get(raw[1])
        return super().transmit(raw) if answer is None else answer(self, raw)

    def truly(self, raw: bytes) -> bytes:
        return super().transmit(raw)


def _truly(card: ForeignCard, raw: bytes) -> bytes:
    return card.truly(raw) if isinstance(card, _Card) else card.transmit(raw)


def _fail(*args: object, **named: object) -> None:
    raise ValueError(f"{args!r} {named!r}")


def _gone(card: ForeignCard, raw: bytes) -> bytes:
    _truly(card, raw)
    card.removed = True
    card.power_off()
    raise CardGoneError(raw)


def _word(word: str) -> Answer:
    return lambda card, raw: _truly(card, raw)[:-2] + bytes.fromhex(word)


def _garbled(card: ForeignCard, raw: bytes) -> bytes:
    answer = _truly(card, raw)
    return bytes(byte ^ 0x5A for byte in answer[:-2]) + answer[-2:]


def _cut(card: ForeignCard, raw: bytes) -> bytes:
    answer = _truly(card, raw)
    return answer[:-3] + answer[-2:]


def _bug(card: ForeignCard, raw: bytes) -> bytes:
    _truly(card, raw)
    raise RuntimeError("a bug deep down")


def _talkative(card: ForeignCard, raw: bytes) -> bytes:
    raise OSError(f"driver: {raw!r} {raw.hex()} {list(raw)} {_truly(card, raw)!r}")


def _interrupt(card: ForeignCard, raw: bytes) -> bytes:
    _thread.interrupt_main()  # as Ctrl-C does: the main thread waits for this one
    return _truly(card, raw)


FAULTS: Final[Mapping[str, Fault]] = {
    "none": Fault(),
    "wrong PIN": Fault("wrong"),
    "malformed PIN typed": Fault("malformed"),
    "PIN locked": Fault(left=0),
    "last try": Fault(left=1),
    "counter unreadable": Fault(quirks=Quirks(counter_unreadable=True)),
    "wrong PIN without counter": Fault("wrong", quirks=Quirks(wrong_without_counter=True)),
    "removed during VERIFY": Fault(verify=_gone),
    "removed while reading": Fault(read=_gone),
    "one byte for VERIFY": Fault(verify=lambda card, raw: _truly(card, raw)[:1]),
    "unknown status for VERIFY": Fault(verify=_word("6F42")),
    "6Cxx for VERIFY": Fault(verify=_word("6C04")),
    "unknown status while reading": Fault(read=_word("6F42")),
    "endless 61xx": Fault(read=_word("6110")),
    "one byte short": Fault(read=_cut),
    "garbage of right length": Fault(read=_garbled),
    "interrupted during VERIFY": Fault(verify=_interrupt),
    "interrupted while reading": Fault(read=_interrupt),
    "bug during VERIFY": Fault(verify=_bug),
    "bug while reading": Fault(read=_bug),
    "talkative driver, VERIFY": Fault(verify=_talkative, talkative=True),
    "talkative driver, reading": Fault(read=_talkative, talkative=True),
    "bug in the gate": Fault("wrong", broken=(Gate, "_judge"), talkative=True),
    "bug in a decoder": Fault(broken=(ElementaryFile, "parse"), talkative=True),
    "bug while asking for counters": Fault(broken=(worker, "counters_of"), talkative=True),
    "bug while writing": Fault(broken=(formats, "text_of"), talkative=True),
}
