"""Pages of a card, one file each, in the order of the rail; a page is imported when it is first turned to."""

from __future__ import annotations

from pkgutil import resolve_name
from typing import TYPE_CHECKING, Final

from mynareader.values.value_class import value_class
from mynareader.words import Words

from ..system.language import tr
from .groups import Group

if TYPE_CHECKING:
    from .base import Page


@value_class(frozen=True)
class PageKind:
    """What is known of a page before there is one: called with words it makes it, of the class at ``place``.

    What has something to show while there is no card says so by ``needs_card``.
    """

    key: str
    group: Group
    name: str
    place: str
    needs_card: bool = True

    def __call__(self, words: Words) -> Page:
        """Make an empty page."""
        made: Page = resolve_name(f"{__name__}.{self.place}")(words)
        return made

    def title(self) -> str:
        """Return the page's name in the present language."""
        return tr(self.name)


PAGES: Final = (
    PageKind("overview", Group.CARD, "window.overview.overview", "overview:OverviewPage"),
    PageKind("certificates", Group.CARD, "window.certificates.certificates", "certificates:CertificatesPage"),
    PageKind("pins", Group.CARD, "window.pins.pins", "pins:PinsPage"),
    PageKind("person", Group.PERSON, "window.person.name_and_address", "person:PersonPage"),
    PageKind("my_number", Group.PERSON, "window.my_number.my_number", "my_number:MyNumberPage"),
    PageKind("compare", Group.PERSON, "window.compare.compare", "compare:ComparePage"),
    PageKind("hand_over", Group.PERSON, "window.hand_over.hand_over", "hand_over:HandOverPage"),
    PageKind("in_person", Group.PERSON, "window.in_person.face_to_face", "in_person:InPersonPage"),
    PageKind("trace", Group.TOOLS, "window.trace.trace", "trace:TracePage", needs_card=False),
    PageKind(
        "diagnostics", Group.TOOLS, "window.diagnostics.diagnostics", "diagnostics:DiagnosticsPage", needs_card=False
    ),
)
