"""The table of variant forms: its own data, read when it is needed, each form led to one end that is led nowhere."""

from importlib.resources import files

import pytest

from mynareader.matching import variants
from mynareader.matching.match import match
from mynareader.matching.verdicts import PersonRecord
from tests.harness.joyo import JOYO

TABLE = files("mynareader.matching").joinpath("variants.txt").read_text("utf-8").splitlines()
LED = [character for line in TABLE for character in line[1:]]
FORMS = [line[0] for line in TABLE]


def test_each_form_is_led_once_and_ends_there() -> None:
    assert len(LED) == len(set(LED)) > 18_000
    assert len(FORMS) == len(set(FORMS))
    assert set(LED) & set(FORMS) == set()


def test_common_use_kanji_are_led_nowhere() -> None:
    assert set(LED) & JOYO == set()


@pytest.mark.parametrize(("form", "others"), [("高", "髙"), ("辺", "邊邉"), ("斎", "齋"), ("斉", "齊"), ("吉", "𠮷")])
def test_what_the_published_map_says(form: str, others: str) -> None:
    (line,) = (line for line in TABLE if line[0] == form)
    assert set(others) <= set(line[1:])


def test_identical_texts_need_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    def unread() -> None:
        raise AssertionError

    monkeypatch.setattr(variants, "_forms", unread)
    record = PersonRecord("ABC", "1-2", "1985-06-07", "female")
    assert match(record, record).matches


def test_whose_work_it_is_stands_beside_it() -> None:
    told = files("mynareader.matching").joinpath("variants.LICENSE.txt").read_text("utf-8")
    for fact in ("MJ縮退マップ", "文字情報技術促進協議会", "CC BY-SA 2.1 JP", "国税庁", "CC BY 4.0"):
        assert fact in told
