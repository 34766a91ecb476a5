"""What ``mynareader doctor`` finds wrong on the way to a reader, beyond what a card command can tell."""

from mynareader.errors.mynareader_error import MynaReaderError
from mynareader.errors.transport import CardBusy, CardMute, NoCard, NoReader


class NoUsbReader(NoReader):
    """A machine none of whose USB devices is a card reader."""


class ReaderWithoutDriver(NoReader):
    """A ``model`` without a driver for pcscd on Linux; kernel ``module`` uses it for something else."""

    model: str = ""
    module: str = ""


class ReaderClaimed(NoReader):
    """A ``model`` that kernel ``module`` has taken before pcscd could."""

    model: str = ""
    module: str = ""


class ReaderNotShown(NoReader):
    """A ``model`` that is attached and could be used, but that pcscd does not show."""

    model: str = ""


class NotPassedThrough(NoReader):
    """A system inside another one, which has the reader: ``place`` is wsl, container or virtual_machine."""

    place: str = ""


class CardHeld(CardBusy):
    """A program that keeps others from the card; one of ``programs``, which use the same service."""

    programs: tuple[str, ...] = ()


class ContactReaderEmpty(NoCard):
    """A reader without an antenna, and without a card in its slot."""


class ContactCardMute(CardMute):
    """Something in the slot of a reader without an antenna that does not answer."""


class PhotoCellMissing(MynaReaderError):
    """A system that cannot shut in the photo's decoder; ``standing`` names the walls that it gives all the same."""

    standing: tuple[str, ...] = ()
