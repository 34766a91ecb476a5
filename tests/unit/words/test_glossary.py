"""Every text against the glossary, and against how the two languages are written."""

import re
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from mynareader.words import Words, catalogs
from mynareader.words.line_breaks import columns
from tests.harness.texts import LANGUAGES, texts
from tests.unit.cli.test_help import COMMANDS

GLOSSARY: Final = Path(catalogs.LOCALE) / "GLOSSARY.md"
_CELL: Final = re.compile(r"`([^`]+)`")
_JA: Final = "ぁ-んァ-ヶー一-龠々"
# What may stand between spaces in Japanese: it is typed or filled in.
_TYPED: Final = re.compile(r"[-{%\[\]~/#1-4!✓✗…]|\(\*|[A-Z][A-Z_]+\b|\.[a-z]|[a-z-]+=")
_WORDS: Final = re.compile(
    r"auth|auth-ca|sign|sign-ca|assist|registry|common|all|face|card|utf-8|shift_jis|yes|no|y|n|Enter|Type|フォルダー名|"
    r"mynareader|mynareader-gui|opensc-tool|eval|bash\)\""
)
_NAMES: Final = {part for path in COMMANDS for part in path}
# Texts that show characters, or belong to a library that joins them.
_SHOWS_CHARACTERS: Final = ("match.rule.", "argparse.")


class Term(NamedTuple):
    """One row: what is said, and what never is, by language."""

    said: dict[str, list[str]]
    never: dict[str, list[str]]


def terms() -> list[Term]:
    """Return the rows of all tables."""
    found = []
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == 5 and _CELL.search(cells[0]):
            ja, en, not_ja, not_en = (_CELL.findall(cell) for cell in cells[:4])
            found.append(Term({"ja": ja, "en": en}, {"ja": not_ja, "en": not_en}))
    return found


def spoken(language: str) -> list[tuple[str, str]]:
    """Return each text of ours with its key."""
    return [(key, form) for key, forms in texts(language).items() for form in forms]


def test_the_glossary_is_there() -> None:
    assert len(terms()) > 60
    assert all(term.said["ja"] and term.said["en"] for term in terms())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_says_what_the_glossary_does_not(language: str) -> None:
    wrong = []
    for key, text in spoken(language):
        for term in terms():
            rest = text
            for phrase in sorted(term.said[language], key=len, reverse=True):
                rest = rest.replace(phrase, "□")
            wrong += [(key, never, text) for never in term.never[language] if never in rest]
    assert wrong == []


def test_every_pin_is_called_what_the_glossary_says() -> None:
    """The names in texts that nothing is filled into, too: whatever of a PIN is written out is written like this."""
    known = {phrase for term in terms() for phrase in term.said["ja"] if phrase.endswith("暗証番号")}
    named = re.compile(f"[{_JA}]*用[{_JA}]*?暗証番号")
    found = {name for _, text in spoken("ja") for name in named.findall(text)}
    ends = {name for name in found if not any(name.endswith(one) for one in known)}
    assert ends == set()


RULES: Final = {
    "a colon is full-width": re.compile(rf"[{_JA}）」}}]:(?!/)"),
    "no English punctuation": re.compile(r" [—–·] |[—–]"),
    "no half-width punctuation behind Japanese": re.compile(rf"[{_JA}）」][,.?!;](?![a-z*])"),
    "brackets are full-width": re.compile(rf"[{_JA}]\((?!&)|\)[{_JA}]"),
    "one kind of wave": re.compile("～"),
    "digits and letters are half-width": re.compile("[０-９Ａ-Ｚａ-ｚ]"),
    "options have a space around them": re.compile(rf"--[a-z][a-z-]*[{_JA}]|[{_JA}]--[a-z]"),
    "no brackets in brackets": re.compile(r"（[^）]*（"),
    "nothing is made to do something": re.compile("させ"),
    "one sentence mark": re.compile("。。|、、|。、|、。|  "),
    "a bracket follows or precedes no space": re.compile(r"[（「] | [）」、。：]"),
    "か月": re.compile("[ヶカヵケ]月"),
}


@pytest.mark.parametrize("rule", RULES)
def test_japanese_is_written_like_japanese(rule: str) -> None:
    wrong = [(key, text) for key, text in spoken("ja") if RULES[rule].search(text)]
    assert [one for one in wrong if not one[0].startswith(_SHOWS_CHARACTERS)] == []


def test_a_space_stands_only_beside_what_is_typed_or_filled_in() -> None:
    wrong = []
    for key, text in spoken("ja"):
        for found in re.finditer(rf"(?<=[{_JA}]) (\S+)|(\S+) (?=[{_JA}])", text):
            word = found[1] or found[2]
            edge = re.split(rf"[{_JA}）」。、：]", word)[0 if found[1] else -1] or word
            inner = edge.strip("「」（）、。・=") or edge
            if not (
                _TYPED.match(inner)
                or inner.endswith("}")
                or inner in _NAMES
                or all(map(_WORDS.fullmatch, inner.split("・")))
            ):
                wrong.append((key, edge, text))
    assert wrong == []


def test_brackets_come_in_pairs() -> None:
    pairs = (("（", "）"), ("「", "」"), ("(", ")"), ("“", "”"), ("[", "]"))
    assert [
        (key, text)
        for language in LANGUAGES
        for key, text in spoken(language)
        for first, last in pairs
        if text.count(first) != text.count(last)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_of_the_program_is_one_everywhere(language: str) -> None:
    name = Words(language).text("window.main_window.my_number_card_reader")
    desktop = Path(__file__).parents[3] / "ui" / "desktop"
    entry = (desktop / "io.github.mynareader.mynareader.desktop").read_text(encoding="utf-8").splitlines()
    told = (desktop / "io.github.mynareader.mynareader.metainfo.xml").read_text(encoding="utf-8")
    assert f"Name{'[ja]' if language == 'ja' else ''}={name}" in entry
    language_mark = ' xml:lang="ja"' if language == "ja" else ""
    assert f"<name{language_mark}>{name}</name>" in told
    assert Words(language).text("window.options.about").startswith(name)


@pytest.mark.parametrize("mark", ["!", "NG", " "])
def test_marks_left_of_a_column_are_narrow_in_every_terminal(mark: str) -> None:
    from unicodedata import east_asian_width

    assert all(east_asian_width(char) == "Na" for char in mark)
    assert columns(mark) == len(mark)
