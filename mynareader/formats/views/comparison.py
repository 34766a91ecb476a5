"""The sources of one card side by side, item by item."""

from mynareader.formats.sections import Line, Section
from mynareader.formats.views.common import as_told, bracketed, day, finding_line, origin_section
from mynareader.reports.compare import CompareReport, ItemComparison, SourceDifference
from mynareader.values import PartialDate, Sex
from mynareader.words import Words


def view(report: CompareReport, words: Words) -> list[Section]:
    """Return one section for each item, then what was left out."""
    invented = report.origin.redacted
    items = (item_section(one, words, invented=invented) for one in report.items)
    sections = [origin_section(report.origin, words), *items]
    if report.images:
        sizes = (
            Line(
                words.text(f"report.compare.image.{name}"),
                as_told(words.text("report.compare.bytes", bytes=size), words, invented=invented),
            )
            for name, size in report.images.items()
        )
        sections.append(Section(words.text("report.compare.images"), tuple(sizes)))
    if report.not_read:
        left = (
            Line(words.text(f"report.section.{one.section}"), words.text(f"report.not_read.{one.reason}"))
            for one in report.not_read
        )
        sections.append(Section(words.text("report.remarks"), tuple(left)))
    return sections


def item_section(one: ItemComparison, words: Words, *, invented: bool = False) -> Section:
    """Return what each source tells of one item, whether they agree, and why not; what differs is in brackets."""
    title = words.text("report.card_expiry" if one.item == "expiry" else f"report.{one.item}")
    told = {source: as_told(_text(one, source, words), words, invented=invented) for source in one.values}
    lines = [Line(words.text(f"report.compare.source.{source}"), text) for source, text in told.items()]
    lines.append(finding_line("", one.finding, words))
    lines += [Line("", words.text(f"report.compare.explanation.{why}")) for why in one.explanations]
    if one.differences:
        lines.append(Line("", words.text("report.compare.marks")))
    return Section(title, tuple(lines))


def _text(one: ItemComparison, source: str, words: Words) -> str:
    value = one.values[source]
    if isinstance(value, PartialDate):
        return day(value, words)
    if isinstance(value, Sex):
        return words.text(f"report.sex.{value.value}")
    return marked(value, one.differences, source)


def marked(text: str, differences: tuple[SourceDifference, ...], source: str) -> str:
    """Put ``[ ]`` around what ``source`` (attributes, sign) has at each of ``differences``."""
    ours = source == "attributes"
    return bracketed(text, ((found.position, found.attributes if ours else found.sign) for found in differences))
