"""What code and documents refer to can be followed inside the repository."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
TREES: Final = ("mynareader", "ui", "tests")
CARD, HAZARDS = ROOT / "mynareader" / "CARD.md", ROOT / "mynareader" / "HAZARDS.md"
CONTRIBUTING: Final = ROOT / ".github" / "CONTRIBUTING.md"
DOCUMENTS: Final = [
    *sorted(ROOT.glob("*.md")),
    *sorted(ROOT.glob(".github/*.md")),
    CARD,
    HAZARDS,
    ROOT / "mynareader" / "locale" / "GLOSSARY.md",
    *sorted(ROOT.glob("mynareader/schemas/*.md")),
    ROOT / "apdu_traces" / "README.md",
    *sorted(ROOT.glob("tests/**/README.md")),
]
CODE: Final = [path for tree in TREES for path in sorted((ROOT / tree).rglob("*.py")) if path != Path(__file__)]
PRODUCT: Final = [path for path in CODE if path.relative_to(ROOT).parts[0] != "tests"]
EVERYWHERE: Final = [*CODE, *DOCUMENTS]
MOST: Final = 16_000  # bytes of the README

# One citation: the file, then sections, each with a title in quotation marks, if any; or the name of a row.
_SECTIONS: Final = r'(?:,? ?(?:and|to|-)? ?§\d+(?: rules? \d+(?:(?:,| to| and) \d+)*)?(?: "[^"]+")?)*'
_CARD: Final = re.compile(rf"\bCARD\.md`?({_SECTIONS})")
_CONTRIBUTING: Final = re.compile(rf"\bCONTRIBUTING\.md`?({_SECTIONS})")
_RULES_OF: Final = re.compile(r"\b[Rr]ules? (\d+(?:(?:,| to| and) \d+)*) of CONTRIBUTING\.md §3")
_ONE: Final = re.compile(r'§(\d+)(?: rules? (\d+(?:(?:,| to| and) \d+)*))?(?: "([^"]+)")?')
_ROW: Final = re.compile(r'\bHAZARDS\.md`?,? \(?"([^"]+)"')
# What was written for those who work on it, or stands outside.
_OUTSIDE: Final = re.compile(
    r"card-facts|\.\./shared|/work/|\b[Ii]ssues? #?\d|\b(?:design|hazards|house|style)\.md|seed documents"
)
_QUOTED: Final = re.compile(r"`([^`]+)`")
_BLOCK: Final = re.compile(r"^```.*?^```", flags=re.DOTALL | re.MULTILINE)
_LINK: Final = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
_MODULE: Final = re.compile(r"python -m (tests(?:\.\w+)+)")
_IN_TREE: Final = re.compile(r"\b(?:mynareader|ui|tests|apdu_traces)/[\w./*-]*\w\.(?:py|md|json|csv|ts|trace)\b")
_PLACEHOLDER: Final = re.compile(r"\b[A-Z]{2,}(?=[._/]|$)")
# In other repositories, as CARD.md says; and what a person calls files of their own.
_ELSEWHERE: Final = {"myna/utils/constants.py", "src/ca.rs"}


def text_of(path: Path) -> str:
    """Return the text with its comments and paragraphs unwrapped: a citation may run over the end of a line."""
    text = path.read_text(encoding="utf-8")
    joined = re.sub(r"\n[ \t]*#[ \t]+", " ", text)  # a comment goes on
    return re.sub(r"^([^#\n]*)\n[ \t]*(?=\w)", r"\1 ", joined, flags=re.MULTILINE)  # so does a docstring


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def sections(document: Path) -> dict[int, str]:
    """Return the numbered sections of a document."""
    parts = re.split(r"^## (?:(\d+)\. )?", document.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {int(number): body for number, body in zip(parts[1::2], parts[2::2], strict=True) if number}


def titles(section: str) -> set[str]:
    """Return what can be cited by name: headings, words in bold, heads of columns."""
    heads = re.findall(r"^#+ (.+)$", section, flags=re.MULTILINE)
    bold = re.findall(r"\*\*([^*]+?)[.:]?\*\*", section)
    rows = re.findall(r"^\|(.+)\|\n\|(?:-+\|)+$", section, flags=re.MULTILINE)
    columns = [cell.strip() for row in rows for cell in row.split("|")]
    return {section.split("\n", 1)[0], *heads, *bold, *columns}


def rules() -> set[int]:
    return {int(number) for number in re.findall(r"^(\d+)\. \*\*", sections(CONTRIBUTING)[3], flags=re.MULTILINE)}


def numbers(text: str) -> set[int]:
    """Return the numbers of ``6 to 8`` or ``4 and 5``."""
    first, last = re.fullmatch(r"(\d+)(?:.*?(\d+))?", text).groups()  # type: ignore[union-attr]
    return {int(first), *(range(int(first), int(last) + 1) if " to " in text else map(int, re.findall(r"\d+", text)))}


def dead_sections(path: Path, pattern: re.Pattern[str], known: dict[int, str]) -> Iterator[str]:
    for cited in pattern.findall(text_of(path)):
        for number, cited_rules, title in _ONE.findall(cited):
            if int(number) not in known:
                yield f"{name_of(path)}: §{number}"
            elif title and title not in titles(known[int(number)]):
                yield f"{name_of(path)}: §{number} {title}"
            elif cited_rules and not numbers(cited_rules) <= rules():
                yield f"{name_of(path)}: rules {cited_rules}"


def test_the_documents_have_the_sections_that_code_cites() -> None:
    assert set(sections(CARD)) == set(range(1, 8))
    assert set(sections(CONTRIBUTING)) == set(range(1, 11))
    assert rules() == set(range(1, 11))


def test_every_section_of_the_card_that_is_cited_is_there() -> None:
    assert sum(len(_CARD.findall(text_of(path))) for path in CODE) > 150
    assert [dead for path in EVERYWHERE for dead in dead_sections(path, _CARD, sections(CARD))] == []


def test_every_section_and_rule_of_the_design_that_is_cited_is_there() -> None:
    assert [dead for path in EVERYWHERE for dead in dead_sections(path, _CONTRIBUTING, sections(CONTRIBUTING))] == []
    named = [found for path in CODE for found in _RULES_OF.findall(text_of(path)) if found]
    assert all(numbers(found) <= rules() for found in named)
    assert len(named) >= 3


def test_every_hazard_that_is_cited_is_there() -> None:
    known = titles(HAZARDS.read_text(encoding="utf-8"))
    cited = {(name_of(path), row) for path in EVERYWHERE for row in _ROW.findall(text_of(path))}
    assert {(path, row) for path, row in cited if row not in known} == set()
    without = {name_of(path) for path in PRODUCT if re.search(r'HAZARDS\.md(?! "\w)', text_of(path))}
    assert without == set(), "a table is cited by the name of a row"


def test_nothing_points_out_of_the_repository() -> None:
    found = {path: _OUTSIDE.findall(path.read_text(encoding="utf-8")) for path in EVERYWHERE}
    assert {name_of(path): outside for path, outside in found.items() if outside} == {}


def test_no_section_is_cited_without_its_document() -> None:
    bare = {name_of(path) for path in PRODUCT if re.search(r"\(§\d+(?![.\d])", path.read_text(encoding="utf-8"))}
    assert bare == set()


def is_there(token: str, document: Path) -> bool:
    """Tell whether a path exists, from the top or beside the document; NAME and ``*`` stand for any that is there."""
    if token in {path.name for path in DOCUMENTS}:
        return True
    pattern = token if token.endswith(".md") else _PLACEHOLDER.sub("*", token)
    found = (path for base in (ROOT, document.parent) for path in base.glob(pattern))
    return any(path.name != "__pycache__" for path in found)


def paths_in(document: Path) -> Iterator[str]:
    """Give what looks like a path of ours: it begins with a folder of the top, or ends like a module or document."""
    tops = {path.name for path in ROOT.iterdir() if path.is_dir()}
    for token in _QUOTED.findall(_BLOCK.sub("", document.read_text(encoding="utf-8"))):
        if not re.fullmatch(r"[\w.*/-]+", token) or token in _ELSEWHERE:
            continue
        if ("/" in token and token.split("/")[0] in tops) or token.endswith((".py", ".md")):
            yield token


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_path_a_document_names_is_there(document: Path) -> None:
    assert [token for token in paths_in(document) if not is_there(token, document)] == []
    for module in _MODULE.findall(document.read_text(encoding="utf-8")):
        place = ROOT / module.replace(".", "/")
        assert place.with_suffix(".py").is_file() or (place / "__main__.py").is_file(), module


def test_every_path_that_code_names_is_there() -> None:
    named = {(name_of(path), token) for path in CODE for token in _IN_TREE.findall(path.read_text(encoding="utf-8"))}
    assert {(path, token) for path, token in named if not is_there(token, ROOT / path)} == set()


def sources_of(names: tuple[str, ...]) -> tuple[list[Path], tuple[str, ...]]:
    """Return the modules that ``names`` begin with, from any folder of the package, and what is left of the names."""
    for count in range(len(names), 0, -1):
        place = "/".join(names[:count])
        found = [path for path in CODE if f"/{name_of(path)}".endswith((f"/{place}.py", f"/{place}/__init__.py"))]
        if found:
            near = {path for one in found for path in (one.parent.glob("*.py") if one.stem == "__init__" else [one])}
            return sorted(near), names[count:]
    return [], names


def is_defined(dotted: str) -> bool:
    """Tell whether each name that is left is made, or imported, in the module that is named."""
    modules, rest = sources_of(tuple(dotted.split(".")))
    texts = [path.read_text(encoding="utf-8") for path in modules]
    made = r"(?:class |def |import .*|^    |\bself\.|^){}\b(?:\(|:| [:=]|,|\[|$)"
    return any(all(re.search(made.format(name), text, flags=re.MULTILINE) for name in rest) for text in texts)


def test_every_module_that_a_docstring_names_is_there() -> None:
    folders = {path.name for path in (ROOT / "mynareader").rglob("[a-z]*") if path.is_dir()}
    units = "|".join(sorted(folders | {path.stem for path in (ROOT / "mynareader").glob("[a-z]*.py")}))
    named = re.compile(rf"``((?:mynareader|ui|tests|{units})(?:\.[A-Za-z_]\w*)+)``")
    cited = {(name_of(path), dotted) for path in PRODUCT for dotted in named.findall(path.read_text(encoding="utf-8"))}
    assert cited
    assert {(path, dotted) for path, dotted in cited if not is_defined(dotted)} == set()


def anchors(document: Path) -> set[str]:
    """Return the headings of a document as GitHub makes anchors of them."""
    heads = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_leads_somewhere(document: Path) -> None:
    for target, anchor in _LINK.findall(document.read_text(encoding="utf-8")):
        place = document.parent / target if target else document
        assert place.exists(), target
        assert not anchor or anchor in anchors(place), f"{target}#{anchor}"


def test_the_readme_is_short() -> None:
    assert (ROOT / "README.md").stat().st_size <= MOST
