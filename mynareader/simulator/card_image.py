"""What a card holds, as plain frozen data: applications, files, PINs and keys, without any cryptography.

A simulated card runs on an image; a trace can be turned into one as well, to be replayed by content.
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import cached_property
from typing import Final

from mynareader.iso7816.apdu import CHANGE_REFERENCE_DATA
from mynareader.values.pins import PinKind
from mynareader.values.value_class import value_class

FileContent = bytes | Callable[[], bytes]
Signer = Callable[[bytes], bytes]

# CARD.md §1: over the contacts `3B` and these bytes; over the radio the card gives them through GET DATA 5F51.
CONTACTS: Final = 0x5F51
CONTACT_HISTORY: Final = bytes.fromhex("E000FF8131FE4514")
# CARD.md §1: selecting this brings the power-on state back.
POWER_ON_AID: Final = bytes.fromhex("A0000001510000")


@value_class(frozen=True)
class FileImage:
    """A transparent file: bytes, or a function that makes them once; any PIN (EF) of ``opened_by`` opens it."""

    content: FileContent = field(repr=False)
    opened_by: tuple[int, ...] = ()

    @cached_property
    def data(self) -> bytes:
        """Return the stored bytes, filler included."""
        return self.content if isinstance(self.content, bytes) else self.content()


@value_class(frozen=True)
class RecordFileImage:
    """A file of records; the first is record 1."""

    records: tuple[bytes, ...] = field(repr=False)
    opened_by: tuple[int, ...] = ()


@value_class(frozen=True)
class PinImage:
    """One PIN object.

    ``name`` is unique on the card; ``kind`` says what is well-formed, None for an object nobody knows a value of;
    ``value`` None means that none was set, so none is right; ``tries`` are left at first (0-15), None for ``limit``;
    ``change_instruction`` is the INS that changes it (CARD.md §2: 24, or 32 for the registry PIN), None for never.
    """

    name: str
    kind: PinKind | None
    limit: int
    value: bytes | None = field(default=None, repr=False)
    tries: int | None = None
    change_instruction: int | None = CHANGE_REFERENCE_DATA

    def is_well_formed(self, value: bytes) -> bool:
        """Tell whether ``value`` could be this PIN at all."""
        return self.kind is not None and value.isascii() and self.kind.check(value.decode("ascii")) is None


@value_class(frozen=True)
class KeyImage:
    """A private key as what it does: ``sign`` pads by PKCS#1 v1.5 what it is given, ``sign_pss`` a SHA-256 digest.

    None where the key cannot do that.
    """

    opened_by: tuple[int, ...] = ()
    sign: Signer | None = field(default=None, repr=False)
    sign_pss: Signer | None = field(default=None, repr=False)


ElementaryImage = FileImage | RecordFileImage | PinImage | KeyImage


@value_class(frozen=True)
class ApplicationImage:
    """One application: its AID (10 or 16 bytes), elementary files by identifier (1-30), and the key PSO P2 00 uses."""

    name: str
    aid: bytes
    files: Mapping[int, ElementaryImage] = field(repr=False)
    own_key: KeyImage | None = None


@value_class(frozen=True)
class CardImage:
    """A whole card as a reader meets it; ``data_objects`` is what GET DATA gives without an application, by tag."""

    name: str
    atr: bytes
    applications: tuple[ApplicationImage, ...] = ()
    data_objects: Mapping[int, FileImage] = field(
        default_factory=lambda: {CONTACTS: FileImage(CONTACT_HISTORY)}, repr=False
    )

    def prepare(self) -> None:
        """Make every lazy file now, so that no exchange waits for a key to be generated."""
        stored = (file for application in self.applications for file in application.files.values())
        for file in (*self.data_objects.values(), *stored):
            if isinstance(file, FileImage):
                _ = file.data
