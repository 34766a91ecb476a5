"""The support desk's report, and the PIN counters it shares with ``pins``."""

from collections.abc import Iterator

from mynareader.applications import BY_NAME, jpki
from mynareader.applications.token_info import TokenInfo, TokenKind
from mynareader.formats.sections import Line, Section, Tone
from mynareader.formats.views.answer_pins import pin_tone, stops_soon
from mynareader.formats.views.certificate import certificate_section
from mynareader.formats.views.chip import itself_section, others_section
from mynareader.formats.views.common import as_told, day, finding_line, origin_section
from mynareader.formats.views.verdict_words import verdict_sections
from mynareader.reports.card import CheckReport
from mynareader.reports.pins import Counter, PinsReport
from mynareader.verdict.items import Verdict
from mynareader.verdict.judging import verdict_of
from mynareader.verdict.known import Known, known_of
from mynareader.verdict.pin_states import pin_state
from mynareader.words import Words


def view(report: CheckReport, words: Words) -> list[Section]:
    """Return the sections of a check."""
    return [
        origin_section(report.origin, words),
        _card(report, words),
        _certificate(report, words),
        pins_section(report, words),
        *([] if report.others is None else [others_section(report.others, words)]),
        *([] if report.itself is None else [itself_section(report.itself, report.origin, words)]),
    ]


def view_pins(report: PinsReport, words: Words) -> list[Section]:
    """Return the sections of a PIN report."""
    others = [] if report.others is None else [others_section(report.others, words)]
    own = [origin_section(report.origin, words), *verdict_sections(report, words), pins_section(report, words)]
    return [*own, *others]


def _card(report: CheckReport, words: Words) -> Section:
    missing = [words.text(f"fact.application.{name}") for name, there in report.applications.items() if not there]
    lines: list[Line] = []
    if missing:  # that all of them answer is no news
        lines.append(Line(words.text("report.missing"), words.listed(missing), Tone.CARE))
    if report.token is not None:
        lines.append(Line(words.text("report.token"), _kind(report.token, words)))
    if report.card is not None:
        expiry = as_told(day(report.card.expiry, words), words, invented=report.origin.redacted)
        lines.append(Line(words.text("report.card_expiry"), expiry))
        municipality = as_told(report.card.municipality, words, invented=report.origin.redacted)
        lines.append(Line(words.text("report.municipality"), municipality))
    lines += [
        Line(named_section(left.section, words), words.text(f"report.not_read.{left.reason}"), Tone.CARE)
        for left in report.not_read
    ]
    if report.previous is not None:
        lines.append(finding_line(words.text("report.previous"), report.previous, words))
    return Section(words.text("report.card"), tuple(lines))


def _kind(token: TokenInfo, words: Words) -> str:
    """Name the kind of card, and of one that is not known how it calls itself."""
    kind = words.text(f"report.token.{token.kind.value}")
    return words.text("join.bracketed", first=kind, second=token.label) if token.kind is TokenKind.UNKNOWN else kind


def named_section(section: str, words: Words) -> str:
    """Return what people call the file or the application ``section``."""
    return words.text(f"fact.{'application' if section in BY_NAME else 'file'}.{section}")


def _certificate(report: CheckReport, words: Words) -> Section:
    extra: tuple[Line, ...] = ()
    if report.sign_certificate_present is not None:
        present = words.text("report.present" if report.sign_certificate_present else "report.absent")
        extra = (Line(words.text("report.role.sign"), present),)
    if report.certificate is None:
        nothing = Line(words.text("report.role.auth"), why_no_certificate(report, words), Tone.CARE)
        return Section(words.text("report.certificates"), (nothing, *extra))
    section = certificate_section(report.certificate, words, simulated=report.origin.simulated)
    return Section(section.title, (*section.lines, *extra))


def why_no_certificate(report: CheckReport, words: Words) -> str:
    """Say of a report without the authentication certificate that the card has none, or why it was not read."""
    reasons = {one.section: one.reason for one in report.not_read}
    left = reasons.get(jpki.AUTH_CERTIFICATE.name, reasons.get(jpki.SPEC.name))
    return words.text("report.absent" if left is None else f"report.not_read.{left}")


def pins_section(report: CheckReport | PinsReport, words: Words) -> Section:
    """Return for each PIN the tries left; what stops working at 0 only where that is near or has come."""
    known, verdict = known_of(report), verdict_of(report)
    lines = (line for counter in report.counters for line in _pin(counter, known, verdict, words))
    return Section(words.text("report.pins"), tuple(lines))


def _pin(counter: Counter, known: Known, verdict: Verdict, words: Words) -> Iterator[Line]:
    state, label = pin_state(known, counter), words.text(f"pin.{counter.pin}.short")
    left = counter.attempts_remaining
    text = words.text(f"report.pin.{state}", attempts=left)
    if state == "perhaps_over":  # what was asked for is told all the same
        text = words.joined("remark", words.text(f"report.pin.{counter.state}", attempts=left), text)
    yield Line(label, text, pin_tone(known, verdict, counter))
    if stops_soon(state, counter):
        yield Line("", words.text("report.pin.stops", what=words.text(f"pin.{counter.pin}.locked")))
