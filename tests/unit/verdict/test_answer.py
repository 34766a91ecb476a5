"""The short answer of ``check``: one screen of 80 by 24 for every card, nothing cut off, in both languages."""

from itertools import combinations, product
from random import Random
from typing import Final

import pytest
from rich.cells import cell_len

from mynareader.choices import NOT_MY_NUMBER, PERSONAS, PHONE_TOKEN
from mynareader.formats.answer_format import COLUMNS, LINES, text_of
from mynareader.formats.views.answer import answer
from mynareader.reports.card import CheckReport
from mynareader.verdict.judging import verdict_of
from mynareader.words import Words
from tests.harness.effort import Effort
from tests.harness.texts import LANGUAGES
from tests.unit.verdict.cards import checked
from tests.unit.verdict.test_table import TABLE

CARDS: Final = [persona for persona in PERSONAS if persona != NOT_MY_NUMBER]
CONDITIONS: Final = (
    "expired",
    "expires-in=0",
    "expires-in=30",
    *(f"tries={pin}:{left}" for pin in ("sign", "auth", "registry", "assist") for left in (0, 1)),
    "tries=a:0",
    "tries=birth:0",
    "limits=published",
    "blocked-word=6983",
    "extended-refused",
    *(f"file-malformed={file}" for file in ("jpki:0006", "jpki:0008", "jpki:000A", "jpki:000B", "common:0001")),
    *(f"file-missing={file}" for file in ("jpki:000A", "common:0001")),
    *(f"application-missing={name}" for name in ("jpki", "common", "card_surface", "input_assist")),
    *(f"counter-answers={answer}" for answer in ("6F00", "9000", "auth:6F00", "sign:9000")),
)
NOTHING_LEFT: Final = {(PHONE_TOKEN, "application-missing=jpki")}  # it has no other: no My Number card at all


def screens(report: CheckReport) -> dict[str, list[str]]:
    return {language: text_of(report, Words(language)).splitlines() for language in LANGUAGES}


def faults(report: CheckReport) -> list[str]:
    """Name what does not fit, by language."""
    found = []
    for language, lines in screens(report).items():
        found += [f"{language}: {len(lines)} lines"] if len(lines) > LINES else []
        found += [f"{language}: {line}" for line in lines if cell_len(line) > COLUMNS]
    return found


@pytest.mark.parametrize("persona", CARDS)
def test_every_pair_of_conditions_fits_one_screen(persona: str) -> None:
    conditions = [one for one in CONDITIONS if (persona, one) not in NOTHING_LEFT]
    every = [(), *((one,) for one in conditions), *combinations(conditions, 2)]
    pairs = every if Effort.long else Random(persona).sample(every, 20)
    assert [(pair, found) for pair in pairs if (found := faults(checked(persona, *pair)))] == []


def test_every_card_of_the_table_fits_one_screen() -> None:
    reports = (row.report for row in TABLE)
    assert [found for report in reports if (found := faults(report))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off_but_the_name_of_a_reader(language: str) -> None:
    words = Words(language)
    for row in TABLE:
        report = row.report
        screen = "\n".join(screens(report)[language])
        *rows, source = [line for section in answer(report, words) for line in section.lines if line.label]
        assert [line.value for line in rows if line.value not in screen] == []
        assert source.label in screen


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headline_is_never_that_the_card_was_read(language: str) -> None:
    first = {screens(row.report)[language][0] for row in TABLE}
    assert len(first) >= 30
    assert Words(language).text("window.states.the_card_was_read") not in first


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        (("tries=auth:0", "tries=assist:0"), {"en": ["2, 4 at the office"], "ja": ["2、4の再設定：窓口で"]}),
        (
            ("tries=sign:0", "tries=registry:0"),
            {"en": ["1, 3 at the office"], "ja": ["1の再設定：窓口で", "3の再設定：窓口で"]},
        ),
        (
            ("tries=sign:0", "expires-in=0"),
            {"en": ["Reset 1 at the office.", "Renew"], "ja": ["1の再設定：窓口で", "電子証明書の更新"]},
        ),
        (
            ("tries=auth:0", "file-missing=common:0001"),
            {"en": ["Reset 2 at the office.", "Put the card down again"], "ja": ["2の再設定：窓口で", "置き直し"]},
        ),
    ],
)
def test_no_advice_takes_the_room_of_another(
    language: str, conditions: tuple[str, ...], expected: dict[str, list[str]]
) -> None:
    """The shop's conditions fill the block: where something else is to be done as well, the office is told for all."""
    screen = "\n".join(screens(checked("plain", *conditions))[language])
    assert [one for one in expected[language] if one not in screen] == []


def test_every_locked_pin_has_its_advice() -> None:
    """Each pair of two locked PINs, on every card: the number of each stands in what to do."""
    pins = {"sign": "1", "auth": "2", "registry": "3", "assist": "4"}
    for persona, two in product(CARDS, combinations(pins, 2)):
        report = checked(persona, *(f"tries={pin}:0" for pin in two))
        locked = {pins[str(pin)] for item in verdict_of(report).items if (pin := item.facts.get("pin")) in pins}
        told = [line for line in screens(report)["en"] if line.startswith("  Reset")]
        assert all(any(number in line for line in told) for number in locked) or persona == PHONE_TOKEN


def test_numbers_that_somebody_verified_were_not_unreadable() -> None:
    lines = screens(checked("plain", "counter-answers=9000"))["en"]
    assert "Numbers on the card           already verified, so not told: A, B, birth date" in lines
