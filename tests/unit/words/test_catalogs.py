"""The catalogs: nothing missing, unused, unfinished or out of step, and nothing that people must not be told."""

import argparse
import ast
import re
import string
from pathlib import Path
from types import ModuleType
from typing import Final

import click
import pytest

from mynareader import errors
from mynareader.applications import PINS
from mynareader.iso7816 import status
from mynareader.words import PIN_PARTS, Words, catalogs
from mynareader.words.catalogs import SOURCE_LANGUAGE
from tests.harness.texts import LANGUAGES, catalog_texts, texts

from .keys_in_code import keys_in_code
from .test_errors import ERRORS

LIBRARIES: Final = ("click.", "argparse.")
PIN_NAMES: Final = (*PINS, "a", "b", "birth", "other")
TRANSLATED: Final = tuple(language for language in LANGUAGES if language != SOURCE_LANGUAGE)
# CONTRIBUTING.md §8: a certificate is "in date" or not, never "valid" alone; 有効期限 and the like name dates.
VERDICT_ALONE: Final = {
    "ja": re.compile(r"有効(?!期限|期間|化)"),
    "en": re.compile(r"(?<!not yet )\bvalid\b(?! (from|until|to)\b)", re.IGNORECASE),
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_stands_once(language: str) -> None:
    found = [text.key for text in catalog_texts(language)]
    assert len(found) == len(set(found))
    assert all(found)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_follows_its_english(language: str) -> None:
    """An edit of the English that nobody has looked at in the other language shows here."""
    english = {text.key: text.english for text in catalog_texts(SOURCE_LANGUAGE)}
    assert {text.key: text.english for text in catalog_texts(language)} == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_unfinished(language: str) -> None:
    assert [text.key for text in catalog_texts(language) if text.fuzzy or not all(map(str.strip, text.forms))] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_language_fills_in_the_same_facts(language: str) -> None:
    """A form for one thing may leave out its number."""
    english = texts(SOURCE_LANGUAGE)
    assert [
        key for key, forms in texts(language).items() if placeholders(forms[-1]) != placeholders(english[key][-1])
    ] == []


def test_every_text_can_be_used_by_the_code() -> None:
    code = keys_in_code()
    ours = [key for key in texts(SOURCE_LANGUAGE) if not key.startswith(LIBRARIES)]
    assert [key for key in ours if not code.may_use(key)] == []


@pytest.mark.parametrize("library", [click, argparse], ids=lambda library: library.__name__)
def test_texts_of_libraries_are_theirs(library: ModuleType) -> None:
    """gettext finds them by their English, so that must be as they have it."""
    name = Path(library.__file__ or "")
    files = name.parent.glob("*.py") if name.name == "__init__.py" else [name]
    source = {
        node.value
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    }
    prefix = f"{library.__name__}."
    ours = {key: forms[0] for key, forms in texts(SOURCE_LANGUAGE).items() if key.startswith(prefix)}
    assert ours
    assert [key for key, text in ours.items() if text not in source] == []


def test_every_key_in_the_code_has_a_text() -> None:
    known = texts(SOURCE_LANGUAGE)
    beginnings = {key[:at] for key in known for at, char in enumerate(key) if char == "."}
    assert keys_in_code().plain - known.keys() - beginnings == set()


def test_both_languages_differ() -> None:
    japanese, english = texts("ja"), texts("en")
    own = [key for key in japanese if key.split(".")[0] in {"error", "fact", "pin", "status"} and key != "fact.plain"]
    assert [key for key in own if japanese[key] == english[key]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_gives_valid_as_a_verdict(language: str) -> None:
    assert [key for key, forms in texts(language).items() if any(map(VERDICT_ALONE[language].search, forms))] == []


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


TOY: Final = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

msgctxt "status.ok"
msgid "Done."
msgstr "Terminé."

msgctxt "match.count"
msgid "{rows} row"
msgid_plural "{rows} rows"
msgstr[0] "{rows} ligne"
msgstr[1] "{rows} lignes"

#, fuzzy
msgctxt "status.locked"
msgid "The PIN is locked."
msgstr "?"
"""


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give a third language that is one folder with one file, and lacks nearly everything."""
    for source in Path(catalogs.LOCALE).rglob("*.po*"):
        copy = tmp_path / source.relative_to(catalogs.LOCALE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(source.read_bytes())
    (tmp_path / "fr" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "fr" / "LC_MESSAGES" / "mynareader.po").write_text(TOY, encoding="utf-8")
    monkeypatch.setattr(catalogs, "LOCALE", str(tmp_path))
    catalogs.catalog.cache_clear()
    return "fr"


def test_a_third_language_is_one_folder(toy: str) -> None:
    words = Words(toy)
    assert catalogs.languages() == ("fr", "ja", "en")
    assert words.text("status.ok") == "Terminé."
    assert [words.text("match.count", rows=rows) for rows in (0, 1, 2)] == ["0 ligne", "1 ligne", "2 lignes"]
    assert words.text("step.jpki") == Words(SOURCE_LANGUAGE).text("step.jpki")  # not translated yet
    assert words.text("pin.sign.short") == "signature password"


def test_a_checkout_keeps_what_it_compiled(toy: str) -> None:
    Words(toy).text("status.ok")
    compiled = Path(catalogs.compiled_of(toy))
    before = compiled.stat().st_mtime_ns
    catalogs.catalog.cache_clear()
    assert Words(toy).text("status.ok") == "Terminé."
    assert compiled.stat().st_mtime_ns == before


def test_the_window_may_have_a_text_of_its_own(toy: str) -> None:
    source = Path(catalogs.source_of(toy))
    source.write_text(
        f'{TOY}\nmsgctxt "status.ok@window"\nmsgid "Done, here."\nmsgstr "Terminé ici."\n', encoding="utf-8"
    )
    assert Words(toy, "window").text("status.ok") == "Terminé ici."
    assert Words(toy).text("status.ok") == "Terminé."
    assert Words(toy, "window").text("match.count", rows=1) == "1 ligne"
