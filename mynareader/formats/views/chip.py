"""What is on the chip beside the five applications of a My Number card: the card itself, and other applications."""

from collections.abc import Iterator

from mynareader.formats.sections import Line, Section, Tone
from mynareader.formats.views.common import as_told, day, finding_line
from mynareader.reports.card import CardItself
from mynareader.reports.origin import Origin
from mynareader.reports.pins import OtherApplication
from mynareader.words import Words


def itself_section(itself: CardItself, origin: Origin, words: Words) -> Section:
    """Return what the card says of itself, how far its certificates were checked, and what could not be read."""
    told = {
        "report.card_number": itself.number or "",
        "report.municipality": itself.municipality or "",
        "report.card_expiry": "" if itself.expiry is None else day(itself.expiry, words),
    }
    lines = [
        Line(words.text(key), as_told(value, words, invented=origin.redacted)) for key, value in told.items() if value
    ]
    lines += [finding_line(words.text(f"report.itself.{name}"), found, words) for name, found in itself.agrees.items()]
    lines.append(finding_line(words.text("report.itself.issuer"), itself.chain.issuer, words))
    lines.append(finding_line(words.text("report.itself.certificate"), itself.chain.consistent, words))
    lines += [
        Line(words.text(f"fact.file.{left.section}"), words.text(f"report.not_read.{left.reason}"))
        for left in itself.not_read
    ]
    lines.append(Line(words.text("report.note"), words.text("report.itself.note")))
    return Section(words.text("report.itself"), tuple(lines))


def others_section(others: tuple[OtherApplication, ...], words: Words) -> Section:
    """Return which other applications are there, and what a driving licence tells of its PIN."""
    lines = (
        Line(words.text(f"fact.application.{one.name}"), words.joined("parts", *other_texts(one, words)), tone_of(one))
        for one in others
    )
    return Section(words.text("report.others"), tuple(lines))


def other_texts(one: OtherApplication, words: Words) -> Iterator[str]:
    """Give what is known of one application: whether it is there, whether its PIN is set, the tries left."""
    there = {True: "present", False: "absent", None: "unknown"}
    yield words.text(f"report.{there[one.present]}")
    if one.pin_set is not None:
        yield words.text(f"report.others.{'pin_set' if one.pin_set else 'pin_not_set'}")
    if one.counter is not None:
        yield words.text(f"report.pin.{one.counter.state}", attempts=one.counter.attempts_remaining)


def tone_of(one: OtherApplication) -> Tone:
    """Return the tone of what is said of one application: that of its PIN."""
    if one.counter is None:
        return Tone.PLAIN
    return Tone.BAD if one.counter.state == "locked" else Tone.CARE if one.counter.is_low else Tone.PLAIN
