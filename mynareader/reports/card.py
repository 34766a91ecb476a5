"""What a task found out, as frozen values: the only thing formats, command line and window get to see.

A report is made in one stay of one card. Personal values are not shown by ``repr``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mynareader.applications.card_common import CommonRecord
from mynareader.applications.card_surface import Face
from mynareader.applications.input_assist import Attributes
from mynareader.applications.token_info import TokenInfo
from mynareader.reports.certificates import CertificateReport
from mynareader.reports.origin import NotRead, Origin
from mynareader.reports.pins import Counter
from mynareader.trust.card_data import Authenticity
from mynareader.trust.finding import Finding
from mynareader.values import MyNumber


@dataclass(frozen=True)
class CheckReport:
    """What a card tells without any PIN; ``previous`` compares it with an earlier report where one was given.

    ``not_read`` names each file and application (as in errors) that could not be read, and why; a counter that could
    not is among ``counters``. ``fail_on`` are names of ``choices.FAIL_ON`` that a script asked about.
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


@dataclass(frozen=True)
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
