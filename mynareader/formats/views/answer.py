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
from mynareader.verdict.trust_rules import standing
from mynareader.words import Words

_OF_CARD: Final = (
    "card_expired", "card_last_day", "card_renewal_open", "card_in_date", "card_end_unknown",
)  # fmt: skip
_OF_AUTH: Final = ("expired", "last_day", "renewal_open", "in_date", "not_yet_valid", "no_auth_certificate")
_REVOCATION: Final = ("revoked", "not_revoked", "revocation_not_checked")
_BAD_ISSUERS: Final = frozenset({"signature_wrong", "issuer_contradicted", "no_published_root"})
_ISSUER_TONES: Final = {"published_root": Tone.GOOD, "given_trust_anchor": Tone.GOOD, "test_card": Tone.CARE}


def answer(report: CheckReport, words: Words, *, serials: bool = True) -> list[Section]:
    """Return dates, PINs, what to do and what vouches for it; the title of the first section is the headline."""
    known, verdict = known_of(report), verdict_of(report)
    text, _ = verdict_words.headline(verdict, words)
    todo = tuple(Line("", one) for one in verdict_words.actions(verdict, words))
    sections = [
        Section(text, (*_notes(known, words), *_dates(report, known, verdict, words))),
        Section(words.text("verdict.pins"), (*pin_lines(known, words), numbers_line(known, words))),
    ]
    if todo:
        sections.append(Section(words.text("verdict.to_do"), todo))
    return [*sections, Section("", tuple(_proof(report, known, words, serials=serials)))]


def _notes(known: Known, words: Words) -> Iterator[Line]:
    named = {"report.simulated": known.origin.simulated, "report.redacted": known.origin.redacted}
    return (Line("", words.text(key), Tone.CARE) for key, applies in named.items() if applies)


def _dates(report: CheckReport, known: Known, verdict: Verdict, words: Words) -> Iterator[Line]:
    yield Line(words.text("verdict.auth"), *_auth(known, verdict, words))
    yield Line(words.text("verdict.sign"), *_sign(known, verdict, words))
    yield Line(words.text("verdict.card"), *_card(known, verdict, words))
    yield Line(words.text("verdict.not_revoked"), *_revocation(verdict, words))
    if report.others is not None:
        there = words.listed(words.text(f"fact.application.{one.name}") for one in report.others if one.present)
        yield Line(words.text("report.others"), there or words.text("report.absent"))
    kind = _kind(known)
    if kind is not None:
        yield Line(words.text("verdict.kind"), words.text(f"verdict.row.kind.{kind}"), Tone.CARE)
    if known.previous is not None:
        yield Line(words.text("verdict.previous"), *_previous(known.previous, words))


def _row(item: VerdictItem, words: Words) -> tuple[str, Tone]:
    return words.text(f"verdict.row.{item.token}", **verdict_words.facts(item, words)), verdict_words.TONES[item.grade]


def _of(verdict: Verdict, subject: str, tokens: tuple[str, ...]) -> VerdictItem | None:
    return next((item for item in verdict.of(subject) if item.token in tokens), None)


def _auth(known: Known, verdict: Verdict, words: Words) -> tuple[str, Tone]:
    item = _of(verdict, "auth_certificate", _OF_AUTH)
    if item is not None:
        return _row(item, words)
    key = "not_readable"
    if known.is_older_card:
        key = "all_over"
    elif known.unrecorded("jpki", "auth_certificate"):
        key = NOT_IN_TRACE
    elif not known.applications.get("jpki"):
        key = "no_application"
    elif known.is_phone:
        key = "behind_pin"
    return words.text(f"verdict.row.{key}"), Tone.BAD if known.is_older_card else Tone.PLAIN


def _sign(known: Known, verdict: Verdict, words: Words) -> tuple[str, Tone]:
    item = _of(verdict, "sign_certificate", ("sign_present", "sign_absent"))
    if item is not None:
        return words.text(f"verdict.row.{item.token}"), Tone.PLAIN
    if known.unrecorded("jpki", "certificates_present"):
        return words.text(f"verdict.row.{NOT_IN_TRACE}"), Tone.PLAIN
    key = "all_over" if known.is_older_card else "sign_unknown"
    return words.text(f"verdict.row.{key if known.applications.get('jpki') else 'no_application'}"), Tone.PLAIN


def _card(known: Known, verdict: Verdict, words: Words) -> tuple[str, Tone]:
    item = _of(verdict, "card", _OF_CARD)
    key = NOT_IN_TRACE if known.unrecorded("common", "common_record") else "no_card_end"
    return (words.text(f"verdict.row.{key}"), Tone.PLAIN) if item is None else _row(item, words)


def _revocation(verdict: Verdict, words: Words) -> tuple[str, Tone]:
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


def _previous(found: Finding, words: Words) -> tuple[str, Tone]:
    tones = {"confirmed": Tone.GOOD, "contradicted": Tone.CARE}
    return words.text(f"report.reason.{found.reason}"), tones.get(found.state, Tone.PLAIN)


def _proof(report: CheckReport, known: Known, words: Words, *, serials: bool) -> Iterator[Line]:
    yield Line(words.text("verdict.issuer"), *_issuer(known, words))
    if report.certificate is not None and serials:
        certificate = report.certificate.certificate
        number = words.text("verdict.serial_value", decimal=str(certificate.serial), hexadecimal=certificate.serial_hex)
        yield Line(words.text("verdict.serial"), as_told(number, words, invented=known.origin.redacted))
    interface = words.text(f"report.interface.{report.origin.interface}")
    where = words.joined("parts", moment(report.origin.at), interface, report.origin.name)
    yield Line(words.text(f"report.source.{report.origin.kind}"), where)


def _issuer(known: Known, words: Words) -> tuple[str, Tone]:
    if known.auth is None:
        return words.text("verdict.issuer.nothing"), Tone.PLAIN
    token, anchor = standing(known.auth, known), known.auth.anchor
    generation = 0 if anchor is None else anchor.generation
    tone = Tone.BAD if token in _BAD_ISSUERS else _ISSUER_TONES.get(token, Tone.PLAIN)
    return words.text(f"verdict.issuer.{token}", generation=generation), tone
