"""What a simulated card remembers between commands, and the answers its commands give."""

from collections.abc import Callable
from dataclasses import field
from typing import TypeVar

from mynareader.iso7816 import status
from mynareader.iso7816.apdu import CommandAPDU
from mynareader.iso7816.status import StatusWord
from mynareader.simulator.card_image import ApplicationImage, CardImage, ElementaryImage, PinImage
from mynareader.simulator.conditions import Conditions
from mynareader.simulator.counts import CardCounts
from mynareader.values.value_class import value_class

PinKey = tuple[str, int]
E = TypeVar("E", bound=ElementaryImage)

# CARD.md §2 "Status words that matter", where iso7816.status has no name yet.
WRONG_FILE_TYPE = StatusWord(0x6981)
CONDITIONS_NOT_SATISFIED = StatusWord(0x6985)
WRONG_DATA = StatusWord(0x6A80)
WRONG_P1_P2 = StatusWord(0x6A86)

CURRENT_EF = 0x80  # P2 80: the current EF; 80|ef: by short EF identifier (CARD.md §1)
_SFI_MASK = 0x1F


class Refused(Exception):
    """A command that ends with ``word`` and no data; stays inside the card."""

    def __init__(self, word: StatusWord) -> None:
        self.word = word
        super().__init__(str(word))


@value_class(frozen=True)
class CardAnswer:
    """What a command gives; ``word`` comes after the last byte of ``data``."""

    data: bytes = field(default=b"", repr=False)
    word: StatusWord = status.OK


class PinState:
    """One PIN object's memory: it survives resets, as on the card."""

    def __init__(self, image: PinImage) -> None:
        self.image = image
        self.tries = image.limit if image.tries is None else image.tries
        self._value = image.value

    def judge(self, value: bytes) -> StatusWord:
        """Judge a value as VERIFY does and count it; the caller has refused locked PINs."""
        right = value == self._value
        self.tries = self.image.limit if right else self.tries - 1
        return status.OK if right else counter_word(self.tries)

    def change(self, value: bytes) -> None:
        """Take a new value; raise Refused when it cannot be this PIN."""
        if not self.image.is_well_formed(value):
            raise Refused(WRONG_DATA)
        self._value = value


def counter_word(tries: int) -> StatusWord:
    """Return ``63Cx`` for 0-15 tries left."""
    return StatusWord(0x63C0 | tries)


@value_class
class Session:
    """The state of one card: what is selected and verified now, and the PIN counters for ever."""

    image: CardImage
    conditions: Conditions
    ledger: CardCounts
    random: Callable[[int], bytes]
    application: ApplicationImage | None = None
    current: int | None = None
    selected_once: bool = False
    verified: set[PinKey] = field(default_factory=set)
    pins: dict[PinKey, PinState] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for application in self.image.applications:
            for ef, file in application.files.items():
                if isinstance(file, PinImage):
                    self.pins[application.name, ef] = PinState(file)

    def power_on(self) -> None:
        """Forget what a reset makes the card forget: selection and security status (CARD.md §1)."""
        self.deselect()
        self.verified.clear()

    def deselect(self) -> None:
        """Go back to the state after a reset, except for verified PINs."""
        self.application, self.current, self.selected_once = None, None, False

    def find(self, ef: int, missing: StatusWord = status.NOT_FOUND) -> ElementaryImage:
        """Make ``ef`` of the selected application current and return it; raise Refused when there is none."""
        if self.application is None or ef not in self.application.files:
            raise Refused(missing)
        self.current = ef
        return self.application.files[ef]

    def current_file(self) -> ElementaryImage:
        """Return the current EF; raise Refused (6986) when there is none."""
        if self.current is None:
            raise Refused(status.NO_CURRENT_FILE)
        return self.find(self.current)

    def referenced(self, p2: int) -> ElementaryImage:
        """Return the EF that P2 names: ``80`` the current one, ``80|ef`` by short EF identifier."""
        if p2 & ~_SFI_MASK != CURRENT_EF:
            raise Refused(WRONG_P1_P2)
        ef = p2 & _SFI_MASK
        return self.find(ef, status.OBJECT_NOT_FOUND) if ef else self.current_file()

    def key(self) -> PinKey:
        """Return application name and identifier of the current EF."""
        if self.application is None or self.current is None:
            raise Refused(status.NO_CURRENT_FILE)
        return self.application.name, self.current

    def check_access(self, opened_by: tuple[int, ...]) -> None:
        """Raise Refused (6982) unless one of the PINs is verified or none is needed."""
        name = self.application.name if self.application else ""
        if opened_by and not any((name, ef) in self.verified for ef in opened_by):
            raise Refused(status.SECURITY_NOT_SATISFIED)


def expect(file: ElementaryImage, kind: type[E]) -> E:
    """Return ``file`` as ``kind``; raise Refused (6981) when it is something else."""
    if not isinstance(file, kind):
        raise Refused(WRONG_FILE_TYPE)
    return file


Handler = Callable[[Session, CommandAPDU], CardAnswer]
