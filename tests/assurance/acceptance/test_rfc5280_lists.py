"""More than 150 generated revocation lists against a table of what RFC 5280 says, and against OpenSSL."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mynareader.errors import UnreadableInput
from mynareader.trust import revocation_list, x509
from mynareader.trust.revocation import revocation
from tests.assurance.acceptance.list_cases import FORGED, FREE, REVOKED, SERIAL, UNDECIDED, ListCase, cases
from tests.assurance.acceptance.openssl import with_list
from tests.harness import raw_certificates as raw
from tests.harness.effort import effort

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
ALL = cases()
CA = raw.authority()


def user(serial: int = SERIAL) -> bytes:
    return raw.signed(raw.body(number=raw.serial(serial)))


def we_say(one: ListCase) -> str:
    try:
        found = revocation_list.load_all(one.der, "a test")
    except UnreadableInput:
        return FORGED if one.says == FORGED else UNDECIDED  # refused: no list at all
    finding = revocation(x509.parse(user(one.serial), "a test"), x509.parse(CA, "a CA"), found, NOW).finding
    if finding.state == "contradicted":
        return REVOKED if finding.reason == "revoked" else FORGED
    return FREE if finding.state == "confirmed" else UNDECIDED


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 150
    assert len({one.name for one in ALL}) == len(ALL)


def test_the_table_of_rfc_5280() -> None:
    assert [(one.name, one.rule, said) for one in ALL if (said := we_say(one)) != one.says] == []


@pytest.mark.openssl
@pytest.mark.parametrize("one", ALL[:: effort(6, 1)], ids=lambda one: one.name)
def test_openssl_agrees_but_where_the_table_says_why(one: ListCase, tmp_path: Path) -> None:
    agreed, said = with_list(tmp_path, user(one.serial), CA, one.der, int(NOW.timestamp()))
    assert (agreed != (one.says == FREE)) is bool(one.differs), (one, said)
