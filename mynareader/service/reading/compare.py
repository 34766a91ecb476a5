"""The sources of one card side by side: input assist, signature certificate, card face, common record.

A pure function of one report, so nothing else is asked of the card. Birth date and sex of a holder never change: where
they differ, parts of two people's cards would be mixed, and nothing is handed out.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from mynareader.errors import HolderDiffers
from mynareader.reports.card import ReadReport
from mynareader.reports.compare import ITEMS, CompareReport, ItemComparison, SourceDifference
from mynareader.trust.certificate import CertificateHolder
from mynareader.trust.finding import REDACTED, Finding
from mynareader.values import PartialDate, Sex, characters

ItemValue = str | PartialDate | Sex

_TEXTS, _UNCHANGING = ("name", "address"), ("birth", "sex")
_SECTIONS: Final = frozenset(
    {"attributes", "sign", "face", "card", "certificates"}
)  # the sources, as ``not_read`` says
_AGREE: Final = Finding("confirmed", "agree")
_DIFFER: Final = Finding("contradicted", "differ")
_ALONE: Final = Finding("not_checked", "one_source_only")
_NOWHERE: Final = Finding("not_checked", "in_no_source")


def compare(report: ReadReport) -> CompareReport:
    """Compare what the sources in ``report`` tell, a source that was not read telling nothing.

    Raise HolderDiffers when birth date or sex differ. A redacted trace was rewritten source by source: its values are
    shown and not judged.
    """
    by_source = _values_by_source(report)
    items = tuple(_plain(item, by_source) for item in ITEMS)
    if report.origin.redacted:
        items = tuple(replace(one, finding=REDACTED, explanations=()) for one in items)
    else:
        items = _explained(report, items)
    left = tuple(one for one in report.not_read if one.section in _SECTIONS)
    return CompareReport(report.origin, items, _images(report), left)


# --- what each source says ----------------------------------------------------------------------------------------


def _holder(report: ReadReport) -> CertificateHolder | None:
    return next((one.certificate.holder for one in report.certificates if one.role == "sign"), None)


def _values_by_source(report: ReadReport) -> dict[str, dict[str, ItemValue | None]]:
    attributes, holder, face, card = report.attributes, _holder(report), report.face, report.card
    by_source: dict[str, dict[str, ItemValue | None]] = {}
    if attributes is not None:
        by_source["attributes"] = {"name": attributes.name.text, "address": attributes.address}
        by_source["attributes"] |= {"birth": attributes.birth, "sex": attributes.sex}
    if holder is not None:
        by_source["sign"] = {"name": holder.name.text if holder.name else None, "address": holder.address}
        by_source["sign"] |= {"birth": holder.birth, "sex": holder.sex}
    if face is not None:
        by_source["face"] = {"birth": face.birth, "sex": face.sex, "expiry": face.expiry}
    if card is not None:
        by_source["card"] = {"expiry": card.expiry}
    return by_source


def _images(report: ReadReport) -> dict[str, int]:
    face = report.face
    if face is None:
        return {}
    images = {
        "name": face.name_png,
        "address": face.address_png,
        "photo": face.photo_jp2,
        "security_code": face.security_code_png,
        "my_number": report.my_number_png,
    }
    return {name: len(image) for name, image in images.items() if image is not None}


# --- one item -----------------------------------------------------------------------------------------------------


def _plain(item: str, by_source: Mapping[str, Mapping[str, ItemValue | None]]) -> ItemComparison:
    values = {source: value for source, of in by_source.items() if (value := of.get(item)) is not None}
    finding, explanations = _judge(tuple(values.values()))
    return ItemComparison(item, values, finding, explanations)


def _judge(values: tuple[ItemValue, ...]) -> tuple[Finding, tuple[str, ...]]:
    """Compare by known parts: an unknown day is no contradiction, and no agreement either."""
    if len(values) < 2:
        return (_ALONE if values else _NOWHERE), ()
    if len(set(values)) == 1:
        return _AGREE, ()
    columns = [[part for part in column if part is not None] for column in zip(*map(_parts, values), strict=True)]
    if any(len(set(column)) > 1 for column in columns):
        return _DIFFER, ()
    return (_AGREE if any(len(column) > 1 for column in columns) else _ALONE), ("unknown_parts",)


def _parts(value: ItemValue) -> tuple[object, ...]:
    if isinstance(value, PartialDate):
        return value.year, value.month, value.day
    return (None if value is Sex.UNKNOWN else value,)


# --- explanations -------------------------------------------------------------------------------------------------


def _explained(report: ReadReport, items: tuple[ItemComparison, ...]) -> tuple[ItemComparison, ...]:
    """Explain what differs; raise HolderDiffers."""
    findings = {one.item: one.finding for one in items}
    others = tuple(item for item in _UNCHANGING if findings[item] == _DIFFER)
    if others:
        raise HolderDiffers(others)
    same_person = all(findings[item] == _AGREE for item in _UNCHANGING)
    forged = _forged(report)
    seen = (_substituted(one, _holder(report), forged) for one in items)
    return tuple(_explain(one, forged, same_person=same_person) for one in seen)


def _explain(one: ItemComparison, forged: frozenset[str], *, same_person: bool) -> ItemComparison:
    if one.finding != _DIFFER:
        return one
    if forged & one.values.keys():
        why: tuple[str, ...] = ("possible_forgery",)
    elif one.item in _TEXTS:
        why = ("moved_or_renamed_since_issue",) if same_person else ()
    else:
        why = ("renewed_card",)
    return replace(one, explanations=one.explanations + why)


def _forged(report: ReadReport) -> frozenset[str]:
    """Return the sources that contradict what signs them; nothing signs the common record."""
    sections = {} if report.authenticity is None else report.authenticity.sections
    bad = {name for name, section in sections.items() if section.issuer.state == "contradicted"}
    signed = {one.role: one.signed_by.state for one in report.certificates}
    return frozenset(bad | {role for role, state in signed.items() if state == "contradicted"})


def _substituted(one: ItemComparison, holder: CertificateHolder | None, forged: frozenset[str]) -> ItemComparison:
    """Look at name and address character by character: only where the certificate says so may another one stand.

    Of a source that contradicts what signs it no difference is explained away.
    """
    if one.item not in _TEXTS or one.finding != _DIFFER or holder is None:
        return one
    flags = (holder.name_substitutes if one.item == "name" else holder.address_substitutes) or ""
    found = differences(str(one.values["attributes"]), str(one.values["sign"]), flags)
    beyond = not all(difference.substitute for difference in found)
    if not beyond and not forged & {"attributes", "sign"}:
        return replace(one, finding=_AGREE, explanations=("substitute_characters",), differences=found)
    why = ("differs_beyond_substitutes",) if beyond and "1" in flags else ()
    return replace(one, explanations=why, differences=found)


def differences(recorded: str, certified: str, flags: str) -> tuple[SourceDifference, ...]:
    """Return where ``certified`` differs from ``recorded``; ``flags`` has one digit for each of its characters.

    Where the two have different lengths, what lies between their common beginning and end is one difference. Flags of
    another length than ``certified`` say nothing.
    """
    ours, theirs = characters(recorded), characters(certified)
    marked = [flag == "1" for flag in flags] if len(flags) == len(theirs) else [False] * len(theirs)
    if len(ours) != len(theirs):
        return (_stretch(ours, theirs),)
    rows = enumerate(zip(ours, theirs, marked, strict=True), start=1)
    return tuple(SourceDifference(at, one, other, mark) for at, (one, other, mark) in rows if one != other)


def _stretch(ours: list[str], theirs: list[str]) -> SourceDifference:
    head = _alike(ours, theirs)
    tail = _alike(ours[head:][::-1], theirs[head:][::-1])
    ends = len(ours) - tail, len(theirs) - tail
    return SourceDifference(head + 1, "".join(ours[head : ends[0]]), "".join(theirs[head : ends[1]]), substitute=False)


def _alike(ours: list[str], theirs: list[str]) -> int:
    pairs = enumerate(zip(ours, theirs, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(ours), len(theirs)))
