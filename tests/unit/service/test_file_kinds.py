"""What a file is that somebody wants to open."""

from pathlib import Path

import pytest

from mynareader.errors import UnreadableInput
from mynareader.service.files.file_kinds import CERTIFICATE, LOG, REPORT, TRACE, TRUST, kind_of
from tests.harness import made_certificates

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a", b"format: 1\nsource: simulated\n", TRACE),
        ("a", b"\xef\xbb\xbfformat: 1\r\n", TRACE),
        ("a.TRACE", b"anything", TRACE),
        ("a", b'\n  {"report": "check"}', REPORT),
        ("a", b"-----BEGIN CERTIFICATE-----\n", CERTIFICATE),
        ("a", b"-----BEGIN X509 CRL-----\n", TRUST),
        ("a", b"-----BEGIN PUBLIC KEY-----\n", TRUST),
        ("a", b"\x90\x03\x01\x00\x01", TRUST),
        ("a", b"\x30\x82\x00\x03\x02\x01\x01", TRUST),
        ("a", b"0", LOG),
        ("a", b"00000000 a log of pcscd", LOG),
        ("a", b"", LOG),
        ("a", b"SCardConnect", LOG),
    ],
)
def test_a_file_is_what_it_begins_like(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert kind_of(tmp_path / name) == kind


def test_a_certificate_in_der_is_told_from_what_is_trusted(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(made_certificates.authority())
    assert kind_of(tmp_path / "a") == CERTIFICATE


def test_every_trace_and_log_of_ours_is_one() -> None:
    assert {kind_of(path) for path in (ROOT / "apdu_traces").glob("*.trace")} == {TRACE}
    assert {kind_of(path) for path in (ROOT / "tests/unit/traces/samples").glob("*.log")} == {LOG}


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        kind_of(tmp_path / "missing")
