"""The short answer of ``check``: what people ask, in the order they ask it, and nothing else."""

from collections.abc import Iterator
from typing import Final

from mynareader.errors.work import NOT_IN_TRACE
from mynareader.formats.sections import Line, Section, Tone
from mynareader.formats.views import verdict_words
from mynareader.formats.views.answer_pins import numbers_line, pin_lines
from mynareader.formats.views.common import as_told, moment
from mynareader.reports.card import CheckReport
from mynareader.trust.finding import Finding
from mynareader.verdict.items import Verdict, VerdictItem
from mynareader.verdict.judging import verdict_of
from mynareader.verdict.known import Known, known_of
from mynareader.words import Words

_OF_CARD: Final = (
    "card_expired", "card_last_day", "card_renewal_open", "card_in_date", "card_end_unknown",
)  # fmt: skip
_DATES: Final = ("expired", "last_day", "renewal_open", "in_date", "not_yet_valid")
_OF_AUTH: Final = (*_DATES, "no_auth_certificate")
_OF_SIGN: Final = (*_DATES, "sign_present", "sign_absent")
_REVOCATION: Final = ("list_contradicted", "revoked", "not_revoked", "revocation_not_checked")


def answer(report: CheckReport, words: Words, *, serials: bool = True) -> list[Section]:
    """Return dates, PINs, what to do and what vouches for it; the title of the first section is the headline."""
    known, verdict = known_of(report), verdict_of(report)
    text, _ = verdict_words.headline(verdict, words)
    todo = tuple(Line("", one) for one in verdict_words.actions(verdict, words))
    sections = [
        Section(text, (*_notes(known, words), *_dates(known, verdict, words), *_others(report, words))),
        Section(words.text("verdict.pins"), (*pin_lines(known, verdict, words), numbers_line(known, verdict, words))),
    ]
    if todo:
        sections.append(Section(words.text("verdict.to_do"), todo))
    return [*sections, Section("", tuple(_proof(report, verdict, words, serials=serials)))]


def tiles(known: Known, verdict: Verdict, words: Words) -> tuple[Section, ...]:
    """Return the answer in the same words as three sections: certificates, PINs, card and issuer."""
    numbers = numbers_line(known, verdict, words)
    return (
        Section(words.text("verdict.certificates"), tuple(_certificates(known, verdict, words))),
        Section(words.text("verdict.pins"), (*pin_lines(known, verdict, words), numbers)),
        Section(words.text("verdict.card_and_issuer"), (*_the_card(known, verdict, words), _issuer(verdict, words))),
    )


def as_of(report: CheckReport, words: Words) -> str:
    """Say of which moment the answer speaks."""
    return words.joined("labelled", words.text("report.at"), moment(report.origin.at))


def _notes(known: Known, words: Words) -> Iterator[Line]:
    named = {"report.simulated": known.origin.simulated, "report.redacted": known.origin.redacted}
    return (Line("", words.text(key), Tone.CARE) for key, applies in named.items() if applies)


def _dates(known: Known, verdict: Verdict, words: Words) -> Iterator[Line]:
    *ends, revocation = _certificates(known, verdict, words)
    end, *others = _the_card(known, verdict, words)
    yield from (*ends, end, revocation, *others)


def _certificates(known: Known, verdict: Verdict, words: Words) -> Iterator[Line]:
    yield Line(words.text("verdict.auth"), *_auth(known, verdict, words))
    yield Line(words.text("verdict.sign"), *_sign(known, verdict, words))
    yield Line(words.text("verdict.not_revoked"), *_revocation(known, verdict, words))


def _the_card(known: Known, verdict: Verdict, words: Words) -> Iterator[Line]:
    yield Line(words.text("verdict.card"), *_card(known, verdict, words))
    kind = _kind(known)
    if kind is not None:
        yield Line(words.text("verdict.kind"), words.text(f"verdict.row.kind.{kind}"), _tone(verdict, "kind"))
    if known.previous is not None:
        yield Line(words.text("verdict.previous"), *_previous(known.previous, verdict, words))


def _others(report: CheckReport, words: Words) -> Iterator[Line]:
    """Say which other applications are on the chip, where they were asked for."""
    if report.others is not None:
        there = words.listed(words.text(f"fact.application.{one.name}") for one in report.others if one.present)
        yield Line(words.text("report.others"), there or words.text("report.absent"))


def _row(item: VerdictItem, words: Words) -> tuple[str, Tone]:
    return words.text(f"verdict.row.{item.token}", **verdict_words.facts(item, words)), verdict_words.TONES[item.grade]


def _of(verdict: Verdict, subject: str, tokens: tuple[str, ...]) -> VerdictItem | None:
    return next((item for item in verdict.of(subject) if item.token in tokens), None)


def _tone(verdict: Verdict, subject: str) -> Tone:
    """Return the tone of what is worst about ``subject``."""
    return next((verdict_words.TONES[item.grade] for item in verdict.of(subject)), Tone.PLAIN)


def _auth(known: Known, verdict: Verdict, words: Words) -> tuple[str, Tone]:
    item = _of(verdict, "auth_certificate", _OF_AUTH)
    if item is not None:
        return _row(item, words)
    if known.is_older_card:
        return words.text("verdict.row.all_over"), _tone(verdict, "kind")
    key = "not_readable"
    if known.unrecorded("jpki", "auth_certificate"):
        key = NOT_IN_TRACE
    elif known.is_phone or not known.applications.get("jpki"):
        key = "behind_pin" if known.applications.get("jpki") else "no_application"
    return words.text(f"verdict.row.{key}"), Tone.PLAIN


def _sign(known: Known, verdict: Verdict, words: Words) -> tuple[str, Tone]:
    item = _of(verdict, "sign_certificate", _OF_SIGN)
    if item is not None and item.token in _DATES:
        return _row(item, words)
    if item is not None:
        key = {"sign_present": "behind_pin"}.get(item.token, item.token) if known.is_phone else item.token
        return words.text(f"verdict.row.{key}"), Tone.PLAIN
    if known.unrecorded("jpki", "certificates_present"):
        return words.text(f"verdict.row.{NOT_IN_TRACE}"), Tone.PLAIN
    key = "all_over" if known.is_older_card else "sign_unknown"
    return words.text(f"verdict.row.{key if known.applications.get('jpki') else 'no_application'}"), Tone.PLAIN


def _card(known: Known, verdict: Verdict, words: Words) -> tuple[str, Tone]:
    item = _of(verdict, "card", _OF_CARD)
    key = NOT_IN_TRACE if known.unrecorded("common", "common_record") else "no_card_end"
    return (words.text(f"verdict.row.{key}"), Tone.PLAIN) if item is None else _row(item, words)


def _revocation(known: Known, verdict: Verdict, words: Words) -> tuple[str, Tone]:
    if known.is_older_card:
        return words.text("verdict.row.all_over"), _tone(verdict, "kind")
    found = [item for item in verdict.items if item.token in _REVOCATION]
    return _row(found[0], words) if found else (words.text("verdict.row.revocation_ask"), Tone.PLAIN)


def _kind(known: Known) -> str | None:
    """Return what kind of thing this is where it is no My Number card, or that it does not say."""
    if known.is_phone:
        return "phone"
    if known.is_older_card:
        return "older_card"
    if known.token is not None:
        return "unknown" if known.token.value == "unknown" else None
    if not known.applications.get("jpki"):
        return None
    return NOT_IN_TRACE if known.unrecorded("token_info") else "not_readable"


def _previous(found: Finding, verdict: Verdict, words: Words) -> tuple[str, Tone]:
    tone = Tone.GOOD if found.state == "confirmed" else _tone(verdict, "previous")
    return words.text(f"report.reason.{found.reason}"), tone


def _proof(report: CheckReport, verdict: Verdict, words: Words, *, serials: bool) -> Iterator[Line]:
    yield _issuer(verdict, words)
    if report.certificate is not None and serials:
        certificate = report.certificate.certificate
        number = words.text("verdict.serial_value", decimal=str(certificate.serial), hexadecimal=certificate.serial_hex)
        yield Line(words.text("verdict.serial"), as_told(number, words, invented=report.origin.redacted))
    interface = words.text(f"report.interface.{report.origin.interface}")
    yield Line(words.text(f"report.source.{report.origin.kind}"), words.joined("parts", interface, report.origin.name))


def _issuer(verdict: Verdict, words: Words) -> Line:
    """Say what vouches for the certificates, the worst of them first."""
    label, item = words.text("verdict.issuer"), next(iter(verdict.of("issuer")), None)
    if item is None:
        return Line(label, words.text("verdict.issuer.nothing"))
    text = words.text(f"verdict.issuer.{item.token}", **verdict_words.facts(item, words))
    return Line(label, text, verdict_words.TONES[item.grade])
