"""The card itself, as GET DATA tells while no application but the issuer security domain is selected (CARD.md §3)."""

from collections.abc import Callable
from dataclasses import field
from typing import Final, Generic, TypeVar

from mynareader.applications import card_verifiable, decoding
from mynareader.applications.base import ApplicationSpec, Vector
from mynareader.applications.card_verifiable import CardVerifiableCertificate
from mynareader.applications.layout import Field, Fields, Redaction
from mynareader.errors import MalformedFile
from mynareader.iso7816 import tlv
from mynareader.iso7816.tlv import TlvError
from mynareader.values import PartialDate, checked_text
from mynareader.values.value_class import value_class

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

# Selecting it brings the power-on state back, whatever was selected before (CARD.md §1).
SPEC: Final = ApplicationSpec("issuer_domain", bytes.fromhex("A0000001510000"), (), ())


@value_class(frozen=True)
class DataObject(Generic[T_co]):
    """A value that GET DATA gives for ``tag``, bare; ``long`` ones want an extended Le (CARD.md §3).

    ``layout`` tells how a trace redacts it, in one length. ``decode`` raises TlvError and gives a whole value or none.
    """

    name: str
    tag: int
    decode: Callable[[bytes], T_co]
    layout: Fields
    long: bool = False
    vectors: tuple[Vector[T_co], ...] = field(default=(), repr=False)

    def parse(self, stored: bytes) -> T_co:
        """Decode the value; raise MalformedFile with this object's name and the offset."""
        try:
            return self.decode(stored)
        except TlvError as error:
            raise MalformedFile(self.name, error.offset, error.reason) from error


def _text(stored: bytes, make: Callable[[str], T]) -> T:
    try:
        return make(stored.decode("ascii"))
    except UnicodeDecodeError as error:
        raise TlvError(error.start, "not_ascii") from None
    except ValueError as error:
        raise TlvError(0, str(error)) from None


def _number(stored: bytes) -> str:
    return _text(stored, checked_text)


def _municipality(stored: bytes) -> str:
    return _text(stored, lambda text: decoding.checked_digits(text, 5))


def _expiry(stored: bytes) -> PartialDate:
    return _text(stored, PartialDate.parse)


def _certificate(stored: bytes) -> CardVerifiableCertificate:
    """Decode what stands inside a ``7F21`` elsewhere."""
    return card_verifiable.decode(tlv.encode(card_verifiable.LAYOUT.tag, stored))


_BODY, _SIGNATURE = bytes.fromhex("5F4E820129"), bytes.fromhex("5F37820100")  # tags and lengths, CARD.md §3
_CERTIFICATE: Final = Fields(
    Field(297, "certificate_body", Redaction.CERTIFICATE_BODY),
    Field(len(_SIGNATURE), "", Redaction.KEPT),
    Field(256, "signature", Redaction.OCTETS),
    head=_BODY,
)


def _vectors(number: str) -> tuple[Vector[CardVerifiableCertificate], ...]:
    known = card_verifiable.vector(number)
    return (Vector(known.stored[len(bytes.fromhex("7F21820233")) :], known.decoded),)


NUMBER: Final = DataObject(
    "card_number",
    0x0045,
    _number,
    Fields(Field(16, "card_number", Redaction.DIGITS)),  # its real length is unknown
    vectors=(Vector(b"FT499999900000018", "FT499999900000018"),),
)
MUNICIPALITY: Final = DataObject(
    "card_municipality",
    0x00F0,
    _municipality,
    Fields(Field(5, "municipality", Redaction.DIGITS)),
    vectors=(Vector(b"13221", "13221"),),
)
EXPIRY: Final = DataObject(
    "card_expiry",
    0x00F2,
    _expiry,
    Fields(Field(8, "expiry", Redaction.EXPIRY)),
    vectors=(Vector(b"20350217", PartialDate(2035, 2, 17)),),
)
ISSUER_CERTIFICATE: Final = DataObject(
    "chain_issuer_certificate", 0x00F8, _certificate, _CERTIFICATE, long=True, vectors=_vectors("5000020")
)
CARD_CERTIFICATE: Final = DataObject(
    "chain_card_certificate", 0x7F21, _certificate, _CERTIFICATE, long=True, vectors=_vectors("6999920")
)
OBJECTS: Final[tuple[DataObject[object], ...]] = (NUMBER, MUNICIPALITY, EXPIRY, ISSUER_CERTIFICATE, CARD_CERTIFICATE)
