"""A foreign card that can be altered after signing, read with the keys of its own test issuers as trusted."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from mynareader.applications.card_verifiable import RsaKey
from mynareader.choices import ALL
from mynareader.reports.card import ReadReport
from mynareader.reports.certificates import CertificateReport
from mynareader.reports.origin import Origin
from mynareader.service.pins.entry import EnteredPins
from mynareader.service.reading.read import read
from mynareader.service.reading.read_request import ACCESS_PATHS, ReadRequest
from mynareader.service.stay.card_stay import CardStay
from mynareader.trust import x509
from mynareader.trust.anchors import IssuerKey, Trust
from mynareader.trust.certificate import Certificate
from mynareader.trust.validity import ValidityState
from mynareader.values.pins import ASKED
from tests.foreign_card import ForeignCard, pki
from tests.foreign_card.model import File
from tests.foreign_card.personas import HANAKO, Persona
from tests.harness.foreign import ForeignSource, pins_of

NOW: Final = datetime(2026, 11, 20, 3, tzinfo=UTC)
OTHER: Final = replace(
    HANAKO, key="other", name="別人\u3000花子", cert_name="別人\u3000花子", cert_name_substitutes="00000"
)
Change = Callable[[bytes], bytes]


def authority(kind: str) -> Certificate:
    return x509.parse(pki.der(pki.ca_certificate(kind)), "a test")


def issuer_key(app: str, digits: str) -> IssuerKey:
    numbers = pki.cvc_authority(app).public_key().public_numbers()
    return IssuerKey(RsaKey(numbers.e.to_bytes(3, "big"), numbers.n.to_bytes(256, "big")), digits.encode("ascii"), app)


def trust() -> Trust:
    keys = (issuer_key("surface", "6000023"), issuer_key("assist", "6000033"))
    return Trust((authority("auth"), authority("sign")), (), keys)


def auth(persona: Persona = HANAKO) -> bytes:
    return pki.der(pki.user_certificate("auth", persona))


def sign(persona: Persona = HANAKO) -> bytes:
    return pki.der(pki.user_certificate("sign", persona))


def card(changes: Mapping[tuple[str, int], Change] | None = None, persona: Persona = HANAKO) -> ForeignCard:
    """Return a card whose files (application, EF) were changed after they were made."""
    made = ForeignCard(persona)
    made.apps = tuple(replace(app, nodes=dict(app.nodes)) for app in made.apps)
    for (name, ef), change in (changes or {}).items():
        nodes = next(app.nodes for app in made.apps if app.name == name)
        stored = nodes[ef]
        assert isinstance(stored, File)
        nodes[ef] = replace(stored, data=change(stored.data))
    return made


def read_section(of: ForeignCard, section: str, given: Trust, at: datetime = NOW) -> ReadReport:
    values = {name: ASKED[name].parse(value) for name, value in pins_of(of.persona).items()}
    with CardStay(ForeignSource(of), lambda _step: None) as stay:
        origin = Origin("reader", "a test", "contactless_b", simulated=False, redacted=False, at=at)
        return read(
            stay,
            origin,
            ReadRequest(section, ACCESS_PATHS["assist"], verify=True),
            EnteredPins(values, frozenset(values)),
            given,
        )


def read_all(of: ForeignCard, given: Trust, at: datetime = NOW) -> ReadReport:
    return read_section(of, ALL, given, at)


def accepted(report: ReadReport) -> bool:
    """Tell whether somebody who believes what is confirmed, and nothing else, would believe this card."""
    return (
        report.authenticity is not None
        and report.authenticity.state == "confirmed"
        and set(report.authenticity.sections) == {"attributes", "my_number", "face", "my_number_image"}
        and [one.role for one in report.certificates] == ["auth", "sign"]
        and all(map(certificate_accepted, report.certificates))
    )


def certificate_accepted(report: CertificateReport) -> bool:
    others = {"names", "birthday"} | (
        {"holder"} if report.role == "auth" else set()
    )  # another CA than JPKI's is trusted
    points = [finding.state for name, finding in report.profile.items() if name not in others]
    return (
        report.validity.state in {ValidityState.IN_DATE, ValidityState.RENEWAL_OPEN}
        and report.chain.state == "confirmed"
        and report.profile["names"].state != "contradicted"
        and set(points) == {"confirmed"}
    )


# --- certificates made anew ------------------------------------------------------------------------------------

_HASHES: Final[dict[str, Callable[[], hashes.HashAlgorithm]]] = {
    "md5_rsa": hashes.MD5,
    "sha1_rsa": hashes.SHA1,
    "sha256_rsa": hashes.SHA256,
}


def resigned(
    der: bytes, change: Callable[[asn1.TbsCertificate], None], by: RSAPrivateKey, algorithm: str = "sha256_rsa"
) -> bytes:
    """Return the certificate with something changed and signed again: what a careless or forging CA would make."""
    made = asn1.Certificate.load(der)
    body = made["tbs_certificate"]
    change(body)
    body["signature"] = {"algorithm": algorithm}
    made["signature_algorithm"] = {"algorithm": algorithm}
    made["signature_value"] = by.sign(body.dump(force=True), padding.PKCS1v15(), _HASHES[algorithm]())
    raw: bytes = made.dump(force=True)
    return raw


def small_key() -> RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - that is the point


def flipped(at: int, bit: int) -> Change:
    """Return what changes one bit of byte ``at``."""

    def change(data: bytes) -> bytes:
        raw = bytearray(data)
        raw[at % len(raw)] ^= 1 << bit
        return bytes(raw)

    return change


def spot(name: str, number: int, size: int) -> tuple[int, int]:
    """Return a byte and a bit, the same in every run."""
    digest = hashlib.sha256(f"{name}/{number}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % size, digest[4] % 8
