"""A check as one page to print: HTML that needs nothing beside itself; it says what a ticket says (``ticket``).

The record of a check face to face is such a page, too.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import Final

from mynareader.formats.sections import Line, Section, Tone
from mynareader.formats.views.answer import answer, as_of
from mynareader.formats.views.in_person import record_view
from mynareader.reports.card import CheckReport
from mynareader.reports.in_person import InPersonRecordReport
from mynareader.reports.origin import Origin
from mynareader.words import Words

_MARKS: Final = {Tone.GOOD: "✓", Tone.CARE: "!", Tone.BAD: "✗"}
# The colours have a contrast of at least 4.5 on white (WCAG 2.1, 1.4.3); signs and words say the same without them.
_STYLE: Final = """
:root { color-scheme: light; }
body { font: 10pt/1.5 "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", Meiryo, sans-serif;
  color: #1a1a1a; background: #fff; max-width: 178mm; margin: 8mm auto; padding: 0 4mm; }
h1 { font-size: 16pt; margin: 0 0 3mm; }
h2 { font-size: 11pt; margin: 5mm 0 1mm; border-bottom: 0.3mm solid #767676; break-after: avoid; }
table { border-collapse: collapse; width: 100%; }
tr { break-inside: avoid; }
th, td { text-align: left; vertical-align: top; padding: 0.6mm 2mm 0.6mm 0; border-bottom: 0.1mm solid #d0d0d0; }
th { width: 34%; font-weight: normal; color: #555; }
p { margin: 0; overflow-wrap: anywhere; }
td p, .banner { padding-left: 1.4em; text-indent: -1.4em; }
.mark { display: inline-block; width: 1.4em; text-indent: 0; font-weight: bold; }
.good { color: #14632a; }
.care { color: #7a4d00; }
.bad { color: #a3141a; font-weight: bold; }
.banner { border: 0.5mm solid #7a4d00; padding: 2mm 3mm 2mm calc(3mm + 1.4em); margin: 0 0 3mm; font-weight: bold; }
footer { margin-top: 5mm; font-size: 8.5pt; color: #555; }
@page { size: A4 portrait; margin: 14mm; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 9pt; line-height: 1.4; } }
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"  # a browser is to fetch and run nothing


def page(report: CheckReport | InPersonRecordReport, words: Words, *, serials: bool = False) -> str:
    """Return the whole file; every text in it is escaped."""
    if isinstance(report, InPersonRecordReport):
        first, *others = record_view(report, words)
        last = [line.value for line in others.pop().lines]
        return _document(first.title, [replace(first, title=""), *others], last, words)
    notes = [words.text(key) for key in _notes(report.origin)]
    sections = answer(report, words, serials=serials)
    last = [words.text(f"report.page.{key}") for key in ("marks", "without")]
    title = words.text("report.page.title")
    return _document(title, sections, last, words, when=as_of(report, words), notes=notes)


def _document(
    title: str, sections: Iterable[Section], last: list[str], words: Words, *, when: str = "", notes: Sequence[str] = ()
) -> str:
    title = escape(title)
    body = [
        f"<h1>{title}</h1>",
        *([f"<p>{escape(when)}</p>"] if when else []),
        *(f'<p class="banner care">{_mark(Tone.CARE)}{escape(note)}</p>' for note in notes),
        *(piece for section in sections for piece in _section(section, notes)),
        "<footer>",
        *(f"<p>{escape(text)}</p>" for text in last),
        "</footer>",
    ]
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{title}</title>",
        f"<style>{_STYLE}</style>",
    ]
    lines = ["<!DOCTYPE html>", f'<html lang="{escape(words.language)}">', "<head>", *head, "</head>", "<body>"]
    return "\n".join([*lines, *body, "</body>", "</html>"]) + "\n"


def _notes(origin: Origin) -> list[str]:
    named = {"report.simulated": origin.simulated, "report.redacted": origin.redacted}
    return [key for key, applies in named.items() if applies]


def _section(section: Section, in_banner: Sequence[str]) -> Iterator[str]:
    """Write a section as a table; what the banner has ``in_banner`` already is left out."""
    if section.title:
        yield f"<h2>{escape(section.title)}</h2>"
    yield "<table>"
    for label, lines in _rows(line for line in section.lines if line.value not in in_banner):
        values = "".join(map(_value, lines))
        yield f'<tr><th scope="row">{escape(label)}</th><td>{values}</td></tr>'
    yield "</table>"


def _rows(lines: Iterator[Line]) -> list[tuple[str, list[Line]]]:
    """Put lines without a label under the one above."""
    rows: list[tuple[str, list[Line]]] = []
    for line in lines:
        if line.label or not rows:
            rows.append((line.label, []))
        rows[-1][1].append(line)
    return rows


def _value(line: Line) -> str:
    return f'<p class="{line.tone.value}">{_mark(line.tone)}{escape(line.value)}</p>'


def _mark(tone: Tone) -> str:
    return f'<span class="mark">{_MARKS.get(tone, "")}</span>'
