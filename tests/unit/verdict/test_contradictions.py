"""What speaks against a card is never quiet, and nothing invented is good (CONTRIBUTING.md §8)."""

from dataclasses import replace
from typing import Any, Literal

import pytest

from mynareader.reports.card import CheckReport, ReadReport
from mynareader.reports.certificates import AuthenticationReport
from mynareader.trust.card_data import Authenticity, SectionFindings
from mynareader.trust.certificate import Variant
from mynareader.trust.finding import Finding
from mynareader.trust.revocation import Revocation
from mynareader.trust.validity import Validity, ValidityState
from mynareader.values import PartialDate
from mynareader.verdict.items import Grade, Verdict
from mynareader.verdict.judging import judged, verdict_of
from mynareader.verdict.known import Known
from tests.unit.verdict.cards import MADE, checked, noon, origin

OK = Finding("confirmed", "signature")
WRONG = Finding("contradicted", "bad_signature")
UNKNOWN = Finding("not_checked", "issuer_key_not_available")
TEST = Finding("not_checked", "test_hierarchy")
State = Literal["confirmed", "contradicted", "not_checked"]
ANCHORED = Finding("confirmed", "given_trust_anchor")


def with_certificate(report: CheckReport, **facts: object) -> CheckReport:
    assert report.certificate is not None
    return replace(report, certificate=replace(report.certificate, **dict[str, Any](facts)))


def anchored(persona: str = "plain") -> CheckReport:
    """Return a card whose issuer's certificate was given as an anchor."""
    report = checked(persona, real=True)
    assert report.certificate is not None
    profile = {**report.certificate.profile, "names": Finding("not_checked", "names_of_another_ca")}
    chain = Finding("confirmed", "anchored_to_given_trust_anchor")
    return with_certificate(report, root=ANCHORED, chain=chain, profile=profile)


def said(verdict: Verdict) -> tuple[str, str, bool]:
    assert verdict.headline is not None
    return verdict.grade.value, verdict.headline.token, verdict.contradicted


def test_a_card_of_a_given_anchor_is_good() -> None:
    found = verdict_of(anchored())
    assert said(found) == ("good", "in_date", False)
    assert [item.token for item in found.of("issuer")] == ["given_trust_anchor"]


def test_a_simulated_card_on_a_reader_has_no_published_root() -> None:
    assert said(verdict_of(checked("plain", real=True))) == ("bad", "no_published_root", True)


def test_a_simulated_card_is_a_note() -> None:
    found = verdict_of(checked("plain"))
    assert said(found) == ("note", "in_date", False)
    assert {item.grade for item in found.items} == {Grade.NOTE}


def test_a_redacted_trace_is_unknown() -> None:
    report = checked("plain")
    report = replace(report, origin=replace(report.origin, simulated=False, redacted=True))
    assert said(verdict_of(report)) == ("unknown", "in_date", False)


def test_a_test_card_is_called_one() -> None:
    report = checked("plain", real=True)
    assert report.certificate is not None
    named = replace(report.certificate.certificate, variant=Variant.TEST)
    names = {**report.certificate.profile, "names": TEST}
    found = with_certificate(report, certificate=named, root=TEST, chain=TEST, profile=names)
    assert said(verdict_of(found)) == ("care", "test_card", False)


def test_a_given_anchor_makes_no_test_card_good_and_lets_it_be_renewed_nowhere() -> None:
    report = anchored()
    assert report.certificate is not None
    named = replace(report.certificate.certificate, variant=Variant.TEST)
    soon = with_certificate(replace(report, card=None), certificate=named, validity=_open())
    found = verdict_of(soon)
    assert said(found) == ("care", "test_card", False)
    assert {"renewal_open", "test_card"} <= {item.token for item in found.items}
    assert "renew_certificates" not in {action.token for action in found.actions}


def test_a_phones_certificate_is_renewed_in_the_phone() -> None:
    report = anchored()
    assert report.certificate is not None
    named = replace(report.certificate.certificate, variant=Variant.PHONE)
    found = verdict_of(with_certificate(report, certificate=named, validity=_open()))
    assert [action.token for action in found.actions] == ["look_in_phone"]


def _open() -> Validity:
    return Validity(ValidityState.RENEWAL_OPEN, noon(MADE), 20, MADE)


def test_an_algorithm_that_is_not_judged_makes_no_issuer_known() -> None:
    """The CA of that name was given, and nobody knows whether it signed."""
    not_judged = Finding("not_checked", "unsupported_algorithm")
    found = verdict_of(with_certificate(anchored(), signed_by=not_judged, chain=not_judged))
    assert said(found) == ("unknown", "algorithm_not_judged", False)
    assert not {"given_trust_anchor", "published_root"} & {item.token for item in found.items}


def test_a_forged_list_says_nothing_of_revocation() -> None:
    forged = Finding("contradicted", "crl_bad_signature")
    found = verdict_of(with_certificate(checked("plain"), revocation=forged, crl=Revocation(forged)))
    assert "revoked" not in {item.token for item in found.items}
    assert "revocation_not_checked" in {item.token for item in found.items}


@pytest.mark.parametrize("reason", ["crl_bad_signature", "crl_issuer_may_not_sign", "crl_weak_algorithm"])
def test_a_forged_list_is_told_before_everything_else(reason: str) -> None:
    """Exit code, headline and ``--fail-on`` agree: somebody made or altered what was given as the issuer's list."""
    forged = Finding("contradicted", reason)
    found = verdict_of(with_certificate(checked("plain"), revocation=forged, crl=Revocation(forged)))
    assert said(found) == ("bad", "list_contradicted", True)
    assert [action.token for action in found.actions] == ["get_list_again"]


@pytest.mark.parametrize("report", [checked("plain"), checked("plain", real=True), anchored()])
def test_a_wrong_signature_is_bad_everywhere(report: CheckReport) -> None:
    assert said(verdict_of(with_certificate(report, signed_by=WRONG))) == ("bad", "signature_wrong", True)


def test_a_point_of_the_profile_is_bad() -> None:
    odd = {"names": Finding("confirmed", "jpki_names"), "key_usage": Finding("contradicted", "key_usage_differs")}
    assert said(verdict_of(with_certificate(anchored(), profile=odd))) == ("bad", "profile_contradicted", True)


def test_an_issuer_that_ended_with_its_certificate_is_old_and_no_forgery() -> None:
    old = Finding("contradicted", "issuer_expired")
    assert said(verdict_of(with_certificate(anchored(), chain=old))) == ("bad", "issuer_contradicted", True)
    late = checked("plain", at=noon(MADE.replace(year=2030)), real=True)
    late = with_certificate(late, root=ANCHORED, chain=old, profile={})
    assert said(verdict_of(late)) == ("bad", "expired", False)


def test_a_revoked_certificate_is_issued_again() -> None:
    found = Finding("contradicted", "revoked")
    report = anchored()
    assert report.certificate is not None
    listed = with_certificate(report, revocation=found, crl=_Revoked())
    verdict = verdict_of(listed)
    assert said(verdict) == ("bad", "revoked", False)
    assert [action.token for action in verdict.actions] == ["issue_certificates"]


class _Revoked:
    """A list that names the certificate, without its entry and its dates."""

    entry = by = None


def read(**sections: SectionFindings) -> ReadReport:
    return ReadReport(origin(noon(MADE)), authenticity=Authenticity.of(sections))


@pytest.mark.parametrize("reason", ["altered", "bad_record_signature", "record_malformed"])
def test_altered_data_is_the_headline(reason: str) -> None:
    bad = Finding("contradicted", reason)
    found = verdict_of(read(attributes=SectionFindings(bad, bad), face=SectionFindings(OK, OK)))
    assert said(found) == ("bad", "data_altered", True)
    assert found.items[0].facts == {"sections": ("attributes",)}
    assert found.conditions == ("contradicted", "care", "bad")


def test_data_under_no_known_key_is_unknown() -> None:
    assert said(verdict_of(read(face=SectionFindings(UNKNOWN, OK)))) == ("unknown", "data_not_checked", False)


def test_two_ends_of_one_card_contradict_each_other() -> None:
    report = checked("plain")
    assert report.card is not None
    card = replace(report.card, expiry=PartialDate(2035, 6, 7))
    alike = ReadReport(origin(noon(MADE)), card=card)
    assert not verdict_of(alike).contradicted
    expiries = {"card": PartialDate(2035, 6, 7), "face": PartialDate(2036, 6, 7)}
    assert said(judged(Known(origin(noon(MADE)), expiries=expiries))) == ("bad", "ends_differ", True)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("confirmed", ("note", "challenge_signed", False)),
        ("not_checked", ("unknown", "challenge_not_checked", False)),
        ("contradicted", ("bad", "challenge_not_signed", True)),
    ],
)
def test_the_answer_to_a_challenge(
    state: Literal["confirmed", "contradicted", "not_checked"], expected: tuple[str, str, bool]
) -> None:
    report = AuthenticationReport(origin(noon(MADE)), "surface", Finding(state, "x"))
    assert said(verdict_of(report)) == expected


def test_what_is_no_report_is_not_judged() -> None:
    with pytest.raises(TypeError):
        verdict_of("a report")
