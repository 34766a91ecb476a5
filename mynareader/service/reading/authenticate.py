"""Is the card here? It signs a challenge made this moment, with a key that never leaves it (CARD.md §2 "Signing").

A copy of everything a card lets out cannot do that. What the answer says ends with the stay: a later card is another
question. Nothing else in this package lets a card sign, and what is signed cannot be a document (``signed_challenge``).
"""

import os
from collections.abc import Callable, Mapping
from typing import Final

from mynareader.applications import card_surface, card_verifiable, input_assist, jpki
from mynareader.applications.base import Application, ApplicationSpec, ElementaryFile, PinObject
from mynareader.applications.card_verifiable import CardVerifiableCertificate, RsaKey
from mynareader.choices import ASSIST, AUTH, SURFACE
from mynareader.errors import FileMissing, MalformedFile
from mynareader.iso7816 import tlv
from mynareader.iso7816.channel import signed_challenge
from mynareader.iso7816.tlv import TlvError
from mynareader.reports.certificates import AuthenticationReport
from mynareader.reports.origin import Origin
from mynareader.service.pins.entry import EnteredPins, PinNeed
from mynareader.service.reading import certificates
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.identity import remember_card
from mynareader.trust import card_data
from mynareader.trust.anchors import NOTHING, Trust
from mynareader.trust.finding import Finding
from mynareader.trust.x509 import signed_message
from mynareader.values.value_class import value_class

CHALLENGE_LENGTH: Final = 32  # bytes
_ANSWERED: Final = Finding("confirmed", "challenge_signed")
_NOT_ANSWERED: Final = Finding("contradicted", "challenge_not_signed")
_NOT_COMPARED: Final = Finding("not_checked", "public_key_not_read")
_MALFORMED: Final = Finding("contradicted", "record_malformed")


@value_class(frozen=True)
class KeyRecord:
    """A record that certifies the application's own key: the key as stored, and the signature over ``signed``."""

    public_key: bytes
    signature: bytes
    signed: tuple[bytes, ...]


@value_class(frozen=True)
class OwnKey:
    """The key of an application that signs, the place of its public half, and the PIN that opens that record."""

    spec: ApplicationSpec
    certificate: ElementaryFile[CardVerifiableCertificate]
    load: Callable[[Application], KeyRecord]
    pins: Mapping[str, PinObject]


@value_class(frozen=True)
class SignedChallenge:
    """A challenge made a moment ago, and what the own key of an application made of it."""

    challenge: bytes
    signature: bytes

    def judged_by(self, public_key: bytes) -> Finding:
        """Say whether the key that a record holds (objects ``90`` and ``91``) signed."""
        public = _rsa_key(public_key)
        if public is None:
            return _MALFORMED
        return _answer(card_data.signed_with(public, self.signature, signed_challenge(self.challenge)))


def challenged(application: Application) -> SignedChallenge:
    """Let the application's own key sign a fresh challenge, which needs no PIN; raise CardError, TransportError."""
    challenge = os.urandom(CHALLENGE_LENGTH)
    return SignedChallenge(challenge, application.channel.sign_challenge(None, challenge))


def _face(application: Application) -> KeyRecord:
    face = application.load(card_surface.FACE)
    return KeyRecord(face.public_key, face.signature, face.signed)


def _assist_key(application: Application) -> KeyRecord:
    key = application.load(input_assist.CARD_KEY)
    return KeyRecord(key.public_key, key.signature, (key.signed,))


OWN_KEYS: Final[Mapping[str, OwnKey]] = {
    SURFACE: OwnKey(
        card_surface.SPEC,
        card_surface.CERTIFICATE,
        _face,
        {"a": card_surface.PIN_A, "b": card_surface.PIN_B},
    ),
    ASSIST: OwnKey(input_assist.SPEC, input_assist.CERTIFICATE, _assist_key, {"assist": input_assist.ASSIST_PIN}),
}


def need(key: str, kind: str | None) -> PinNeed:
    """Return what a person is asked for; ``kind`` chooses among the PINs that open the record of ``OWN_KEYS``."""
    pin = jpki.AUTH_PIN if key == AUTH else OWN_KEYS[key].pins[kind or next(iter(OWN_KEYS[key].pins))]
    return PinNeed((pin,), (pin.kind,))


def by_certificate(
    stay: CardStay, origin: Origin, entered: EnteredPins, trust: Trust = NOTHING
) -> AuthenticationReport:
    """Let the authentication key sign; raise PinError, FileMissing, CardError, TransportError, StayEnded."""
    with stay.transaction():
        stay.step("authenticate")
        remember_card(stay)
        application = stay.select(jpki.SPEC)
        report = certificates.load(application, certificates.AUTH, origin, trust)
        _verify(stay, application, jpki.AUTH_PIN, entered)
        challenge = os.urandom(CHALLENGE_LENGTH)
        signature = application.channel.sign_challenge(jpki.AUTH_KEY, challenge)
    stay.must_last()
    answer = _answer(signed_message(report.certificate, signature, signed_challenge(challenge)))
    return AuthenticationReport(origin, AUTH, answer, report, built_in_keys=trust.built_in_keys)


def by_own_key(
    stay: CardStay, origin: Origin, key: str, entered: EnteredPins, trust: Trust = NOTHING
) -> AuthenticationReport:
    """Let the own key of one of ``OWN_KEYS`` sign, which needs no PIN; compare where a PIN opens its public half.

    Raise PinError, CardError, TransportError, StayEnded.
    """
    own = OWN_KEYS[key]
    with stay.transaction():
        stay.step("authenticate")
        if entered.values:
            remember_card(stay)
        application = stay.select(own.spec)
        certificate = certificate_of(application, own.certificate)
        record = _record(stay, application, own, entered)
        answer = challenged(application)
    stay.must_last()
    if isinstance(record, Finding):
        return AuthenticationReport(origin, key, record, built_in_keys=trust.built_in_keys)
    agrees = card_data.record(certificate, record.signature, *record.signed)
    found = card_data.section_findings(agrees, certificate, trust)
    judged = answer.judged_by(record.public_key)
    return AuthenticationReport(origin, key, judged, record=found, built_in_keys=trust.built_in_keys)


def _answer(signed: Finding) -> Finding:
    found = {"confirmed": _ANSWERED, "contradicted": _NOT_ANSWERED}
    return found.get(signed.state, signed)


def _verify(stay: CardStay, application: Application, pin: PinObject, entered: EnteredPins) -> None:
    confirmed = pin.kind.name in entered.last_try
    stay.gate.verify(application, pin, entered.value_for(pin), last_try_confirmed=confirmed)


def certificate_of(
    application: Application, file: ElementaryFile[CardVerifiableCertificate]
) -> CardVerifiableCertificate | Finding:
    """Read the certificate of the key that signs records; one that is missing or broken is a finding."""
    try:
        return application.load(file)
    except FileMissing:
        return Finding("not_checked", "record_missing")
    except MalformedFile:
        return _MALFORMED


def _record(stay: CardStay, application: Application, own: OwnKey, entered: EnteredPins) -> KeyRecord | Finding:
    pin = next((pin for kind, pin in own.pins.items() if kind in entered.values), None)
    if pin is None:
        return _NOT_COMPARED
    _verify(stay, application, pin, entered)
    return own.load(application)


def _rsa_key(stored: bytes) -> RsaKey | None:
    try:
        return card_verifiable.rsa_key(tlv.parse_objects(stored), len(stored))
    except TlvError:
        return None
