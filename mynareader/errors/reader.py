"""What ``mynareader doctor`` finds wrong on the way to a reader, beyond what a card command can tell."""

from dataclasses import dataclass
from typing import ClassVar

from mynareader.errors.transport import CardBusy, CardMute, NoCard, NoReader


@dataclass(eq=False)
class NoUsbReader(NoReader):
    """Say that no USB device of this machine is a card reader."""

    code: ClassVar[str] = "no_usb_reader"


@dataclass(eq=False)
class ReaderWithoutDriver(NoReader):
    """Say that ``model`` has no driver for pcscd on Linux; kernel ``module`` uses it for something else."""

    code: ClassVar[str] = "reader_without_driver"
    model: str = ""
    module: str = ""


@dataclass(eq=False)
class ReaderClaimed(NoReader):
    """Say that kernel ``module`` has taken ``model`` before pcscd could."""

    code: ClassVar[str] = "reader_claimed"
    model: str = ""
    module: str = ""


@dataclass(eq=False)
class ReaderNotShown(NoReader):
    """Say that ``model`` is attached and could be used, but pcscd does not show it."""

    code: ClassVar[str] = "reader_not_shown"
    model: str = ""


@dataclass(eq=False)
class CardHeld(CardBusy):
    """Say that a program keeps others from the card; one of ``programs``, which use the same service."""

    code: ClassVar[str] = "card_held"
    programs: tuple[str, ...] = ()


@dataclass(eq=False)
class ContactReaderEmpty(NoCard):
    """Say that a reader without an antenna holds no card in its slot."""

    code: ClassVar[str] = "contact_reader_empty"


@dataclass(eq=False)
class ContactCardMute(CardMute):
    """Say that what stands in the slot of a reader without an antenna does not answer."""

    code: ClassVar[str] = "contact_card_mute"
