"""What a certificate of JPKI looks like (CARD.md §4), and where one does not.

A profile proves nothing by itself: anybody can write a certificate that looks right. It shows what is wrong.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from mynareader import choices
from mynareader.applications.input_assist import Attributes
from mynareader.trust import rfc5280
from mynareader.trust.certificate import MIN_RSA_BITS, WEAK_DIGESTS, Certificate, NameKey, Purpose, Variant
from mynareader.trust.finding import NOT_JUDGED, Finding
from mynareader.trust.validity import JST, RENEWAL_MONTHS
from mynareader.values import PartialDate, characters
from mynareader.values.value_class import value_class

_CURVES: Final = frozenset({"EC P-256", "EC P-384", "EC P-521"})  # the next card generation brings P-384
_FOR: Final[Mapping[Purpose, str]] = {
    Purpose.AUTHENTICATION: "user authentication",
    Purpose.SIGNATURE: "digital signature",
}
# CARD.md §4: the issuer's and the roots' own name, as ``names.key_of`` writes it for comparison.
NAMES: Final[Mapping[Purpose, NameKey]] = {
    purpose: (
        (("C", "=jp"),),
        (("O", "=jpki"),),
        (("OU", f"=jpki for {what}"),),
        (("OU", "=japan agency for local authority information systems"),),
    )
    for purpose, what in _FOR.items()
}
POLICIES: Final[Mapping[Purpose, str]] = {  # CARD.md §4
    Purpose.AUTHENTICATION: "1.2.392.200149.8.5.1.3.30",
    Purpose.SIGNATURE: "1.2.392.200149.8.5.1.1.20",
}
_OTHER_SIGNATURE_POLICIES: Final[Mapping[str, Finding]] = {  # CARD.md §4
    "1.2.392.200149.8.5.1.1.40": Finding("confirmed", "policy_of_a_phone"),
    "1.2.392.200149.8.5.1.0.20": Finding("not_checked", "test_policy"),
}
# RFC 5280 §4.2.1.3; the six published roots carry exactly the last row.
_USAGES: Final[Mapping[Purpose, frozenset[str]]] = {
    Purpose.AUTHENTICATION: frozenset({"digital_signature"}),
    Purpose.SIGNATURE: frozenset({"digital_signature", "non_repudiation"}),
    Purpose.CA: frozenset({"key_cert_sign", "crl_sign"}),
}
_MAX_SERIAL: Final = 20  # bytes as stored, RFC 5280 §4.1.2.2
_USUAL_SERIAL: Final = 8  # bytes; the published roots have at most four (CARD.md §4)


@value_class(frozen=True)
class RequiredProfile:
    """What a certificate has to be: ``purpose``, and for a CA ``family``, the purpose of what it signs."""

    purpose: Purpose
    family: Purpose


ROLES: Final[Mapping[str, RequiredProfile]] = {
    choices.AUTH: RequiredProfile(Purpose.AUTHENTICATION, Purpose.AUTHENTICATION),
    choices.AUTH_CA: RequiredProfile(Purpose.CA, Purpose.AUTHENTICATION),
    choices.SIGN: RequiredProfile(Purpose.SIGNATURE, Purpose.SIGNATURE),
    choices.SIGN_CA: RequiredProfile(Purpose.CA, Purpose.SIGNATURE),
}


def wanted_of(role: str, certificate: Certificate) -> RequiredProfile:
    """Return what the certificate in ``role`` has to be; a file may be any of them, as it says itself."""
    if role in ROLES:
        return ROLES[role]
    by_name = {name: purpose for purpose, name in NAMES.items()}
    return RequiredProfile(certificate.purpose, by_name.get(certificate.issuer_key, certificate.purpose))


def findings(certificate: Certificate, role: str, *, other_anchor: bool = False) -> dict[str, Finding]:
    """Return one finding for each point of the profile; ``other_anchor`` tells that the user trusts another CA.

    Roles as in ``reports.certificates.CertificateReport``. Names of the points: ``serial_number``, ``algorithm``,
    ``key``, ``names``, ``key_usage``, ``policy``, ``basic_constraints``, ``extensions``, ``form``.
    """
    wanted = wanted_of(role, certificate)
    found = {name: check(certificate, wanted) for name, check in _CHECKS.items()}
    if other_anchor and found["names"].reason == "not_jpki_names":
        found["names"] = Finding("not_checked", "names_of_another_ca")
    return found


def _confirmed(reason: str) -> Finding:
    return Finding("confirmed", reason)


def _contradicted(reason: str) -> Finding:
    return Finding("contradicted", reason)


def _serial_number(certificate: Certificate, _wanted: RequiredProfile) -> Finding:
    if certificate.serial <= 0:
        return _contradicted("serial_not_positive")
    stored = certificate.serial.bit_length() // 8 + 1  # a DER INTEGER keeps one bit for the sign
    if stored > _MAX_SERIAL:
        return _contradicted("serial_too_long")
    if stored > _USUAL_SERIAL:
        return Finding("not_checked", "serial_unusually_long")
    return _confirmed("as_in_profile")


def _algorithm(certificate: Certificate, _wanted: RequiredProfile) -> Finding:
    digest = certificate.signature_algorithm.partition("_")[0]
    if digest in WEAK_DIGESTS:
        return _contradicted("weak_algorithm")
    if certificate.signature_algorithm in {f"{digest}_rsa", f"{digest}_ecdsa"}:
        return _confirmed("as_in_profile")
    return NOT_JUDGED


def _key(certificate: Certificate, _wanted: RequiredProfile) -> Finding:
    kind, _, bits = certificate.key.partition("-")
    if kind == "RSA" and int(bits) < MIN_RSA_BITS:
        return _contradicted("key_too_short")
    if kind == "RSA" or certificate.key in _CURVES:
        return _confirmed("as_in_profile")
    return NOT_JUDGED


def _names(certificate: Certificate, wanted: RequiredProfile) -> Finding:
    if wanted.purpose is Purpose.CA and not certificate.self_issued:
        return _contradicted("ca_not_self_issued")
    if certificate.variant is Variant.TEST:
        return Finding("not_checked", "test_hierarchy")
    if certificate.issuer_key not in NAMES.values():
        return _contradicted("not_jpki_names")
    if certificate.issuer_key != NAMES.get(wanted.family, certificate.issuer_key):
        return _contradicted("names_of_other_purpose")
    return _confirmed("jpki_names")


def _key_usage(certificate: Certificate, wanted: RequiredProfile) -> Finding:
    expected = _USAGES.get(wanted.purpose)
    if expected is None:
        return Finding("not_checked", "purpose_unknown")
    agrees = frozenset(certificate.key_usage) == expected
    return _confirmed("as_in_profile") if agrees else _contradicted("key_usage_differs")


def _policy(certificate: Certificate, wanted: RequiredProfile) -> Finding:
    if wanted.purpose is Purpose.CA:  # the published roots name none
        return _confirmed("as_in_profile") if not certificate.policies else Finding("not_checked", "policy_of_a_ca")
    expected = POLICIES.get(wanted.purpose)
    if expected is None:
        return Finding("not_checked", "purpose_unknown")
    if certificate.policies == (expected,):
        return _confirmed("as_in_profile")
    if wanted.purpose is Purpose.SIGNATURE and len(certificate.policies) == 1:
        other = _OTHER_SIGNATURE_POLICIES.get(certificate.policies[0])
        if other is not None:
            return other
    if set(certificate.policies) & set(POLICIES.values()):
        return _contradicted("policy_of_other_purpose")
    return _contradicted("policy_differs" if certificate.policies else "policy_missing")


def _basic_constraints(certificate: Certificate, wanted: RequiredProfile) -> Finding:
    is_ca = certificate.purpose is Purpose.CA
    if is_ca == (wanted.purpose is Purpose.CA):
        return _confirmed("as_in_profile")
    return _contradicted("is_a_ca" if is_ca else "is_no_ca")


def _extensions(certificate: Certificate, _wanted: RequiredProfile) -> Finding:
    return rfc5280.extensions(certificate)


def _form(certificate: Certificate, _wanted: RequiredProfile) -> Finding:
    return rfc5280.form(certificate)


_CHECKS: Final[Mapping[str, Callable[[Certificate, RequiredProfile], Finding]]] = {
    "serial_number": _serial_number,
    "algorithm": _algorithm,
    "key": _key,
    "names": _names,
    "key_usage": _key_usage,
    "policy": _policy,
    "basic_constraints": _basic_constraints,
    "extensions": _extensions,
    "form": _form,
}


# --- beside the card and its holder ------------------------------------------------------------------------------


def card_expiry(certificate: Certificate, card: date | None) -> Finding:
    """Say whether the certificate ends on or before ``card``, the day the card itself expires (CARD.md §4)."""
    if card is None:
        return Finding("not_checked", "card_expiry_not_known")
    return _confirmed("ends_before_card") if _last_day(certificate) <= card else _contradicted("ends_after_card")


def birthday(certificate: Certificate, birth: PartialDate | None, card: date | None) -> Finding:
    """Say whether the certificate ends on a birthday, at most the fifth after its issue (CARD.md §4).

    Foreign residents' certificates may end with the card; any other day is told, not judged.
    """
    last, first = _last_day(certificate), certificate.not_before.astimezone(JST).date()
    if last == card:
        return _confirmed("ends_with_card")
    if birth is None or birth.complete is None:
        return Finding("not_checked", "birthday_not_known")
    born = birth.complete
    on_birthday = (last.month, last.day) == (born.month, born.day)
    months = (last.year - first.year) * 12 + last.month - first.month
    if on_birthday and months <= 5 * 12 + RENEWAL_MONTHS:  # renewed early, it ends on the birthday after the fifth
        return _confirmed("ends_on_birthday")
    return Finding("not_checked", "ends_on_another_day")


def holder(certificate: Certificate, attributes: Attributes | None) -> Finding:
    """Say whether the certificate names the person of the card's own record, which anybody could have swapped.

    Birth date and sex never differ; a name or address may, after a move, a change of name, or where the certificate
    writes other characters for some (``Holder.name_substitutes``).
    """
    named = certificate.holder
    if named is None or attributes is None:
        return Finding("not_checked", "holder_not_compared")
    if (named.birth, named.sex) != (attributes.birth, attributes.sex):
        return _contradicted("another_holder")
    name = "" if named.name is None else named.name.text
    if not _same_text(name, named.name_substitutes, attributes.name.text):
        return Finding("not_checked", "name_differs")
    if not _same_text(named.address or "", named.address_substitutes, attributes.address):
        return Finding("not_checked", "address_differs")
    return _confirmed("same_holder")


def _same_text(certified: str, substitutes: str | None, recorded: str) -> bool:
    """Compare character by character, leaving out where ``substitutes`` has a 1: another character stands there."""
    written = characters(recorded)
    flags = substitutes if substitutes is not None and len(substitutes) == len(certified) else "0" * len(certified)
    pairs = zip(certified, written, flags, strict=False)
    return len(written) == len(certified) and all(flag == "1" or one == other for one, other, flag in pairs)


def _last_day(certificate: Certificate) -> date:
    try:
        return certificate.not_after.astimezone(JST).date()
    except OverflowError:  # 9999-12-31 (RFC 5280 §4.1.2.5)
        return certificate.not_after.date()
