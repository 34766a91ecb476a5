"""What holds for every text: the rules never join numbers, never make two names one, and keep no secret of order."""

import copy
import itertools
import pickle
import re
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mynareader.choices import MATCH_ITEMS
from mynareader.matching.folding import Rule, fold
from mynareader.matching.match import LONGEST, Matcher, match
from mynareader.matching.numerals import value
from mynareader.matching.text_items import KINDS, prefilter_key
from mynareader.matching.variants import VARIANT
from mynareader.matching.verdicts import DIFFERENT, IDENTICAL, SAME, ItemVerdict, PersonRecord
from tests.harness.effort import effort
from tests.harness.joyo import JOYO
from tests.unit.matching.test_pairs import PAIRS

EXAMPLES = effort(normal=60, long=3_000)
TOWNS = (
    "架空市試験町",
    "架空市三田",
    "架空市大字例字見本",
    "架空市三番町",
    "東京都千代田区霞が関",
    "架空市六本木 ",
    "一ノ宮市北",
)
DASHES = "-‐‑–—―−－ー─"
KANJI = "〇一二三四五六七八九"


def verdict(item: str, card: str, record: str) -> ItemVerdict:
    """Return the verdict without looking for the characters that differ, which takes most of the time."""
    return Matcher(PersonRecord(**{item: card})).item(item, record, explain=False)


numbers = st.integers(1, 1299)
houses = st.lists(numbers, min_size=1, max_size=4)
kinds = st.sampled_from(sorted(KINDS))


def spelled(number: int) -> str:
    """Write 1105 as 千百五."""
    parts = ((1000, "千"), (100, "百"), (10, "十"))
    text = ""
    for size, unit in parts:
        count, number = divmod(number, size)
        text += ("" if count == 1 else KANJI[count]) + unit if count else ""
    return text + (KANJI[number] if number else "")


@st.composite
def written(draw: st.DrawFn, house: list[int]) -> str:
    """Write a house number in one of the ways people do: what counts what, then whatever is left by hyphens."""
    shapes = (str, lambda one: str(one).translate(str.maketrans("0123456789", "０１２３４５６７８９")), spelled)
    texts = [draw(st.sampled_from(shapes))(one) for one in house]
    words = draw(
        st.sampled_from((("丁目", "番", "号", "号室"), ("丁目", "番地", "号", "号室"), ("丁目", "番地の", "", "")))
    )
    links = [*itertools.repeat(draw(st.sampled_from(DASHES)), len(house) - 1), ""]
    if draw(st.booleans()):
        links = [words[place] or draw(st.sampled_from(DASHES)) for place in range(len(house))]
        links[-1] = words[len(house) - 1].rstrip("の")
    return "".join(text + link for text, link in zip(texts, links, strict=True))


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.sampled_from(TOWNS), houses, houses, st.data())
def test_two_house_numbers_are_never_one(town: str, one: list[int], other: list[int], data: st.DataObject) -> None:
    ours, theirs = town + data.draw(written(one)), town + data.draw(written(other))
    found = verdict("address", ours, theirs).state
    assert one == other or found == DIFFERENT


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.sampled_from(TOWNS), houses, houses, st.data())
def test_no_set_of_rules_makes_them_one(town: str, one: list[int], other: list[int], data: st.DataObject) -> None:
    rules = KINDS["address"].rules
    chosen = [rule for rule in rules if data.draw(st.booleans())]
    ours, theirs = town + data.draw(written(one)), town + data.draw(written(other))
    assert one == other or fold(chosen, ours) != fold(chosen, theirs)


# The counting words that make one number of a row of kanji digits; elsewhere 一一 may be 1-1.
ROW = re.compile(r"(?<![一十])一{2,}(?=[ \u3000]*(?:丁目|番|号))")
TOKENS = (
    "1",
    "11",
    "一",
    "十一",
    "十",
    "-",
    "ー",
    "－",
    " ",
    "　",
    "丁目",
    "番地",
    "番",
    "号",
    "号室",
    "の",
    "ノ",
    "町",
    "三田",
)


def values(text: str) -> list[int]:
    """Read the numbers of a text made of ``TOKENS``, as a person does: digits that touch are one number."""
    marked = ROW.sub(lambda found: f"/{'1' * len(found[0])}/", text)
    marked = marked.replace("三田", "/").replace("十一", "/11/").replace("十", "/10/").replace("一", "/1/")
    return [int(part) for part in "".join(c if c.isdigit() else " " for c in marked).split()]


@settings(max_examples=EXAMPLES * 4, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=7), st.lists(st.sampled_from(TOKENS), max_size=7))
def test_the_numbers_of_equal_addresses_are_equal(one: list[str], other: list[str]) -> None:
    ours, theirs = "".join(one), "".join(other)
    if ours.strip() and theirs.strip() and verdict("address", ours, theirs).state in {IDENTICAL, SAME}:
        assert values(ours) == values(theirs)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_short_addresses_all_of_them(size: int) -> None:
    """Group every text of up to three tokens by what it folds to: within a group the numbers are the same."""
    rules, seen = KINDS["address"].rules, dict[str, tuple[str, list[int]]]()
    for tokens in itertools.product(TOKENS, repeat=size):
        text = "町" + "".join(tokens)
        first, found = seen.setdefault(fold(rules, text), (text, values(text)))
        assert found == values(text), (first, text)


# --- names --------------------------------------------------------------------------------------------------------

COMMON = "佐藤鈴木高橋田中伊山本渡辺村小林加吉斎斉藤邊邉齋齊髙﨑崎𠮷沢澤廣広濱浜龍竜太大土士未末嶋島桑桒国國恵惠"


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(COMMON, min_size=1, max_size=5), st.text(COMMON, min_size=1, max_size=5))
def test_names_are_one_only_by_the_table(one: str, other: str) -> None:
    same_by_table = VARIANT.fold(one) == VARIANT.fold(other)
    assert (verdict("name", one, other).state != DIFFERENT) is same_by_table


@pytest.mark.parametrize(
    ("one", "other"), list(itertools.combinations("太大犬土士未末斎斉辺口日曰田由甲申人入己已巳千干", 2))
)
def test_characters_that_look_alike_are_two(one: str, other: str) -> None:
    assert verdict("name", f"{one}山　例", f"{other}山　例").state == DIFFERENT


def test_common_use_kanji_are_characters_of_their_own() -> None:
    assert len(JOYO) == 2136
    assert [character for character in JOYO if VARIANT.fold(character) != character] == []


def test_every_kanji_leads_to_one_end_and_stays_there() -> None:
    for code in itertools.chain(range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x20400)):
        once = VARIANT.fold(chr(code))
        assert len(once) == 1
        assert VARIANT.fold(once) == once


# --- every text ---------------------------------------------------------------------------------------------------

PIECES = sorted({pair.card for pair in PAIRS} | {pair.record for pair in PAIRS})
# Texts people write, torn apart and put together again, with characters of every kind between them.
texts = st.lists(
    st.one_of(
        st.sampled_from(PIECES).flatmap(lambda text: st.integers(0, len(text)).map(lambda cut: text[:cut])),
        st.text(max_size=3),
        st.sampled_from(TOKENS),
    ),
    min_size=1,
    max_size=4,
).map("".join)


@settings(max_examples=EXAMPLES, deadline=None)
@given(kinds, texts)
def test_identical_stays_identical(kind: str, text: str) -> None:
    if text.strip():
        assert verdict(kind, text, text) == verdict(kind, str(text), text)
        assert verdict(kind, text, text).state == IDENTICAL
    for rule in KINDS[kind].rules:
        assert rule.fold(text) == rule.fold(copy.copy(text))


def folded_one_by_one(rules: tuple[Rule, ...], text: str) -> list[str]:
    steps = itertools.accumulate(rules, lambda left, rule: rule.fold(left), initial=text)
    return list(steps)


@settings(max_examples=EXAMPLES, deadline=None)
@given(kinds, texts, texts)
def test_the_order_of_the_two_does_not_matter(kind: str, one: str, other: str) -> None:
    if one.strip() and other.strip():
        ours, theirs = verdict(kind, one, other), verdict(kind, other, one)
        assert (ours.state, set(ours.rules)) == (theirs.state, set(theirs.rules))


@settings(max_examples=EXAMPLES, deadline=None)
@given(kinds, texts, st.data())
def test_the_rules_named_are_enough_and_none_is_idle(kind: str, text: str, data: st.DataObject) -> None:
    rules = KINDS[kind].rules
    other = data.draw(st.sampled_from(folded_one_by_one(rules, text)))
    if not text.strip() or not other.strip():
        return
    found = verdict(kind, text, other)
    named = [rule for rule in rules if rule.name in found.rules]
    if found.state == SAME:
        assert fold(named, text) == fold(named, other)
        for left_out in named:
            fewer = [rule for rule in named if rule is not left_out]
            assert fold(fewer, text) != fold(fewer, other)


@settings(max_examples=EXAMPLES, deadline=None)
@given(kinds, texts, st.data())
def test_no_rule_touches_the_core(kind: str, text: str, data: st.DataObject) -> None:
    """The quick look may call two texts different only when all rules do."""
    chosen = [rule for rule in KINDS[kind].rules if data.draw(st.booleans())]
    assert prefilter_key(fold(chosen, text)) == prefilter_key(text)


T = TypeVar("T")


def travelled(value: T) -> T:
    """Return what another process would get."""
    arrived: T = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own
    return arrived


records = st.builds(PersonRecord, **{item: st.one_of(st.none(), texts) for item in MATCH_ITEMS})


@settings(max_examples=EXAMPLES, deadline=None)
@given(records, records)
def test_a_verdict_is_pure_and_travels(card: PersonRecord, record: PersonRecord) -> None:
    before = copy.deepcopy((card, record))
    found = match(card, record)
    assert (card, record) == before
    assert found == match(card, record)
    assert found == travelled(Matcher(card)).match(travelled(record))
    assert travelled(found) == found


@settings(max_examples=EXAMPLES, deadline=None)
@given(records, records)
def test_all_four_or_no_match(card: PersonRecord, record: PersonRecord) -> None:
    found = Matcher(card).match(record, explain=False)
    states = {one.item: one.state for one in found.items}
    four = all(states[item] in {IDENTICAL, SAME} for item in ("name", "address", "birth", "sex"))
    assert found.matches is (four and states.get("kana") != DIFFERENT)


@given(st.integers(1, 9999))
def test_numerals_are_read_as_they_are_spelled(number: int) -> None:
    assert value(spelled(number), counted=False) == number


@pytest.mark.parametrize("item", ["name", "address", "birth", "sex", "kana"])
def test_a_text_too_long_to_be_one_is_not_looked_into(item: str) -> None:
    long = PersonRecord(**{item: "1" * (LONGEST + 1)})
    for card, record in ((PersonRecord(**{item: "1"}), long), (long, PersonRecord(**{item: "1"})), (long, long)):
        (found,) = (one for one in match(card, record).items if one.item == item)
        assert (found.state, found.reason) == ("not_decided", "too_long")
    just = PersonRecord(**{item: "1" * LONGEST})
    assert all(one.reason != "too_long" for one in match(just, just).items)


def test_nothing_personal_is_printed() -> None:
    card = PersonRecord("見本　花子", "架空市試験町1-2-3", "1985-06-07", "female", "ミホン　ハナコ")
    found = match(card, PersonRecord("見本　華子", "架空市試験町1-2-4", "1985-06-08", "男", "ミホン　ハナ"))
    assert all(one.differences for one in found.items)
    assert not set("見本花華架空試験町ミ") & set(f"{card!r}{found!r}{found.items!r}")
