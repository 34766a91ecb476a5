"""What a page can ask for, one class each; who serves them does it by ``match``, and mypy sees what is missing."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from mynareader.values.pins import PinValue
from mynareader.values.value_class import value_class

if TYPE_CHECKING:
    from mynareader.service.files.previous_report import Previous


@value_class(frozen=True)
class CheckCard:
    """What the card tells without a PIN, once more."""


@value_class(frozen=True)
class ReadSection:
    """A section of the card, opened with the PIN of ``access_path``, a key of ``ACCESS_PATHS``."""

    section: str
    access_path: str = "assist"


@value_class(frozen=True)
class ReadCertificate:
    """The certificate of a role."""

    role: str


@value_class(frozen=True)
class ChangePin:
    """Another value for a PIN object; ``pin`` is its name."""

    pin: str


class Typed:
    """A value that a person typed, for the one task that takes it: requests are kept for a while, values are not."""

    __slots__ = ("_value",)

    def __init__(self, value: PinValue) -> None:
        self._value: PinValue | None = value

    def take(self) -> PinValue | None:
        """Return the value, None when it was taken before."""
        value, self._value = self._value, None
        return value


@value_class(frozen=True)
class CheckMyNumber:
    """A My Number that was typed, to be compared by the card with its own."""

    typed: Typed = field(repr=False)


@value_class(frozen=True)
class CheckInPerson:
    """Face, issuer and chip in one step, opened with the verification number of ``path`` (a, b)."""

    path: str


@value_class(frozen=True)
class Authenticate:
    """Whether the card itself is here: it signs with the authentication key."""


@value_class(frozen=True)
class RecogniseCard:
    """Whether the card is still the one of this stay, after a reset of ours that looked like a removal."""


@value_class(frozen=True)
class ComparePrevious:
    """An earlier report, to be told apart from this card's, or found to be of it."""

    previous: Previous


@value_class(frozen=True)
class TryPin:
    """Whether a value of the PIN ``pin`` is in force: the card judges what the person types."""

    pin: str


@value_class(frozen=True)
class SaveTrace:
    """The trace of this stay, to be written to the new file ``path``."""

    path: Path


@value_class(frozen=True)
class ShowAnyway:
    """What was read of a person, though something contradicts it."""


@value_class(frozen=True)
class Diagnose:
    """A look at this machine, its service and its readers; ``thorough``: what lies there is opened once more for it."""

    thorough: bool = False


@value_class(frozen=True)
class TrustFiles:
    """Files that are to count: issuer keys, CA certificates, revocation lists."""

    paths: tuple[Path, ...]


CardRequest = (
    CheckCard
    | ReadSection
    | ReadCertificate
    | ChangePin
    | CheckMyNumber
    | CheckInPerson
    | Authenticate
    | RecogniseCard
    | ComparePrevious
    | TryPin
    | SaveTrace
)
Request = CardRequest | ShowAnyway | Diagnose | TrustFiles
