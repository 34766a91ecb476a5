"""Files redacted by their rules: whole, cut short or broken, always of the length of their kind."""

from datetime import datetime, timedelta

import pytest
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from hypothesis import example, given
from hypothesis import strategies as st

from mynareader.applications import FILES, input_assist, jpki
from mynareader.iso7816 import tlv
from mynareader.traces.redact_certificate import LENGTHS
from mynareader.traces.redact_files import StoredFile, redact_file
from mynareader.trust import x509 as ours
from mynareader.trust.validity import JST, validity
from mynareader.values import PersonName
from tests.foreign_card import pki
from tests.unit.traces.canaries import CANARY, WHEN, ZEROED, session, stored


def redacted(name: str, start: bytes, *, ended: bool = False) -> bytes:
    return redact_file(name, StoredFile(start, ended), WHEN).data


@pytest.mark.parametrize("kind", ["auth", "sign"])
def test_a_redacted_certificate_is_still_one(kind: str) -> None:
    _, found, trace = session("filler")
    both = (files[f"{kind}_certificate"] for files in (found, stored(trace)))
    before, after = (raw[: tlv.read_header(raw).total] for raw in both)  # a signature may end in FF like the filler
    old, new = x509.load_der_x509_certificate(before), x509.load_der_x509_certificate(after)
    assert len(after) == LENGTHS[0]
    assert new.issuer == old.issuer
    for mine, theirs in ((new.not_valid_before_utc, old.not_valid_before_utc),
                         (new.not_valid_after_utc, old.not_valid_after_utc)):  # fmt: skip
        assert mine.astimezone(JST).year == theirs.astimezone(JST).year
        assert mine != theirs
    assert [item.oid for item in new.extensions] == [item.oid for item in old.extensions]
    assert new.serial_number != old.serial_number
    key = new.public_key()
    assert isinstance(key, RSAPublicKey)
    assert (key.key_size, key.public_numbers().e) == (2048, 65537)
    parsed = ours.parse(after, kind)
    assert parsed.policies == ours.parse(before, kind).policies
    assert validity(parsed, WHEN).state == validity(ours.parse(before, kind), WHEN).state
    assert (parsed.holder is not None) is (kind == "sign")
    if parsed.holder:
        assert "鳥籠" not in repr(asn1.Certificate.load(after).native)


@given(st.sampled_from(sorted(FILES)), st.data())
def test_a_file_redacted_twice_is_the_one_redacted_once(name: str, data: st.DataObject) -> None:
    vectors = [vector.stored for vector in FILES[name].vectors]
    whole = data.draw(st.sampled_from(vectors) | st.binary(max_size=400))
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    broken = bytearray(cut)
    for position in data.draw(st.lists(st.integers(0, max(len(cut) - 1, 0)), max_size=3)):
        broken[position : position + 1] = bytes(len(broken[position : position + 1]))
    once = redacted(name, bytes(broken))
    assert redacted(name, once) == once


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(0, 255))
@example(0, 172, 0)  # a year that is no number
def test_a_broken_certificate_is_redacted_all_the_same(cut: int, position: int, byte: int) -> None:
    whole = bytearray(pki.der(pki.user_certificate("sign", CANARY)))
    whole[position % len(whole)] = byte
    broken = bytes(whole[: len(whole) - cut % len(whole)])
    once = redacted("sign_certificate", broken)
    assert redacted("sign_certificate", once) == once
    assert "小鳥区".encode() not in once


@pytest.mark.parametrize("name", ["auth_ca_certificate", "sign_ca_certificate"])
def test_a_users_certificate_in_the_place_of_a_cas_is_not_kept(name: str) -> None:
    user = pki.der(pki.user_certificate("sign", CANARY))
    assert redacted(name, user) == redacted("sign_certificate", user)
    assert redacted(name, user) != user


def test_every_personal_file_has_a_layout_or_becomes_zeros() -> None:
    personal = {file.name for file in FILES.values() if file.personal}
    assert {name for name in personal if FILES[name].layout is None} == ZEROED
    for name in personal:
        for vector in FILES[name].vectors:
            if len(vector.stored) > 12:
                assert redacted(name, vector.stored) != vector.stored


def attributes(name: str, address: str) -> bytes:
    texts = [tlv.encode(0xDF22, name.encode()), tlv.encode(0xDF23, address.encode())]
    objects = [*texts, tlv.encode(0xDF24, b"19800217"), tlv.encode(0xDF25, b"1")]
    inside = sum(map(len, objects))
    starts, at = [], len(tlv.encode(0xFF20, bytes(11 + inside))) - inside
    for item in objects:
        starts.append(at)
        at += len(item)
    table = tlv.encode(0xDF21, b"".join(start.to_bytes(2, "big") for start in starts))
    return tlv.encode(0xFF20, table + b"".join(objects))


@pytest.mark.parametrize(
    ("name", "address", "length"),
    [
        ("\u674e", "\u6771\u4eac", "first"),
        ("\u5fb3\u5ddd\u3000\u5bb6\u5eb7", "\u6771\u4eac\u90fd" * 40, "first"),
        ("ROSSI\u3000MARIO GIOVANNI", "\u6771\u4eac\u90fd" * 60, "second"),
        ("ROSSI", "\u6771\u4eac\u90fd" * 400, "second"),
    ],
)
def test_names_and_addresses_have_one_length_and_a_second_where_more_must_be_read(
    name: str, address: str, length: str
) -> None:
    usual = redacted("attributes", attributes("\u674e", "\u6771\u4eac"))
    made = redacted("attributes", attributes(name, address))
    assert (len(made) == len(usual)) is (length == "first")
    assert (made == usual) is (length == "first")
    assert made in {usual, redacted("attributes", attributes("x", "y" * 1000))}
    assert isinstance(input_assist.ATTRIBUTES.parse(made).name, PersonName)


@pytest.mark.parametrize("birth", [b"1980", b"", b"19800217"])
def test_what_no_decoder_takes_is_still_taken_by_none(birth: bytes) -> None:
    whole = tlv.encode(0xFF10, tlv.encode(0xDF11, birth) + tlv.encode(0xDF12, b"\xab") + tlv.encode(0xDF13, b"\xef"))
    made = redacted("age_record", whole)
    if birth == b"19800217":
        FILES["age_record"].parse(made)
    else:
        with pytest.raises(Exception, match="age_record"):
            FILES["age_record"].parse(made)


def test_a_file_cut_short_is_made_as_if_nothing_had_been_read_of_it() -> None:
    whole = session("extended")[1]["face"]
    head = redacted("face", whole[:300])
    assert head == redacted("face", whole[:900])
    assert tlv.read_header(head).tag == tlv.read_header(whole).tag
    assert whole[60:300] not in head


def test_a_file_that_ends_before_its_length_says_so_still_does() -> None:
    whole = session("extended")[1]["face"]
    made = redacted("face", whole[:900], ended=True)
    assert len(made) < tlv.read_header(made).total


@pytest.mark.parametrize("days", [-1, 0, 1, 80, 100, 3000])
def test_a_card_stays_in_date_or_expired(days: int) -> None:
    ends = (WHEN.astimezone(JST) + timedelta(days=days)).strftime("%Y%m%d").encode()
    made = redacted("common_record", bytes.fromhex("011C") + b"4000000127198431 3221".replace(b" ", b"") + ends)
    shown = datetime.strptime(made[22:].decode(), "%Y%m%d").replace(tzinfo=JST)
    today = WHEN.astimezone(JST).date()
    assert (shown.date() < today) is (days < 0)
    assert (0 <= (shown.date() - today).days < 90) is (0 <= days < 90)
    assert made[22:] != ends


def test_which_token_it_is_stays_and_any_other_label_does_not() -> None:
    known = jpki.TOKEN_INFO.vectors[0].stored
    other = b"YAMADA TARO".ljust(32) + known[32:]
    assert redacted("token_info", known)[:32] == known[:32]
    assert b"YAMADA" not in redacted("token_info", other)
