"""Files redacted by their rules: whole, cut short or broken, always of the same length."""

import pytest
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from hypothesis import example, given
from hypothesis import strategies as st

from mynareader.applications import FILES
from mynareader.iso7816 import tlv
from mynareader.traces.redact_files import RULES, redact_file
from mynareader.trust import x509 as ours
from tests.foreign_card import pki
from tests.unit.traces.canaries import CANARY, session, stored


@pytest.mark.parametrize("kind", ["auth", "sign"])
def test_a_redacted_certificate_is_still_one(kind: str) -> None:
    _, found, trace = session("filler")
    both = (files[f"{kind}_certificate"] for files in (found, stored(trace)))
    before, after = (raw[: tlv.read_header(raw).total] for raw in both)  # a signature may end in FF like the filler
    old, new = x509.load_der_x509_certificate(before), x509.load_der_x509_certificate(after)
    assert new.issuer == old.issuer
    assert (new.not_valid_before_utc.year, new.not_valid_after_utc.year) == (
        old.not_valid_before_utc.year,
        old.not_valid_after_utc.year,
    )
    assert (new.not_valid_before_utc.month, new.not_valid_before_utc.day) == (1, 1)
    assert (new.not_valid_after_utc.month, new.not_valid_after_utc.day) == (12, 31)
    assert [item.oid for item in new.extensions] == [item.oid for item in old.extensions]
    assert new.serial_number != old.serial_number
    key = new.public_key()
    assert isinstance(key, RSAPublicKey)
    assert (key.key_size, key.public_numbers().e) == (2048, 65537)
    parsed = ours.parse(after, kind)
    assert parsed.policies == ours.parse(before, kind).policies
    assert (parsed.holder is not None) is (kind == "sign")
    if parsed.holder:
        assert "鳥籠" not in repr(asn1.Certificate.load(after).native)


@given(st.sampled_from(sorted(RULES)), st.data())
def test_no_rule_changes_a_length_or_fails(name: str, data: st.DataObject) -> None:
    vectors = [vector.stored for vector in FILES[name].vectors]
    whole = data.draw(st.sampled_from(vectors) | st.binary(max_size=400))
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    broken = bytearray(cut)
    for position in data.draw(st.lists(st.integers(0, max(len(cut) - 1, 0)), max_size=3)):
        broken[position : position + 1] = bytes(len(broken[position : position + 1]))
    once = redact_file(name, bytes(broken))
    assert len(once) == len(broken)
    assert redact_file(name, once) == once


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(0, 255))
@example(0, 172, 0)  # a year that is no number
def test_a_broken_certificate_is_redacted_all_the_same(cut: int, position: int, byte: int) -> None:
    whole = bytearray(pki.der(pki.user_certificate("sign", CANARY)))
    whole[position % len(whole)] = byte
    broken = bytes(whole[: len(whole) - cut % len(whole)])
    once = redact_file("sign_certificate", broken)
    assert len(once) == len(broken)
    assert redact_file("sign_certificate", once) == once
    assert "小鳥区".encode() not in once


@pytest.mark.parametrize("name", ["auth_ca_certificate", "sign_ca_certificate"])
def test_a_users_certificate_in_the_place_of_a_cas_is_not_kept(name: str) -> None:
    user = pki.der(pki.user_certificate("sign", CANARY))
    assert redact_file(name, user) == redact_file("sign_certificate", user)
    assert redact_file(name, user) != user


def test_every_personal_file_has_a_rule_or_becomes_zeros() -> None:
    personal = {file.name for file in FILES.values() if file.personal}
    assert personal - set(RULES) == {"registry_record"}
    assert set(RULES) <= set(FILES)
    for name in personal:
        for vector in FILES[name].vectors:
            if len(vector.stored) > 12:
                assert redact_file(name, vector.stored) != vector.stored


def test_a_file_cut_short_keeps_the_lengths_its_reader_went_by() -> None:
    whole = session("extended")[1]["face"]
    head = redact_file("face", whole[:300])
    assert tlv.read_header(head) == tlv.read_header(whole)
    assert whole[60:300] not in head
