"""Pages of a card, one file each, in the order of the rail; a page is imported when it is first turned to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mynareader.values.value_class import value_class
from mynareader.words import Words

from ..system.language import tr
from .groups import Group

if TYPE_CHECKING:
    from collections.abc import Callable

    from .base import Page


@value_class(frozen=True)
class PageKind:
    """What is known of a page before there is one: called with words it makes it.

    What has something to show while there is no card says so by ``needs_card``.
    """

    key: str
    group: Group
    name: str
    make: Callable[[Words], Page]
    needs_card: bool = True

    def __call__(self, words: Words) -> Page:
        """Make an empty page."""
        return self.make(words)

    def title(self) -> str:
        """Return the page's name in the present language."""
        return tr(self.name)


def _overview(words: Words) -> Page:
    from .overview import OverviewPage

    return OverviewPage(words)


def _certificates(words: Words) -> Page:
    from .certificates import CertificatesPage

    return CertificatesPage(words)


def _pins(words: Words) -> Page:
    from .pins import PinsPage

    return PinsPage(words)


def _person(words: Words) -> Page:
    from .person import PersonPage

    return PersonPage(words)


def _my_number(words: Words) -> Page:
    from .my_number import MyNumberPage

    return MyNumberPage(words)


def _compare(words: Words) -> Page:
    from .compare import ComparePage

    return ComparePage(words)


def _hand_over(words: Words) -> Page:
    from .hand_over import HandOverPage

    return HandOverPage(words)


def _in_person(words: Words) -> Page:
    from .in_person import InPersonPage

    return InPersonPage(words)


def _trace(words: Words) -> Page:
    from .trace import TracePage

    return TracePage(words)


def _diagnostics(words: Words) -> Page:
    from .diagnostics import DiagnosticsPage

    return DiagnosticsPage(words)


PAGES: Final = (
    PageKind("overview", Group.CARD, "window.overview.overview", _overview),
    PageKind("certificates", Group.CARD, "window.certificates.certificates", _certificates),
    PageKind("pins", Group.CARD, "window.pins.pins", _pins),
    PageKind("person", Group.PERSON, "window.person.name_and_address", _person),
    PageKind("my_number", Group.PERSON, "window.my_number.my_number", _my_number),
    PageKind("compare", Group.PERSON, "window.compare.compare", _compare),
    PageKind("hand_over", Group.PERSON, "window.hand_over.hand_over", _hand_over),
    PageKind("in_person", Group.PERSON, "window.in_person.face_to_face", _in_person),
    PageKind("trace", Group.TOOLS, "window.trace.trace", _trace, needs_card=False),
    PageKind("diagnostics", Group.TOOLS, "window.diagnostics.diagnostics", _diagnostics, needs_card=False),
)
