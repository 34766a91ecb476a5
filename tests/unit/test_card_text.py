"""What a card says is shown so that it can only be read: no line, no order and no blank of its own making."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.card_text import MARK, escaped, visible
from tests.harness.hostile_texts import CLASSES, REAL, hostile, made_up

ANY = st.text(st.characters(codec=None), max_size=12)
NEAR = st.text(
    st.sampled_from("a1 \u3000葛か\u3099\u309a\u0301\ufe00\U000e0100\u3164\u202e\u2028\n\ufffd가\u1100\u1161\u11a8"),
    max_size=12,
)


@pytest.mark.parametrize("text", REAL)
def test_a_real_name_stays_as_it_is(text: str) -> None:
    assert visible(text) == text
    assert visible(text, inside=True) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("見本\u2028✓ 発行者の署名を確認", "見本\ufffd✓ 発行者の署名を確認"),
        ("1\u202e2-3", "1\ufffd2-3"),
        ("א1-2", "\ufffd1-2"),
        ("\u3164\u115f\uffa0\u2800\u034f\u180e\u1160", MARK * 7),
        ("\u3000見本\u3000", "\ufffd見本\ufffd"),
        ("見本\u3000\u3000花子", "見本\u3000\ufffd花子"),
        (" a  b ", "\ufffda \ufffdb\ufffd"),
        ("\u3000", MARK),
        ("が\u3099", "が\ufffd"),
        ("か\u3099\u3099", "か\u3099\ufffd"),
        ("\u3099か", "\ufffdか"),
        ("葛\U000e0100\U000e0101", "葛\U000e0100\ufffd"),
        ("A\ufe0f", "A\ufffd"),
        ("e\u0301\u0301\u0301", "e\u0301\u0301\ufffd"),
        ("漢\u0301", "漢\ufffd"),
        ("1\u0336", "1\ufffd"),
        ("\ufdfd", MARK),  # a whole sentence in one sign, which turns nothing round
        ("가\u11a8", "가\ufffd"),
        ("\u1100\u1100\u1161\u11a8\u11a8", "\ufffd\u1100\u1161\u11a8\ufffd"),
        ("髙\u1161", "髙\ufffd"),
        ("\ue000", MARK),
        ("\udcff", MARK),
        ("\U000335ff", "\U000335ff"),  # an ideograph of a Unicode to come
        ("\U0003ffff", MARK),
    ],
)
def test_what_would_do_something_else_is_marked(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"), [(" (x)", " (x)"), ("\u3000", "\u3000"), ("\u3000x", "\ufffdx"), ("a  b", "a \ufffdb")]
)
def test_inside_a_sentence_one_blank_may_join(text: str, shown: str) -> None:
    assert visible(text, inside=True) == shown


@pytest.mark.parametrize("text", hostile(200))
def test_a_second_opinion_finds_nothing_made_up(text: str) -> None:
    shown = visible(text)
    assert made_up(shown) == []
    assert len(shown) == len(text)


@pytest.mark.parametrize("name", sorted(CLASSES.keys() - {"markup"}))
def test_the_second_opinion_objects_to_each_class(name: str) -> None:
    assert [piece for piece in CLASSES[name] if not made_up(f"a{piece}b")] == []


@given(ANY | NEAR)
def test_every_text(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown
    assert all(new in {old, MARK} for old, new in zip(text, shown, strict=True))
    assert not [char for char in shown if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}]


@given(ANY | NEAR)
def test_json_means_the_same_and_shows_nothing_unseen(text: str) -> None:
    written = escaped(json.dumps([text], ensure_ascii=False))
    assert json.loads(written) == [text]
    assert not [char for char in written if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
