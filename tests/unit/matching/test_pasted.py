"""What another system made of a text: every way in which it may differ, and the words for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.matching.pasted import MOST, graphemes, pasted
from mynareader.matching.verdicts import DIFFERENT, IDENTICAL, NOT_DECIDED, SAME, PastedDifference, code_points

NAME = "髙﨑　𠮷子"
ADDRESS = "架空市試験町１丁目２番３号"

TABLE = [
    # item, card, other, state, rules of the whole, (position, ours, theirs, rules) of each place
    ("name", NAME, "髙﨑 𠮷子", SAME, ("spaces",), [(3, "　", " ", ("spaces",))]),
    ("name", NAME, "髙﨑𠮷子", SAME, ("spaces",), [(3, "　", "", ("spaces",))]),
    ("name", NAME, "高﨑　𠮷子", SAME, ("variant",), [(1, "髙", "高", ("variant",))]),
    ("name", NAME, "高崎　吉子", SAME, ("variant",), None),
    ("name", "辻\U000e0100　花", "辻　花", SAME, ("variation_selector",), None),
    ("name", NAME, "髙﨑　𠮷男", DIFFERENT, (), [(5, "子", "男", ())]),
    ("name", NAME, "髙﨑　𠮷子子", DIFFERENT, (), None),
    ("name", NAME, "髙﨑　？子", DIFFERENT, (), [(4, "𠮷", "？", ())]),
    ("name", NAME, "", DIFFERENT, (), [(1, NAME, "", ())]),
    ("name", "が子", "か\u3099子", SAME, ("compatibility",), [(1, "が", "か\u3099", ("compatibility",))]),
    ("name", NAME, f"{NAME}\u200b", SAME, ("invisible",), [(6, "", "\u200b", ("invisible",))]),
    ("name", NAME, f"{NAME}\u202e", NOT_DECIDED, (), [(6, "", "\u202e", ())]),
    ("name", "森　山太", "森山　太", DIFFERENT, (), None),
    ("address", ADDRESS, "架空市試験町1丁目２番３号", SAME, ("width",), [(7, "１", "1", ("width",))]),
    ("address", ADDRESS, "架空市試験町１－２－３", SAME, ("width", "block_numbers"), None),
    ("address", "架空市１１", "架空市１－１", DIFFERENT, (), None),
    ("address", "架空市１－１", "架空市１１", DIFFERENT, (), [(5, "－", "", ())]),
    ("birth", "1985-06-07", "昭和60年6月7日", SAME, None, None),
    ("birth", "1985-06-07", "1985-07-06", DIFFERENT, (), None),
    ("birth", "1985-06-07", "", DIFFERENT, (), None),
    ("my-number", "123456789018", "1234 5678 9018", SAME, ("spaces",), None),
    ("my-number", "123456789018", "１23456789018", SAME, ("width",), [(1, "1", "１", ("width",))]),
    ("my-number", "123456789018", "123456789081", DIFFERENT, (), None),
]


Written = tuple[str, str, str]


@pytest.mark.parametrize(("texts", "state", "rules", "places"), [(row[:3], *row[3:]) for row in TABLE])
def test_table(
    texts: Written,
    state: str,
    rules: tuple[str, ...] | None,
    places: list[tuple[int, str, str, tuple[str, ...]]] | None,
) -> None:
    found = pasted(*texts)
    assert found.state == state
    assert rules is None or found.rules == rules
    assert found.places
    if places is not None:
        assert [(one.position, one.ours, one.theirs, one.rules) for one in found.places] == places


@pytest.mark.parametrize("item", ["name", "address", "birth", "my-number"])
def test_identical(item: str) -> None:
    found = pasted(item, "1985-06-07", "1985-06-07")
    assert (found.state, found.length, found.places) == (IDENTICAL, 10, ())


def test_a_text_that_is_too_long_is_not_looked_at() -> None:
    assert (pasted("name", NAME, "髙" * 1001).state, pasted("name", NAME, "髙" * 1001).reason) == (
        NOT_DECIDED,
        "too_long",
    )


def test_another_text_altogether_is_cut_short() -> None:
    found = pasted("name", "あ" * 100, "い" * 100)
    assert (len(found.places), found.more) == (MOST, 100 - MOST)


WRITTEN = st.text(
    st.sampled_from("髙高﨑崎　 ０1１234－-ーか\u3099が辻\U000e0100ケヶのノ丁目番地号大字ｶﾞ\u200b\u00a0"),
    min_size=1,
    max_size=16,
)
ITEM = st.sampled_from(["name", "address", "my-number"])


def rebuilt(ours: str, places: tuple[PastedDifference, ...]) -> str:
    """Put what differs into ours: that is theirs, or a difference was lost."""
    pieces, made, done = graphemes(ours), [], 0
    for one in places:
        made += [*pieces[done : one.position - 1], one.theirs]
        done = one.position - 1 + len(graphemes(one.ours))
    return "".join([*made, *pieces[done:]])


@given(ITEM, WRITTEN, WRITTEN)
def test_no_difference_is_lost(item: str, ours: str, theirs: str) -> None:
    found = pasted(item, ours, theirs)
    assert (found.state == IDENTICAL) is (ours == theirs)
    if not found.more:
        assert rebuilt(ours, found.places) == theirs


@given(ITEM, WRITTEN, WRITTEN)
def test_where_every_place_is_explained_the_whole_is_the_same(item: str, ours: str, theirs: str) -> None:
    """A single place that a rule explains cannot stand in a text that is different for no other reason."""
    found = pasted(item, ours, theirs)
    if len(found.places) == 1 and found.places[0].rules and item == "my-number":
        assert found.state == SAME


def test_code_points_are_named() -> None:
    assert code_points("　") == "U+3000 IDEOGRAPHIC SPACE"
    assert code_points("髙") == "U+9AD9"
    assert code_points("辻\U000e0100") == "U+8FBB, U+E0100 VARIATION SELECTOR-17"
    assert code_points("\x07") == "U+0007"
