"""What every application of the card has: an AID, PIN objects, elementary files, and a selected state.

An ``Application`` object *is* a selected application: its constructor sends the only SELECT, it belongs to the
transaction it was made in, and it refuses to work once another application was selected.
"""

from collections.abc import Callable
from dataclasses import field
from typing import Final, Generic, TypeVar

from mynareader.applications.layout import Fields, Layout
from mynareader.errors import AccessDenied, ApplicationMissing, FileMissing, MalformedFile, UnexpectedStatus
from mynareader.iso7816 import apdu, status, tlv
from mynareader.iso7816.channel import MAX_ROUNDS, Channel
from mynareader.iso7816.reader_profile import SHORT_STEPS
from mynareader.iso7816.status import StatusWord
from mynareader.values.pins import PinKind
from mynareader.values.value_class import value_class

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

# Files behind a PIN begin with an answer that no reader refuses: some fail at exactly 256 bytes (HAZARDS.md "long
# answers"), and a reader that fails after a VERIFY costs the person another one.
SHORT: Final = SHORT_STEPS[1]
# What 64 rounds of GET RESPONSE can carry, should the card answer an extended Le with 61xx (HAZARDS.md "answers without
# end").
LONG: Final = MAX_ROUNDS * apdu.SHORT_LE_MAX
START: Final = SHORT_STEPS[-1]  # bytes: the beginning of a file, which every reader takes in one answer


@value_class(frozen=True)
class PinObject:
    """One PIN on the card: ``name`` is unique over all applications, ``ef`` its short EF identifier (1-30).

    ``change`` is CLA INS P1 P2 of the command that changes it (CARD.md §2 "Changing a PIN"), None for never.
    """

    name: str
    kind: PinKind
    ef: int
    change: bytes | None = None


@value_class(frozen=True)
class Vector(Generic[T_co]):
    """A test vector: the bytes of a file and what they mean."""

    stored: bytes
    decoded: T_co


@value_class(frozen=True)
class ElementaryFile(Generic[T_co]):
    """One file of an application, whole: whoever reads, decodes, compares or redacts it asks nothing but this.

    ``layout`` tells its parts and how a trace redacts each, None where its content is unknown and becomes zeros;
    ``ef`` is the short EF identifier (1-30); ``opened_by`` names the PINs of which any one opens the file, none for
    free files; ``size`` is the exact stored size in bytes where CARD.md §3 gives one, else the file is one TLV or
    DER object whose header tells the length; ``long`` files are read with an extended Le where possible;
    ``record`` is the record number (from 1) of record files; ``personal`` files never reach a trace as they are.
    ``decode`` raises TlvError or MalformedFile and gives a whole value or none.
    """

    name: str
    ef: int
    decode: Callable[[bytes], T_co]
    layout: Layout | None
    opened_by: tuple[PinObject, ...] = ()
    size: int | None = None
    long: bool = False
    record: int | None = None
    personal: bool = True
    vectors: tuple[Vector[T_co], ...] = field(default=(), repr=False)

    @property
    def first_le(self) -> int:
        """Return the Le of the first READ BINARY (1-16,384): the size where it is known."""
        return self.size or (LONG if self.long else SHORT)

    @property
    def is_objects(self) -> bool:
        """Tell whether the file is made of data objects (TLV or DER)."""
        return self.layout is not None and not isinstance(self.layout, Fields)

    def whole_length(self, start: bytes) -> int | None:
        """Return how many bytes the file has, as declared or judged by its first bytes; None when they do not tell."""
        if self.size is not None:
            return self.size
        try:
            return tlv.read_header(start).total
        except tlv.TlvError:
            return None

    def parse(self, stored: bytes) -> T_co:
        """Decode the stored bytes; raise MalformedFile with this file's name and the offset."""
        try:
            return self.decode(stored)
        except tlv.TlvError as error:
            raise MalformedFile(self.name, error.offset, error.reason) from error


@value_class(frozen=True)
class ApplicationSpec:
    """One application as declared: ``name``, its whole AID (CARD.md §2: 10 bytes, §7: 16), PIN objects and files."""

    name: str
    aid: bytes
    pins: tuple[PinObject, ...]
    files: tuple[ElementaryFile[object], ...]


class Application:
    """One selected application of the card; made inside a transaction, dead after it or after the next SELECT."""

    def __init__(self, channel: Channel, spec: ApplicationSpec) -> None:
        """Select by the whole AID; raise ApplicationMissing, UnexpectedStatus, TransportError."""
        if channel.current_transaction is None:
            raise RuntimeError("an application is selected inside a transaction only")
        self.channel, self.spec = channel, spec
        answer = channel.select_application(spec.aid).status
        if answer in {status.NOT_FOUND, status.StatusWord(0x6A81), status.StatusWord(0x6D00)}:
            raise ApplicationMissing(spec.name)
        if not answer.is_ok:
            raise UnexpectedStatus(f"SELECT {spec.name}", str(answer))
        channel.selected = self

    @property
    def is_selected(self) -> bool:
        """Tell whether this application may still be used."""
        return self.channel.selected is self

    def counter(self, pin: PinObject) -> StatusWord:
        """Ask the card for the tries left of ``pin``; costs no try (CARD.md §2)."""
        self._must_be_selected()
        return self.channel.counter(pin.ef)

    def make_current(self, pin: PinObject) -> None:
        """Make ``pin`` the current EF, which P2 ``80`` of a change means; raise FileMissing, UnexpectedStatus."""
        self._must_be_selected()
        word = self.channel.select_file(pin.ef).status
        if word in status.ABSENT:
            raise FileMissing(pin.name)
        if not word.is_ok:
            raise UnexpectedStatus(f"SELECT {pin.name}", str(word))

    def read(self, file: ElementaryFile[T]) -> bytes:
        """Return the stored bytes of ``file``; raise FileMissing, AccessDenied, UnexpectedStatus, TransportError."""
        self._must_be_selected()
        if file.record is not None:
            _expect(file, self.channel.select_file(file.ef).status)
            response = self.channel.read_record(file.record)
        else:
            response = self.channel.read_file(file.ef, file.first_le, file.whole_length)
        _expect(file, response.status)
        return response.data

    def read_start(self, file: ElementaryFile[T]) -> bytes:
        """Return the first 128 bytes of ``file``; raise what ``read`` raises."""
        self._must_be_selected()
        response = self.channel.read_file(file.ef, START, lambda _: START)
        _expect(file, response.status)
        return response.data

    def read_rest(self, file: ElementaryFile[T], start: bytes) -> bytes:
        """Return the whole of ``file`` of which ``start`` was read before; raise what ``read`` raises."""
        self._must_be_selected()
        missing = (file.whole_length(start) or 0) - len(start)
        if missing <= 0:
            return start
        response = self.channel.read_file(file.ef, min(missing, LONG), file.whole_length, start)
        _expect(file, response.status)
        return response.data

    def load(self, file: ElementaryFile[T]) -> T:
        """Read and decode ``file``; raise what ``read`` raises, and MalformedFile."""
        return file.parse(self.read(file))

    def _must_be_selected(self) -> None:
        if not self.is_selected:
            raise RuntimeError("another application was selected, or the transaction has ended")


def _expect(file: ElementaryFile[T], word: StatusWord) -> None:
    if word in {status.OK, status.END_OF_FILE}:
        return
    if word in status.ABSENT:
        raise FileMissing(file.name)
    if word == status.SECURITY_NOT_SATISFIED:
        raise AccessDenied(file.name)
    raise UnexpectedStatus(f"READ {file.name}", str(word))
