"""Rules about what vouches for a card: signatures, issuers, agreement of what it says, the holder's challenge."""

from collections.abc import Iterable, Iterator
from typing import Final

from mynareader.choices import AUTH, AUTH_CA, SIGN, SIGN_CA
from mynareader.reports.certificates import ISSUER_DATES, CertificateReport, points_that_count
from mynareader.trust.certificate import Variant
from mynareader.trust.finding import NOT_JUDGED, Finding
from mynareader.trust.validity import ValidityState
from mynareader.verdict.items import Action, Grade
from mynareader.verdict.known import Known
from mynareader.verdict.rule import Facts, VerdictRule, once

CONTRADICTED: Final = frozenset({"contradicted"})
REVOKED: Final = "revoked"
_DESIGN: Final = "CONTRIBUTING.md §8"
_PROFILE_ELSEWHERE: Final = frozenset({"holder", "card_expiry"})  # rows of their own
FALSE_ISSUERS: Final = frozenset({"signature_wrong", "issuer_contradicted", "no_published_root"})
SUBJECTS: Final = {AUTH: "auth_certificate", SIGN: "sign_certificate", AUTH_CA: "auth_ca", SIGN_CA: "sign_ca"}


def subject_of(report: CertificateReport) -> str:
    """Return the subject of the items about one certificate."""
    return SUBJECTS.get(report.role, "certificate")


def standing(report: CertificateReport, known: Known) -> str:
    """Return what a certificate's issuer is, as the token of the item that says so."""
    no_root = report.root.state == "contradicted"
    cases = (
        (known.origin.redacted, "redacted"),
        (report.signed_by.state == "contradicted", "signature_wrong"),
        (no_root and known.origin.simulated, "simulated"),
        (no_root, "no_published_root"),
        (report.chain.state == "contradicted" and not _only_old(report), "issuer_contradicted"),
        (report.certificate.variant is Variant.TEST, "test_card"),
        (report.signed_by == NOT_JUDGED, "algorithm_not_judged"),
        (report.root.state == report.signed_by.state == "confirmed", report.root.reason),
    )
    return next((token for holds, token in cases if holds), "issuer_not_checked")


def _only_old(report: CertificateReport) -> bool:
    """Tell whether the issuer is out of date beside a certificate that is so itself: that is age and no forgery."""
    in_date = report.validity.state in {ValidityState.IN_DATE, ValidityState.RENEWAL_OPEN}
    return report.chain.reason in ISSUER_DATES and not in_date


def _issuers(token: str, known: Known) -> Iterator[Facts]:
    """Yield one case for all certificates of this standing; what is said of one is said once."""
    roles = tuple(one.role for one in known.certificates.values() if standing(one, known) == token)
    anchor = next((one.anchor for one in known.certificates.values() if one.role in roles and one.anchor), None)
    files = tuple(sorted({one.anchor_file for one in known.certificates.values() if one.role in roles} - {""}))
    facts: Facts = {"certificates": roles}
    if anchor is not None:
        facts = {**facts, "generation": anchor.generation}
    if roles:
        yield {**facts, "files": files} if files else facts


def _issuer_rule(token: str, grade: Grade, source: str = _DESIGN) -> VerdictRule:
    conditions = CONTRADICTED if grade is Grade.BAD else frozenset[str]()
    advise = distrust if grade is Grade.BAD else None
    return VerdictRule(token, "issuer", grade, lambda known: _issuers(token, known), source, advise, conditions)


def distrust(_known: Known, _facts: Facts) -> Action:
    """Return what to do about a card that something speaks against."""
    return Action("do_not_rely", "office")


def _altered(known: Known) -> Iterable[Facts]:
    bad = [name for name, found in known.sections.items() if _state(found.issuer, found.consistent) == "contradicted"]
    return once(bool(bad), sections=tuple(bad))


def _state(*findings: Finding) -> str:
    states = {found.state for found in findings}
    return next((state for state in ("contradicted", "confirmed") if state in states), "not_checked")


def _signed(known: Known, *, given: bool) -> Iterable[Facts]:
    """Yield a case where all sections are signed, some of them under a given key or else under one known from cards."""
    signed = bool(known.sections) and all(one.issuer.state == "confirmed" for one in known.sections.values())
    keys = {one.key for one in known.sections.values() if one.key is not None and bool(one.key.source) is given}
    names = tuple(sorted(key.source or key.number for key in keys))
    return once(signed and bool(keys), **{"files" if given else "keys": names})


def _of_test_card(known: Known) -> Iterable[Facts]:
    return once(any(one.test_card for one in known.sections.values()))


def _unsigned(known: Known) -> Iterable[Facts]:
    left = [
        name for name, found in known.sections.items() if _state(found.issuer) == "not_checked" and not found.test_card
    ]
    return once(bool(left) and not list(_altered(known)), sections=tuple(left))


def _profile(known: Known) -> Iterator[Facts]:
    for report in known.certificates.values():
        left_out = _PROFILE_ELSEWHERE | (
            {"policy"} if known.is_phone else set()
        )  # a phone's certificates have policies of their own
        odd = {name for name, found in points_that_count(report).items() if found.state == "contradicted"} - left_out
        if odd and not known.origin.redacted:
            yield {"subject": subject_of(report), "points": tuple(sorted(odd)), "certificate": report.role}


def _ends_differ(known: Known) -> Iterable[Facts]:
    compared = known.compared.get("expiry")
    stated = {found for found in known.expiries.values() if found.complete is not None}
    differ = len(stated) > 1 or (compared is not None and compared.finding.state == "contradicted")
    return once(differ and not known.origin.redacted)


def _municipalities_differ(known: Known) -> Iterable[Facts]:
    return once(known.itself is not None and known.itself.agrees["municipality"].state == "contradicted")


def _chain(known: Known) -> Iterable[Facts]:
    return once(known.itself is not None and known.itself.chain.issuer.state == "contradicted")


def _outlives_card(known: Known) -> Iterator[Facts]:
    for report in known.certificates.values():
        found = report.profile.get("card_expiry")
        if found is not None and found.state == "contradicted":
            yield {"subject": subject_of(report)}


def _texts_differ(known: Known) -> Iterable[Facts]:
    return once(bool(known.differing), items=tuple(sorted(known.differing)))


def _other_holder(known: Known) -> Iterable[Facts]:
    profiles = [one.profile["holder"] for one in known.certificates.values() if "holder" in one.profile]
    return once(any(found.state == "contradicted" for found in profiles))


def _answered(state: str) -> VerdictRule:
    token, grade = {
        "contradicted": ("challenge_not_signed", Grade.BAD),
        "not_checked": ("challenge_not_checked", Grade.UNKNOWN),
        "confirmed": ("challenge_signed", Grade.GOOD),
    }[state]
    is_bad = grade is Grade.BAD
    return VerdictRule(
        token,
        "answer",
        grade,
        lambda known: once(known.answer is not None and known.answer.state == state),
        "CARD.md §2 Signing",
        distrust if is_bad else None,
        CONTRADICTED if is_bad else frozenset(),
    )


def _revoked_or_not(report: CertificateReport) -> str:
    """Return the state of the answer: a forged list says nothing of revocation."""
    found = report.revocation
    return found.state if found.state != "contradicted" or found.reason == REVOKED else "not_checked"


def _forged_lists(known: Known) -> Iterable[Facts]:
    """Tell of a list that bears the issuer's name and is not as the issuer signed it."""
    found = (one.revocation for one in known.certificates.values())
    return once(any(one.state == "contradicted" and one.reason != REVOKED for one in found))


def _revocation(known: Known, state: str) -> Iterator[Facts]:
    for report in known.certificates.values():
        given = report.revocation.reason != "no_crl_given" and report.crl is not None
        if _revoked_or_not(report) == state and given:
            entry = None if report.crl is None else report.crl.entry
            by = None if report.crl is None or report.crl.by is None else report.crl.by.source
            facts: Facts = {"subject": subject_of(report), "certificate": report.role, "file": by or ""}
            yield facts if entry is None else {**facts, "since": entry.date.date()}


CONTRADICTIONS: Final = (
    VerdictRule("other_holder", "holder", Grade.BAD, _other_holder, _DESIGN, distrust, CONTRADICTED),
    VerdictRule("data_altered", "data", Grade.BAD, _altered, "CARD.md §3", distrust, CONTRADICTED),
    _answered("contradicted"),
    _issuer_rule("signature_wrong", Grade.BAD),
    _issuer_rule("issuer_contradicted", Grade.BAD, "RFC 5280 §6.1.3"),
    _issuer_rule("no_published_root", Grade.BAD),
    VerdictRule("profile_contradicted", "certificate", Grade.BAD, _profile, "CARD.md §4", distrust, CONTRADICTED),
    VerdictRule("ends_differ", "card", Grade.BAD, _ends_differ, _DESIGN, distrust, CONTRADICTED),
    VerdictRule("municipalities_differ", "card", Grade.BAD, _municipalities_differ, _DESIGN, distrust, CONTRADICTED),
    VerdictRule("chain_contradicted", "card", Grade.BAD, _chain, "CARD.md §3", distrust, CONTRADICTED),
    VerdictRule(
        "list_contradicted",
        "revocation",
        Grade.BAD,
        _forged_lists,
        "RFC 5280 §6.3.3",
        lambda _known, _facts: Action("get_list_again", "here"),
        CONTRADICTED,
    ),
    VerdictRule("outlives_card", "certificate", Grade.BAD, _outlives_card, "CARD.md §4", distrust, CONTRADICTED),
)
TESTS: Final = (
    VerdictRule("data_of_test_card", "data", Grade.CARE, _of_test_card, "CARD.md §3"),
    _issuer_rule("test_card", Grade.CARE, "CARD.md §4"),
)
DOUBTS: Final = (
    VerdictRule("texts_differ", "holder", Grade.CARE, _texts_differ, _DESIGN),
    _answered("not_checked"),
    _issuer_rule("redacted", Grade.UNKNOWN),
    _issuer_rule("issuer_not_checked", Grade.UNKNOWN),
    _issuer_rule("algorithm_not_judged", Grade.UNKNOWN, "CARD.md §4"),
    VerdictRule("data_not_checked", "data", Grade.UNKNOWN, _unsigned, "CARD.md §3"),
    VerdictRule(
        "revocation_not_checked", "revocation", Grade.UNKNOWN, lambda known: _revocation(known, "not_checked"),
        "CARD.md §4",
    ),
)  # fmt: skip
CONFIRMATIONS: Final = (
    _answered("confirmed"),
    VerdictRule("data_signed_known", "data", Grade.GOOD, lambda known: _signed(known, given=False), "CARD.md §3"),
    VerdictRule("data_signed", "data", Grade.GOOD, lambda known: _signed(known, given=True), "CARD.md §3"),
    _issuer_rule("published_root", Grade.GOOD, "CARD.md §4"),
    _issuer_rule("given_trust_anchor", Grade.GOOD),
    VerdictRule("not_revoked", "revocation", Grade.GOOD, lambda known: _revocation(known, "confirmed"), "CARD.md §4"),
    _issuer_rule("simulated", Grade.NOTE),
)


def revoked(known: Known) -> Iterator[Facts]:
    """Yield a case for each certificate that a given list names."""
    return _revocation(known, "contradicted")
