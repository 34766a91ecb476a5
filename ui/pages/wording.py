"""Values of reports as text, in the same sentences as the command line."""

import re
from datetime import datetime
from typing import Final

from mynareader.formats.sections import Tone
from mynareader.reports import certificates
from mynareader.trust.card_data import Authenticity
from mynareader.trust.finding import Finding
from mynareader.trust.validity import JST, ValidityState
from mynareader.values import PartialDate
from mynareader.words import Words

from ..widgets.tones import FINDING_TONES

VALIDITY_TONES: Final = {
    ValidityState.IN_DATE: Tone.GOOD,
    ValidityState.RENEWAL_OPEN: Tone.CARE,
    ValidityState.EXPIRED: Tone.BAD,
    ValidityState.NOT_YET_VALID: Tone.BAD,
}
_COMMA: Final = re.compile(r"(?<!\\),")


def moment(at: datetime) -> str:
    """Write a moment in Japan's time to the minute."""
    return f"{at.astimezone(JST):%Y-%m-%d %H:%M} JST"


def day(date: PartialDate, words: Words) -> str:
    """Write a date, in 和暦 too; unknown parts are said to be unknown."""
    known = date.iso or words.text("report.unknown")
    era = words.text("report.era", era=date.era) if date.era else ""
    unknown = words.text("report.partly_unknown") if date.complete is None else ""
    return f"{known}{era}{unknown}"


def finding(label: str, found: Finding, words: Words, extra: str = "") -> tuple[str, Tone]:
    """Say a finding: what it is about (when a label says so), its state, why, and what else is to be said."""
    state, reason = words.text(f"report.finding.{found.state}"), words.text(f"report.reason.{found.reason}")
    said = words.text("report.finding", state=state, reason=reason)
    return joined(label, said, extra), FINDING_TONES[found.state]


def joined(*parts: str) -> str:
    """Write a line of a list of findings: its parts, apart from each other alike in every line; empty ones left out."""
    return " — ".join(filter(None, parts))


def validity(certificate: certificates.CertificateReport, words: Words) -> tuple[str, Tone]:
    """Say where the dates of a certificate stand; never "valid" alone."""
    stands = certificate.validity
    text = words.text(f"report.validity.{stands.state.value}", days=abs(stands.days_left))
    return text, VALIDITY_TONES[stands.state]


def trust(certificate: certificates.CertificateReport, words: Words) -> list[tuple[str, Tone]]:
    """Say who signed a certificate, whether that is a published root, what of its form is not as in JPKI's profile.

    That revocation is another question is said, too.
    """
    anchor = certificate.anchor
    root = (
        words.text(
            "report.root_is", purpose=words.text(f"report.purpose.{anchor.purpose.value}"), generation=anchor.generation
        )
        if anchor
        else ""
    )
    return [
        finding(words.text("report.signed_by"), certificate.signed_by, words),
        finding(words.text("report.published_root"), certificate.root, words, root),
        finding(words.text("report.chain"), certificate.chain, words),
        finding(words.text("report.revocation"), certificate.revocation, words),
        *_form(certificate, words),
    ]


def _form(certificate: certificates.CertificateReport, words: Words) -> list[tuple[str, Tone]]:
    odd = {name: found for name, found in certificate.profile.items() if found.state != "confirmed"}
    return [finding(words.text(f"report.profile.{name}"), found, words) for name, found in odd.items()]


def authenticity(found: Authenticity, words: Words) -> list[tuple[str, Tone]]:
    """Say of each section whether the issuer signed it, and apart from that whether it agrees with its own card."""
    lines = []
    for key, section in found.sections.items():
        what = words.text(f"report.section.{key.replace('_', '-')}")
        lines.append(finding(words.text("report.authentic", section=what), section.issuer, words))
        if section.consistent != section.issuer:
            lines.append(finding(words.text("report.consistent", section=what), section.consistent, words))
    return lines


def name(distinguished: str) -> str:
    """Write a distinguished name so that it can be wrapped between its parts."""
    return _COMMA.sub(", ", distinguished)


def in_fours(hexadecimal: str) -> str:
    """Write a long hexadecimal number in groups that can be compared and wrapped."""
    return " ".join(hexadecimal[start : start + 4] for start in range(0, len(hexadecimal), 4))


def in_tens(positions: str) -> str:
    """Write a row of digits, one for each character of a name or address, so that it can be counted and wrapped."""
    return " ".join(positions[start : start + 10] for start in range(0, len(positions), 10))
