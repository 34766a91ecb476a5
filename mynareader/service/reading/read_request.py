"""What a person wishes to be read, and which PIN objects that needs, by what the person knows (CARD.md §2 "opens")."""

from collections.abc import Mapping
from typing import Final

from mynareader.applications import card_surface, input_assist, jpki
from mynareader.applications.base import PinObject
from mynareader.choices import ALL, ATTRIBUTES, FACE, MY_NUMBER
from mynareader.service.pins.entry import PinNeed
from mynareader.values.pins import ASSIST, SIGN, VERIFICATION_A, VERIFICATION_B, PinKind
from mynareader.values.value_class import value_class


@value_class(frozen=True)
class AccessPath:
    """The PIN objects that open what is asked for, when a person knows ``kind`` (CARD.md §2 "opens")."""

    kind: PinKind
    attributes: PinObject | None
    my_number: PinObject | None
    face: PinObject | None
    my_number_image: bool


# The input-assist PIN opens the My Number, and that number is verification number A, which opens the face.
ACCESS_PATHS: Final[Mapping[str, AccessPath]] = {
    "assist": AccessPath(
        ASSIST, input_assist.ASSIST_PIN, input_assist.ASSIST_PIN, card_surface.PIN_A, my_number_image=True
    ),
    "a": AccessPath(VERIFICATION_A, None, input_assist.PIN_A, card_surface.PIN_A, my_number_image=True),
    "b": AccessPath(VERIFICATION_B, input_assist.PIN_B, None, card_surface.PIN_B, my_number_image=False),
}


@value_class(frozen=True)
class ReadRequest:
    """What to read (of ``choices.SECTIONS``) and by which of ``ACCESS_PATHS``; ``verify`` adds what protects it."""

    section: str
    path: AccessPath
    verify: bool = False

    def has(self, section: str) -> bool:
        """Tell whether ``section`` is to be read."""
        return self.section in {section, ALL}

    @property
    def verifies(self) -> bool:
        """Tell whether the records that protect the data are read: always with everything."""
        return self.verify or self.section == ALL

    @property
    def opens(self) -> bool:
        """Tell whether this way in opens what is wished for."""
        wanted = {ATTRIBUTES: self.path.attributes, MY_NUMBER: self.path.my_number, FACE: self.path.face}
        return self.section == ALL or wanted[self.section] is not None

    @property
    def need(self) -> PinNeed:
        """Return what a person is asked for; the signature password may be left out."""
        if self.section == ALL:
            return PinNeed(self._pins(), (self.path.kind, SIGN), frozenset({SIGN}), partial=True)
        return PinNeed(self._pins(), (self.path.kind,))

    def _pins(self) -> tuple[PinObject, ...]:
        named = (
            (ATTRIBUTES, self.path.attributes),
            (MY_NUMBER, self.path.my_number),
            (FACE, self._number_for_face()),
            (FACE, self.path.face),
            (ALL, jpki.SIGN_PIN if self.section == ALL else None),
        )
        return tuple(dict.fromkeys(pin for section, pin in named if pin is not None and self.has(section)))

    def _number_for_face(self) -> PinObject | None:
        return self.path.my_number if self.path.kind is ASSIST else None
