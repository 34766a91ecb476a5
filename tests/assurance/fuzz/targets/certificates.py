"""X.509 certificates and revocation lists: facts, verdicts, and what people are shown of them."""

import base64
from datetime import datetime
from functools import cache

from asn1crypto import x509 as asn1
from asn1crypto.parser import peek
from cryptography import x509
from cryptography.x509.oid import NameOID

from mynareader import formats
from mynareader.applications import card_surface, card_verifiable, input_assist, jpki
from mynareader.errors import UnreadableCertificate, UnreadableInput
from mynareader.formats.registry import sections_of
from mynareader.reports.certificates import CertificatesReport
from mynareader.reports.origin import Origin
from mynareader.service.reading.certificate_report import report_on
from mynareader.trust import asn1_certificate as facts
from mynareader.trust import chain, revocation_list, signatures, validity
from mynareader.trust import x509 as ours
from mynareader.trust.anchors import IssuerKey, Trust
from mynareader.trust.card_data import issuer
from mynareader.trust.certificate import Certificate
from mynareader.words import Words
from tests.assurance.fuzz import seeds
from tests.assurance.fuzz.target import Checks, Shape, Target, bad_text, must, sane
from tests.harness import made_certificates as made
from tests.harness.made_lists import made_list
from tests.harness.texts import LANGUAGES

MOMENT = datetime(2026, 11, 22, 12, 0, tzinfo=validity.JST)
_ORIGIN = Origin("file", "fuzzed.der", "none", simulated=False, redacted=False, at=MOMENT)
_WORDS = tuple(map(Words, LANGUAGES))


def shown(report: object) -> None:
    """Write a report in every format and language."""
    if not Checks.on:
        return
    must(not bad_text(formats.text_of("json", report, _WORDS[0])), "control characters in JSON")
    for words in _WORDS:
        lines = [line for section in sections_of(report, words, show_my_number=True) for line in section.lines]
        must(not any(bad_text(line.label + line.value) for line in lines), "control characters on the terminal")


@cache
def ca() -> Certificate:
    return ours.parse(made.authority(), "ca")


@cache
def _child() -> Certificate:
    return ours.parse(made.made(), "child")


@cache
def lists() -> tuple[revocation_list.RevocationList, ...]:
    return (revocation_list.load(made_list({0x0ABC: x509.ReasonFlags.key_compromise}), "list"),)


def _facts(data: bytes) -> str:
    found = ours.load(data, "fuzzed")
    sane(found)
    must(bytes.fromhex(found.serial_hex.lstrip("-")) or found.serial == 0, "a serial number without digits")
    report = report_on("file", found, ca(), _ORIGIN, Trust((ca(),), lists()))
    must(report.signed_by.state != "confirmed" or found.der in _certificate_seeds(), "a forged signature")
    shown(CertificatesReport(_ORIGIN, (report,)))
    return f"certificate, {report.signed_by.reason}"


def _issuer(data: bytes) -> str:
    """Take ``data`` for the CA's certificate, as a card hands it over."""
    found = ours.parse(data, "fuzzed")
    child = _child()
    finding = ours.signed_by(child, found)
    for certificate, role, trust in ((child, "auth", Trust((found,), lists())), (found, "auth-ca", Trust())):
        chain.chain(certificate, role, chain.issuer_of(certificate, found, trust), trust, MOMENT)
    ours.signed_message(found, b"\x01" * 256, b"message")
    return f"issuer, {finding.reason}"


def _list(data: bytes) -> str:
    found = revocation_list.load(data, "fuzzed")
    sane(found)
    signed = revocation_list.signed_by(found, ca())
    must(signed.state != "confirmed" or found.der in _list_seeds(), "a forged signature")
    for certificate in (_child(), ca()):
        revocation_list.left_out(found, certificate)
        must(found.this_update < MOMENT or found.this_update >= MOMENT, "moments that cannot be compared")
        shown(CertificatesReport(_ORIGIN, (report_on("file", certificate, ca(), _ORIGIN, Trust(lists=(found,))),)))
    return f"list, {signed.reason}"


def _points(data: bytes) -> str:
    """Judge a certificate by a list that is for one distribution point only."""
    found = ours.parse(data, "fuzzed")
    return str(revocation_list.left_out(_list_of_a_point(), found))


def _public_key(data: bytes) -> str:
    try:
        exponent, modulus = facts.rsa_numbers(data)
    except ValueError:
        return "not an RSA key"
    found = signatures.check_digest_info(exponent, modulus, b"\x01" * len(modulus), b"digest")
    return f"key, {found.state}"


def _card_key(data: bytes) -> str:
    """Judge a card-verifiable certificate by issuer keys made of itself."""
    found = card_verifiable.decode(data)
    keys = (IssuerKey(found.key, b"", "fuzzed"), IssuerKey(found.key, found.issuer_key_id, "fuzzed"))
    own, _ = issuer(found, Trust(card_keys=keys))
    must(own.state != "confirmed", "nothing here signs itself")
    return own.reason


# --- seeds -------------------------------------------------------------------------------------------------------


@cache
def _certificate_seeds() -> tuple[bytes, ...]:
    on_cards = [jpki.SIGN_CERTIFICATE, jpki.AUTH_CERTIFICATE, jpki.AUTH_CA_CERTIFICATE]
    found = [held for file in on_cards for held in seeds.stored(jpki.SPEC, file)]
    holder = made.holder(
        (1, _utf8("架空　太郎")), (2, _utf8("00000")), (3, _utf8("1")), (4, _utf8("319700101")), (5, _utf8("架空県"))
    )
    return (
        *(held[: peek(held)] for held in found if len(held) > 300),  # without filler; a signature may end in FF, too
        ca().der,
        made.made(more=made.policy(made.AUTHENTICATION)),
        made.made(more=holder),
        made.made(by="ed25519-ca", own="k256-odd"),
        made.made(more=_distribution_point),
        ca().pem.encode(),
    )


def _utf8(text: str) -> bytes:
    raw = text.encode()
    return bytes((0x0C, len(raw))) + raw


def _full_name() -> list[x509.GeneralName]:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "TEST LIST")])
    return [x509.UniformResourceIdentifier("http://test.invalid/list.crl"), x509.DirectoryName(name)]


def _distribution_point(builder: made.Builder) -> made.Builder:
    point = x509.DistributionPoint(_full_name(), None, None, None)
    return builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)


def _one_point(builder: x509.CertificateRevocationListBuilder) -> x509.CertificateRevocationListBuilder:
    point = x509.IssuingDistributionPoint(_full_name(), None, False, False, None, False, False)
    return builder.add_extension(point, critical=True)


@cache
def _list_of_a_point() -> revocation_list.RevocationList:
    return revocation_list.load(made_list(more=_one_point), "list of a point")


@cache
def _list_seeds() -> tuple[bytes, ...]:
    entries = {number: x509.ReasonFlags.superseded if number % 2 else None for number in range(1, 12)}
    der = made_list(entries)
    pem = b"-----BEGIN X509 CRL-----\n" + base64.encodebytes(der) + b"-----END X509 CRL-----\n"
    delta = made_list(entries, more=lambda builder: builder.add_extension(x509.DeltaCRLIndicator(3), critical=True))
    return der, made_list({}), made_list({0x0ABC: None}, more=_one_point), delta, pem


@cache
def _point_seeds() -> tuple[bytes, ...]:
    return made.made(more=_distribution_point), made.made(), made.authority()


@cache
def key_seeds() -> tuple[bytes, ...]:
    def info(der: bytes) -> bytes:
        parsed = asn1.Certificate.load(der)
        raw: bytes = parsed["tbs_certificate"]["subject_public_key_info"].dump()
        return raw

    return tuple(info(der) for der in _certificate_seeds() if der[:1] == b"\x30")


def _card_seeds() -> tuple[bytes, ...]:
    surface = seeds.stored(card_surface.SPEC, card_surface.CERTIFICATE)
    return (*surface, *seeds.stored(input_assist.SPEC, input_assist.CERTIFICATE))


TARGETS = (
    Target("x509-certificate", _facts, _certificate_seeds, Shape.BER, errors=(UnreadableCertificate,), normal=150),
    Target("x509-issuer", _issuer, _certificate_seeds, Shape.BER, errors=(UnreadableCertificate,), normal=150),
    Target("x509-list", _list, _list_seeds, Shape.BER, errors=(UnreadableInput,), normal=150),
    Target("x509-distribution-point", _points, _point_seeds, Shape.BER, errors=(UnreadableCertificate,), normal=150),
    Target("x509-public-key", _public_key, key_seeds, Shape.BER, errors=()),
    Target("card-verifiable-signer", _card_key, _card_seeds, Shape.BER),
)
