"""``match``: one record, from options or a file, compared item by item and said in words."""

import json
from pathlib import Path

import pytest

from tests.foreign_card import ForeignCard
from tests.foreign_card.personas import HANAKO
from tests.harness.desk import desk, program
from tests.unit.cli.matching import HERS, PINS, matched, options


def test_one_record_item_by_item() -> None:
    done = matched(*options(HERS), "--json")
    assert done.code == 0, done.said
    items = done.json["data"]["items"]
    assert {item: (one["state"], one["rules"]) for item, one in items.items()} == {
        "name": ("same", ["variation_selector", "variant", "spaces"]),
        "address": ("identical", []),
        "birth": ("same", ["era"]),
        "sex": ("identical", []),
    }
    assert items["name"]["values"] == {"card": HANAKO.name, "record": HERS["name"]}
    assert done.json["data"]["verdict"] == "match"


def test_what_differs_is_named_by_its_character() -> None:
    done = matched(*options(HERS | {"name": "吉邉　華子"}), "--json")
    assert done.code == 33
    one = done.json["data"]["items"]["name"]
    # The third and fourth characters of the card: the selector belongs to the one before it.
    assert one["differences"] == [{"position": 4, "record_position": 4, "card": "花", "record": "華"}]


@pytest.mark.parametrize("missing", HERS)
def test_three_of_four_are_no_match(missing: str) -> None:
    done = matched(*options({item: text for item, text in HERS.items() if item != missing}), "--json")
    one = done.json["data"]["items"][missing]
    assert (done.code, one["state"], one["reason"]) == (33, "not_decided", "missing_in_record")


def test_a_kana_name_the_card_does_not_have_decides_nothing() -> None:
    done = matched(*options(HERS), "--kana", "ヨシナベ ハナコ", "--json")
    one = done.json["data"]["items"]["kana"]
    assert (done.code, one["state"], one["reason"]) == (0, "not_decided", "missing_on_card")


def test_a_record_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text(json.dumps(HERS, ensure_ascii=False), encoding="utf-8")
    assert matched("--record", str(path)).code == 0


@pytest.mark.parametrize("text", ["", "[]", '{"name": 5}', '{"nom": "x"}', "[" * 50_000, '"見本'])
def test_a_file_that_is_no_record(tmp_path: Path, text: str) -> None:
    path = tmp_path / "record.json"
    path.write_text(text, encoding="utf-8")
    card = ForeignCard(HANAKO)
    done = matched("--record", str(path), "--json", card=card)
    assert (done.code, done.json["error"]["reason"]) == (2, "not_a_record")
    assert not card.ledger.verifies


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ja",
            [
                "一致（基本4情報をすべて",
                "次の規則により同じ：異体字セレクター（IVS）、旧字体・異体字（MJ縮退マップ）、空白",
            ],
        ),
        ("en", ["match: all four items are decided", "the same after: variation selectors (IVS), old and variant"]),
    ],
)
def test_in_words(language: str, said: list[str]) -> None:
    out = matched(*options(HERS), f"--lang={language}").out
    assert [text for text in said if text not in out] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", ["不一致（一致とするのは", "[花]子", "[華]子", "4文字目（カード「花」、記録「華」）"]),
        ("en", ["NO match", "[花]子", "[華]子", "Differs at 4 (card 花, record 華)"]),
    ],
)
def test_differences_in_words(language: str, said: list[str]) -> None:
    out = matched(*options(HERS | {"name": "吉邉　華子"}), f"--lang={language}").out
    assert [text for text in said if text not in out] == []
    assert HANAKO.name[:3] in out  # as on the card, selector and all


def test_the_card_gets_one_pin_and_one_read() -> None:
    card, read = ForeignCard(HANAKO), ForeignCard(HANAKO)
    matched(*options(HERS), card=card)
    desk(read, "read", "attributes", pins=PINS)
    assert card.ledger.exchanges == read.ledger.exchanges


def test_a_trace_will_do(tmp_path: Path) -> None:
    trace = tmp_path / "card.trace"
    desk(ForeignCard(HANAKO), "trace", "record", str(trace), "read", "attributes", pins=PINS)
    done = program("match", "--replay", str(trace), *options(HERS), "--json")
    assert (done.code, done.json["data"]["source"]["redacted"]) == (33, True)  # its data are invented ones


def test_a_simulated_card_will_do() -> None:
    done = program("match", "--simulated", "--name", "見本花子", "--json")
    assert (done.code, done.json["data"]["items"]["name"]["rules"]) == (33, ["spaces"])
