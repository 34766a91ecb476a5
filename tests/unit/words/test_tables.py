"""The tables of texts: the same keys and facts in both languages, and nothing a person must not be told."""

import importlib
import pkgutil
import re
import string
from collections.abc import Mapping
from typing import Final

import pytest

from mynareader import errors, words
from mynareader.applications import PINS
from mynareader.iso7816 import status
from mynareader.words import LANGUAGES, PIN_PARTS, Words, ja, table

from .test_errors import ERRORS

NAMESPACES: Final = tuple(sorted(module.name for module in pkgutil.iter_modules(ja.__path__)))
PIN_NAMES: Final = (*PINS, "a", "b", "birth", "other")
# Design §8: a certificate is "in date" or not, and never "valid" alone; 有効期限 and the like are names of dates.
VERDICT_ALONE: Final = {
    "ja": re.compile(r"有効(?!期限|期間|化)"),
    "en": re.compile(r"(?<!not yet )\bvalid\b(?! (from|until|to)\b)", re.IGNORECASE),
}


def texts(language: str) -> dict[str, str]:
    return {
        f"{namespace}.{key}": text
        for namespace in NAMESPACES
        for key, text in _table(f"{words.__name__}.{language}.{namespace}").items()
    }


def _table(module: str) -> Mapping[str, str]:
    found: Mapping[str, str] = getattr(importlib.import_module(module), "TEXT", {})
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    # Words for one number exist where a language has a singular.
    japanese, english = (set(texts(language)) for language in LANGUAGES)
    assert japanese - english == set()
    assert {key for key in english - japanese if not key.endswith(".1")} == set()


def test_both_languages_fill_in_the_same_facts() -> None:
    japanese, english = texts("ja"), texts("en")
    assert [key for key in japanese if placeholders(japanese[key]) != placeholders(english[key])] == []


def test_both_languages_differ() -> None:
    japanese, english = texts("ja"), texts("en")
    own = [key for key in japanese if key.split(".")[0] in {"error", "fact", "pin", "status"} and key != "fact.plain"]
    assert [key for key in own if japanese[key] == english[key]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    assert [key for key, text in texts(language).items() if not text.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_gives_valid_as_a_verdict(language: str) -> None:
    assert [key for key, text in texts(language).items() if VERDICT_ALONE[language].search(text)] == []


@pytest.mark.parametrize(
    ("language", "text", "refused"),
    [
        ("ja", "有効", True),
        ("ja", "証明書は有効です。", True),
        ("ja", "有効期限", False),
        ("ja", "期限内（失効は未確認）", False),
        ("en", "Valid", True),
        ("en", "The certificate is valid.", True),
        ("en", "not yet valid", False),
        ("en", "valid from", False),
    ],
)
def test_what_counts_as_a_verdict(language: str, text: str, refused: bool) -> None:
    assert bool(VERDICT_ALONE[language].search(text)) is refused


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PIN_NAMES)
def test_every_pin_has_all_its_texts(language: str, name: str) -> None:
    assert [part for part in PIN_PARTS if not Words(language).has(f"pin.{name}.{part}")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_word_has_a_meaning(language: str) -> None:
    meanings = {status.StatusWord(value).meaning for value in range(0x10000)}
    assert {key.partition(".")[2] for key in texts(language) if key.startswith("status.")} == meanings | {"no_status"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_text_belongs_to_an_error(language: str) -> None:
    codes = {errors.MynaReaderError.code} | {of.code for of in ERRORS}
    assert {key.split(".")[1] for key in texts(language) if key.startswith("error.")} == codes


def test_the_slip_numbers_are_those_of_the_sheet() -> None:
    assert [Words("ja").text(f"pin.{name}.where")[-1] for name in ("sign", "auth", "registry", "assist")] == list(
        "①②③④"
    )


def test_a_table_row_holds_one_text_for_each_column() -> None:
    assert table(("a", "b"), {"row": ("1", "2")}) == {"row.a": "1", "row.b": "2"}
    with pytest.raises(ValueError, match="shorter"):
        table(("a", "b"), {"row": ("1",)})
