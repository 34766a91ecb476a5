from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.iso7816 import tlv
from mynareader.iso7816.tlv import TlvError

ENCODED = [
    (0x90, b"", "9000"),
    (0xDF22, b"\xab", "DF2201AB"),
    (0xFF20, bytes(127), "FF207F" + "00" * 127),
    (0xFF20, bytes(128), "FF208180" + "00" * 128),
    (0xFF20, bytes(256), "FF20820100" + "00" * 256),
    (0xFF20, bytes(65536), "FF2083010000" + "00" * 65536),
]


@pytest.mark.parametrize(("tag", "value", "written"), ENCODED, ids=[str(len(row[1])) for row in ENCODED])
def test_objects_are_written_and_read(tag: int, value: bytes, written: str) -> None:
    raw = bytes.fromhex(written)
    assert tlv.encode(tag, value) == raw
    found = tlv.parse_object(raw)
    assert (found.tag, found.value, found.raw, found.start, found.end) == (tag, value, raw, 0, len(raw))
    assert tlv.read_header(raw[:6]) == tlv.TlvHeader(tag, len(raw), len(value))


def test_children_know_where_they_stand_in_the_file() -> None:
    parent = tlv.parse_object(bytes.fromhex("FF2008 DF2201AA DF2301BB FFFF"), filler=True)
    assert [(child.tag, child.start, child.value_start, child.end) for child in parent.children()] == [
        (0xDF22, 3, 6, 7),
        (0xDF23, 7, 10, 11),
    ]


BROKEN = [
    ("", 0, "cut_short"),
    ("DF", 1, "cut_short"),
    ("DF22", 2, "cut_short"),
    ("DF2202AA", 0, "value_beyond_parent"),
    ("DF2280AA0000", 2, "indefinite_length"),
    ("DF228400000001AA", 2, "length_too_long"),
    ("DF22FFFFFFFF", 2, "length_too_long"),
    ("DF22830000", 5, "cut_short"),
    ("DF81220100", 0, "tag_too_long"),
    ("DF2201AA00", 4, "trailing_bytes"),
    ("DF2201AAFFFE", 4, "trailing_bytes"),
]


@pytest.mark.parametrize(("written", "offset", "reason"), BROKEN)
def test_a_broken_object_is_refused_with_its_place(written: str, offset: int, reason: str) -> None:
    with pytest.raises(TlvError) as caught:
        tlv.parse_object(bytes.fromhex(written), filler=True)
    assert (caught.value.offset, caught.value.reason) == (offset, reason)


def test_a_child_may_not_reach_beyond_its_parent() -> None:
    parent = tlv.parse_object(bytes.fromhex("FF2004 DF2202AA FFFF"), filler=True)
    with pytest.raises(TlvError) as caught:
        parent.children()
    assert (caught.value.offset, caught.value.reason) == (3, "value_beyond_parent")


def test_objects_inside_one_another_end_at_depth_sixteen() -> None:
    raw = b""
    for _ in range(20):
        raw = tlv.encode(0x30, raw)
    found = tlv.parse_object(raw)
    for _ in range(tlv.MAX_DEPTH):
        (found,) = found.children()
    with pytest.raises(TlvError) as caught:
        found.children()
    assert caught.value.reason == "too_deep"


def test_a_tag_may_stand_once() -> None:
    twice = tlv.parse_objects(bytes.fromhex("9001AA 9001BB"), 10)
    with pytest.raises(TlvError) as caught:
        tlv.by_tag(twice)
    assert (caught.value.offset, caught.value.reason) == (13, "duplicate_tag")


def test_simple_tlv_is_not_ber() -> None:
    # In BER 0x1F would announce a second tag byte and 0x81 a length byte.
    first, second = tlv.parse_simple(bytes.fromhex("1F01AA 0181") + bytes(0x81))
    assert (first.tag, first.value) == (0x1F, b"\xaa")
    assert (second.tag, second.value) == (0x01, bytes(0x81))
    (third,) = tlv.parse_simple(bytes.fromhex("02FF0100") + bytes(256))
    assert len(third.value) == 256


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("00", "tag_not_allowed"),
        ("FF0100", "tag_not_allowed"),
        ("01", "cut_short"),
        ("01FF01", "cut_short"),
        ("0102AA", "value_beyond_parent"),
    ],
)
def test_a_broken_simple_tlv_is_refused(written: str, reason: str) -> None:
    with pytest.raises(TlvError) as caught:
        tlv.parse_simple(bytes.fromhex(written))
    assert caught.value.reason == reason


def test_a_value_may_be_too_long_to_write() -> None:
    with pytest.raises(ValueError, match="this long"):
        tlv.encode(0x30, bytes(0x1000000))


def test_values_are_not_shown() -> None:
    assert repr(tlv.parse_object(bytes.fromhex("DF220431323334"))) == "Tlv(tag=57122, start=0, depth=0)"


@given(st.binary(max_size=64))
def test_any_bytes_are_an_object_or_a_tlv_error(raw: bytes) -> None:
    try:
        found = tlv.parse_object(raw, filler=True)
    except TlvError as error:
        found_at = error.offset
    else:
        found_at = found.start
        assert raw.startswith(found.raw)
        assert set(raw[found.end :]) <= {0xFF}
    assert 0 <= found_at <= len(raw)


@given(st.binary(max_size=64))
def test_any_bytes_are_simple_tlv_or_a_tlv_error(raw: bytes) -> None:
    try:
        found = tlv.parse_simple(raw)
    except TlvError:
        return
    assert b"".join(item.raw for item in found) == raw


TREES = st.recursive(
    st.tuples(st.sampled_from([0x90, 0xDF22, 0xDF27]), st.binary(max_size=300)),
    lambda inner: st.tuples(st.just(0xFF20), st.lists(inner, max_size=4)),
    max_leaves=8,
)
Tree = tuple[int, "bytes | list[Tree]"]


def written(tree: Tree) -> bytes:
    tag, value = tree
    return tlv.encode(tag, value if isinstance(value, bytes) else b"".join(map(written, value)))


def read(found: tlv.Tlv) -> Tree:
    return found.tag, [read(child) for child in found.children()] if found.tag == 0xFF20 else found.value


@given(TREES)
def test_what_was_written_is_read(tree: Tree) -> None:
    assert read(tlv.parse_object(written(tree))) == tree


@pytest.mark.parametrize(
    "parse",
    [
        tlv.parse_objects,
        tlv.parse_simple,
        lambda raw: tlv.parse_object(b"\x30\x82" + len(raw).to_bytes(2, "big") + raw).children(),
    ],
)
def test_no_more_than_256_objects_stand_side_by_side(parse: Callable[[bytes], tuple[tlv.Tlv, ...]]) -> None:
    assert len(parse(b"\x01\x00" * tlv.MAX_OBJECTS)) == 256
    with pytest.raises(TlvError) as caught:
        parse(b"\x01\x00" * (tlv.MAX_OBJECTS + 1))
    assert caught.value.reason == "too_many_objects"
    assert caught.value.offset in {512, 516}
