"""What a task found out, as frozen values: the only thing formats, command line and window get to see.

A report is made in one stay of one card. Personal values are not shown by ``repr``.
"""

from collections.abc import Mapping
from dataclasses import field

from mynareader.applications.card_common import CommonRecord
from mynareader.applications.card_surface import Face
from mynareader.applications.input_assist import Attributes
from mynareader.applications.token_info import TokenInfo
from mynareader.reports.certificates import CertificateReport
from mynareader.reports.origin import NotRead, Origin
from mynareader.reports.pins import Counter, OtherApplication
from mynareader.trust.card_data import Authenticity, SectionFindings
from mynareader.trust.finding import Finding
from mynareader.values import MyNumber, PartialDate
from mynareader.values.value_class import value_class


@value_class(frozen=True)
class CardItself:
    """What a card tells of itself without an application, and how far that was checked (CARD.md §3).

    ``chain`` is about its certificates: they can be copied, so they prove the issuer's text and not this chip.
    ``agrees`` (expiry, municipality) tells whether the card's applications say the same.
    """

    number: str | None = field(repr=False)
    municipality: str | None = field(repr=False)
    expiry: PartialDate | None
    chain: SectionFindings
    agrees: Mapping[str, Finding]
    not_read: tuple[NotRead, ...] = ()


@value_class(frozen=True)
class CheckReport:
    """What a card tells without any PIN; ``previous`` compares it with an earlier report where one was given.

    ``not_read`` names each file and application (as in errors) that could not be read, and why; a counter that could
    not is among ``counters``. ``fail_on`` are names of ``choices.FAIL_ON`` that a script asked about. ``itself`` and
    ``others`` are None where nobody asked for them, or where an old trace does not hold them.
    """

    origin: Origin
    applications: Mapping[str, bool]
    token: TokenInfo | None
    counters: tuple[Counter, ...]
    card: CommonRecord | None = field(repr=False)
    sign_certificate_present: bool | None
    certificate: CertificateReport | None = field(repr=False)
    previous: Finding | None = None
    not_read: tuple[NotRead, ...] = ()
    fail_on: tuple[str, ...] = ()
    itself: CardItself | None = field(default=None, repr=False)
    others: tuple[OtherApplication, ...] | None = None


@value_class(frozen=True)
class ReadReport:
    """What was read with PINs; a section nobody asked for is None."""

    origin: Origin
    attributes: Attributes | None = field(default=None, repr=False)
    my_number: MyNumber | None = field(default=None, repr=False)
    face: Face | None = field(default=None, repr=False)
    my_number_png: bytes | None = field(default=None, repr=False)
    card: CommonRecord | None = field(default=None, repr=False)
    certificates: tuple[CertificateReport, ...] = field(default=(), repr=False)
    authenticity: Authenticity | None = None
    not_read: tuple[NotRead, ...] = ()
