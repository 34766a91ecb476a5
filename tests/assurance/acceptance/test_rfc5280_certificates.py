"""More than 300 generated certificates against a table of what RFC 5280 says, against OpenSSL, in three time zones."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mynareader.errors import UnreadableCertificate
from mynareader.reports.certificates import CertificatesReport
from mynareader.reports.origin import Origin
from mynareader.service.reading.certificate_report import report_on
from mynareader.trust import x509
from mynareader.trust.anchors import Trust
from tests.assurance.acceptance.certificate_cases import BAD, GOOD, NO_ISSUER, NOT_JUDGED, Case, cases
from tests.assurance.acceptance.openssl import takes
from tests.harness import posix
from tests.harness.effort import effort

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
ORIGIN = Origin("file", "a test", "none", simulated=False, redacted=False, at=NOW)
ALL = cases()
ZONES = ("UTC", "Asia/Tokyo", "America/New_York")
REASONS = {"issuer_certificate_missing": NO_ISSUER, "unsupported_algorithm": NOT_JUDGED}


def we_say(one: Case) -> str:
    try:
        certificate = x509.parse(one.der, "a test")
        trust = Trust(tuple(x509.parse(ca, "a CA") for ca in one.cas))
    except UnreadableCertificate:
        return BAD
    report = report_on("file", certificate, None, ORIGIN, trust)
    if CertificatesReport(ORIGIN, (report,)).contradicted:
        return BAD
    return GOOD if report.chain.state == "confirmed" else REASONS[report.chain.reason]


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 300
    assert len({one.name for one in ALL}) == len(ALL)
    assert sum(one.forged for one in ALL) >= 90


def test_the_table_of_rfc_5280() -> None:
    assert [(one.name, one.rule, said) for one in ALL if (said := we_say(one)) != one.says] == []


def test_nothing_forged_is_accepted_or_left_unjudged() -> None:
    assert [one.name for one in ALL if one.forged and we_say(one) != BAD] == []


def test_a_file_says_the_same_in_every_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    said = []
    for zone in ZONES:
        monkeypatch.setenv("TZ", zone)
        posix.time.tzset()
        said.append([we_say(one) for one in ALL])
    monkeypatch.undo()
    posix.time.tzset()
    assert said[0] == said[1] == said[2]


@pytest.mark.openssl
@pytest.mark.parametrize("one", ALL[:: effort(6, 1)], ids=lambda one: one.name)
def test_openssl_agrees_but_where_the_table_says_why(one: Case, tmp_path: Path) -> None:
    agreed, said = takes(tmp_path, one.der, one.cas, int(NOW.timestamp()))
    assert (agreed != (one.says == GOOD)) is bool(one.differs), (one, said)
