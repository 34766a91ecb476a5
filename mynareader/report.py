"""What a task found out, as frozen values: the only thing formats, command line and window get to see.

A report is made in one stay of one card. Personal values are not shown by ``repr``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from mynareader.applications.card_surface import Face
from mynareader.applications.common import CommonRecord
from mynareader.applications.input_assist import Attributes
from mynareader.applications.token_info import TokenInfo
from mynareader.authenticity import Authenticity, SectionFindings
from mynareader.certificates import Anchor, Certificate, Finding, Validity, ValidityState
from mynareader.errors import MynaReaderError
from mynareader.revocation import Revocation
from mynareader.values import MyNumber, PartialDate, Sex


@dataclass(frozen=True)
class Origin:
    """Say where a report comes from: ``kind`` is reader, trace or simulated; ``at`` the moment it speaks of.

    ``interface`` is a token of ``transports.atr.Interface``; ``simulated`` and ``redacted`` data belong to nobody.
    """

    kind: str
    name: str
    interface: str
    simulated: bool
    redacted: bool
    at: datetime


@dataclass(frozen=True)
class Counter:
    """Say how often a PIN may still be tried.

    ``state``: available, locked, not_reported (the card says "already verified"), unreadable, missing;
    ``attempts_remaining`` is a number for available and locked only; ``sw`` is the card's own answer.
    """

    pin: str
    kind: str
    application: str
    state: str
    attempts_remaining: int | None
    sw: str


NOT_JUDGED: Final = Finding("not_checked", "issuer_certificate_missing")


@dataclass(frozen=True)
class CertificateReport:
    """Say what is known about one certificate: ``role`` is auth, auth-ca, sign, sign-ca or file.

    ``signed_by`` and ``root`` are about ``issuer``; ``chain`` sums them up with the issuer's dates at the moment, and
    says which anchor it is; ``profile`` holds findings by name (``mynareader.profile``); ``crl`` is the list behind
    ``revocation`` and its entry.
    """

    role: str
    certificate: Certificate
    validity: Validity
    signed_by: Finding
    issuer: str
    root: Finding
    anchor: Anchor | None
    revocation: Finding
    chain: Finding = NOT_JUDGED
    profile: Mapping[str, Finding] = field(default_factory=dict)
    crl: Revocation | None = None


@dataclass(frozen=True)
class CheckReport:
    """Say what a card tells without any PIN; ``previous`` compares it with an earlier report where one was given."""

    origin: Origin
    applications: Mapping[str, bool]
    token: TokenInfo | None
    counters: tuple[Counter, ...]
    card: CommonRecord | None = field(repr=False)
    sign_certificate_present: bool | None
    certificate: CertificateReport | None = field(repr=False)
    previous: Finding | None = None


@dataclass(frozen=True)
class PinsReport:
    """Say every PIN counter of the card."""

    origin: Origin
    counters: tuple[Counter, ...]


@dataclass(frozen=True)
class CertificatesReport:
    """Say what is known about the certificates asked for."""

    origin: Origin
    certificates: tuple[CertificateReport, ...] = field(repr=False)


@dataclass(frozen=True)
class AuthenticationReport:
    """Say whether the card on the reader holds a key (``key``: auth, surface, assist): it signed a fresh challenge.

    ``answer`` is about the signature; ``certificate`` (auth) or ``record`` (surface, assist) tell whose key it is.
    It belongs to one stay and says nothing about the card after it.
    """

    origin: Origin
    key: str
    answer: Finding
    certificate: CertificateReport | None = field(default=None, repr=False)
    record: SectionFindings | None = None

    @property
    def nothing_speaks_against_it(self) -> bool:
        """Tell whether the card answered rightly and neither certificate nor record of its key is contradicted."""
        found = [] if self.record is None else [self.record.issuer, self.record.consistent]
        in_date = True
        if self.certificate is not None:
            found += [self.certificate.chain, self.certificate.revocation, *self.certificate.profile.values()]
            in_date = self.certificate.validity.state in {ValidityState.IN_DATE, ValidityState.RENEWAL_OPEN}
        return self.answer.state == "confirmed" and in_date and all(one.state != "contradicted" for one in found)


@dataclass(frozen=True)
class NotRead:
    """Say that ``section`` was left out and why (a token)."""

    section: str
    reason: str


@dataclass(frozen=True)
class ReadReport:
    """Say what was read with PINs; a section nobody asked for is None."""

    origin: Origin
    attributes: Attributes | None = field(default=None, repr=False)
    my_number: MyNumber | None = field(default=None, repr=False)
    face: Face | None = field(default=None, repr=False)
    my_number_png: bytes | None = field(default=None, repr=False)
    card: CommonRecord | None = field(default=None, repr=False)
    certificates: tuple[CertificateReport, ...] = field(default=(), repr=False)
    authenticity: Authenticity | None = None
    not_read: tuple[NotRead, ...] = ()


@dataclass(frozen=True)
class Difference:
    """Say where name or address differ: ``position`` in characters from 1, what stands there in either source.

    ``substitute``: the certificate names this position as a substitute character.
    """

    position: int
    attributes: str = field(repr=False)
    sign: str = field(repr=False)
    substitute: bool


@dataclass(frozen=True)
class ItemComparison:
    """Hold one item (name, address, birth, sex, expiry) as each source (attributes, sign, face, card) tells it.

    ``explanations`` are tokens: why the sources differ, or agree all the same.
    """

    item: str
    values: Mapping[str, str | PartialDate | Sex] = field(repr=False)
    finding: Finding
    explanations: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class CompareReport:
    """Say how the sources of one card agree, item by item; ``images`` are those of the face, by name, in bytes."""

    origin: Origin
    items: tuple[ItemComparison, ...]
    images: Mapping[str, int] = field(default_factory=dict)
    not_read: tuple[NotRead, ...] = ()


@dataclass(frozen=True)
class ReaderReport:
    """Say what one reader reports: ``state`` is empty, card, mute or in_use."""

    name: str
    state: str
    interface: str | None
    atr: bytes | None


@dataclass(frozen=True)
class ReadersReport:
    """Say which readers there are."""

    readers: tuple[ReaderReport, ...]


@dataclass(frozen=True)
class TraceStep:
    """Say one exchange in words: ``what`` was asked, the status word, and the token of its meaning.

    ``application``, ``command``, ``file`` (or PIN) and ``span`` (``0..255``, bytes of the file) are the parts of
    ``what``; each may be empty. The others are as in ``traces.explain.Explanation``.
    """

    what: str
    status: str
    meaning: str
    application: str = ""
    command: str = ""
    file: str = ""
    span: str = ""
    instruction: str = ""
    short_ef: str | None = None
    requested: int | None = None
    attempts_remaining: int | None = None
    head: tuple[str, int] | None = None
    secret: bool = False


@dataclass(frozen=True)
class TraceReport:
    """Say what a trace file holds, and what was found about it."""

    file: str
    source: str
    command: str
    recorded: datetime
    steps: tuple[TraceStep, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class PersonaReport:
    """Describe one simulated persona; its PINs are invented and public."""

    name: str
    descriptions: Mapping[str, str]
    pins: str


@dataclass(frozen=True)
class PersonasReport:
    """List what can be simulated."""

    personas: tuple[PersonaReport, ...]
    conditions: tuple[str, ...]


@dataclass(frozen=True)
class ReaderDiagnosis:
    """Say how one reader does: ``name`` without its serial number, ``state`` as in ``ReaderReport``.

    ``atr`` is hexadecimal with bytes that are the card's own masked; ``applications`` says which answer SELECT, None
    when no card could be asked, and then ``problem`` says why if there is a reason beside an empty reader.
    """

    name: str
    state: str
    interface: str | None
    atr: str | None
    applications: Mapping[str, bool] | None
    problem: MynaReaderError | None


@dataclass(frozen=True)
class DiagnosticsReport:
    """Say what a support desk asks about a machine; nothing in it belongs to a person or to one card.

    ``versions`` is None for what is not installed; ``socket`` is a token of ``reachability.SocketState``;
    ``socket_place`` is default or elsewhere; ``problem`` is what keeps us from the readers.
    """

    at: datetime
    system: str
    kernel: str
    python: str
    versions: Mapping[str, str | None]
    socket: str
    socket_place: str
    problem: MynaReaderError | None
    readers: tuple[ReaderDiagnosis, ...]
