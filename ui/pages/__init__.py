"""Pages of a card, one file each, in the order of their tabs."""

from typing import Final

from .base import Page
from .certificates import CertificatesPage
from .compare import ComparePage
from .diagnostics import DiagnosticsPage
from .hand_over import HandOverPage
from .in_person import InPersonPage
from .my_number import MyNumberPage
from .overview import OverviewPage
from .person import PersonPage
from .pins import PinsPage
from .trace import TracePage

PAGES: Final[tuple[type[Page], ...]] = (
    OverviewPage,
    CertificatesPage,
    PinsPage,
    PersonPage,
    MyNumberPage,
    ComparePage,
    HandOverPage,
    InPersonPage,
    TracePage,
    DiagnosticsPage,
)
