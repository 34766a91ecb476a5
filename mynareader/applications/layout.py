"""What a file of the card is made of: its parts in their order, what each is called and how a trace redacts it.

Layouts are data, those of CARD.md §3. Decoders, the names in a comparison of traces, and redaction read them.
A part whose meaning CARD.md does not tell has no name.
"""

from collections.abc import Iterator
from enum import Enum, auto
from itertools import accumulate

from mynareader.values.value_class import value_class


class Redaction(Enum):
    """How a trace redacts a part: by a value of one length for each kind (``traces.redact_files`` has the rules)."""

    KEPT = auto()
    BLANK = auto()  # zeros, digits zero where it is digits: its meaning is unknown
    OCTETS = auto()  # invented bytes: a digest, a signature, a key
    NAME = auto()
    ADDRESS = auto()  # of a second length where the file needs more than one long answer
    LABEL = auto()  # kept where it is one of those known, see CARD.md §3
    DIGITS = auto()  # of a field; an object's have a kind of their own
    MUNICIPALITY = auto()
    BIRTH = auto()
    EXPIRY = auto()
    TIME = auto()
    SEX = auto()
    MAKER = auto()
    MY_NUMBER = auto()
    PRESENCE = auto()  # kept where it is one of the marks of CARD.md §3
    OFFSETS = auto()  # written anew, right where they were right
    KEY_ID = auto()
    EXPONENT = auto()
    MODULUS = auto()
    PUBLIC_KEY = auto()
    PNG = auto()
    PHOTO = auto()
    CERTIFICATE_BODY = auto()  # two key ids and a public key
    CERTIFICATE = auto()
    CA_CERTIFICATE = auto()  # kept where it says itself to be a CA's


@value_class(frozen=True)
class Part:
    """A data object that is a value: ``tag`` as a number, ``name`` a token or empty; ``optional`` where it may lack."""

    tag: int
    name: str
    redaction: Redaction
    optional: bool = False


class Template:
    """A data object that holds others: exactly ``parts`` in this order, but for optional ones."""

    def __init__(self, tag: int, *parts: Part) -> None:
        self.tag, self.parts = tag, parts


@value_class(frozen=True)
class EncodedCertificate:
    """An X.509 certificate; what its parts are called stands in RFC 5280."""

    redaction: Redaction


@value_class(frozen=True)
class Field:
    """A part without a tag, ``size`` bytes long."""

    size: int
    name: str
    redaction: Redaction


class Fields:
    """Parts of fixed sizes behind ``head``, the bytes every such file begins with.

    The first ``texts`` bytes are printable ASCII.
    """

    def __init__(self, *parts: Field, head: bytes = b"", texts: int = 0) -> None:
        self.parts, self.head, self.texts = parts, head, texts

    @property
    def size(self) -> int:
        """Return how many bytes head and parts have."""
        return len(self.head) + sum(part.size for part in self.parts)

    def placed(self) -> Iterator[tuple[Field, int, int]]:
        """Give every part with its first byte and the one behind its last."""
        starts = accumulate((part.size for part in self.parts), initial=len(self.head))
        return ((part, start, start + part.size) for part, start in zip(self.parts, starts, strict=False))


Layout = Part | Template | EncodedCertificate | Fields
