"""What a certificate says of its holder, and that it says more than this program can read (CARD.md §4)."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from asn1crypto import core
from asn1crypto import x509 as asn1

from mynareader.trust.broken import BROKEN
from mynareader.trust.certificate import BirthCalendar, CertificateHolder, FurtherEntry
from mynareader.values import PartialDate, PersonName, Sex, checked_text

HOLDER_ARC: Final = "1.2.392.200149.8.5.5."  # CARD.md §4: name .1 … substitutes of the address .6
# RFC 5280 §4.2.1: what this package reads, or what says of the CA and of usage what every verifier may know.
KNOWN_EXTENSIONS: Final = frozenset(f"2.5.29.{number}" for number in (14, 15, 17, 18, 19, 30, 31, 32, 35, 37))


def _birth_calendar(text: str) -> BirthCalendar:
    return BirthCalendar(text[:1])


def _birth(text: str) -> PartialDate:
    return PartialDate.parse(text[1:])


_HOLDER_PARTS: Final[tuple[tuple[str, str, Callable[[str], object]], ...]] = (  # CARD.md §4
    ("name", "1", PersonName),
    ("name_substitutes", "2", checked_text),
    ("sex", "3", Sex.from_code),
    ("birth", "4", _birth),
    ("birth_calendar", "4", _birth_calendar),
    ("address", "5", checked_text),
    ("address_substitutes", "6", checked_text),
)
_NUMBERS: Final = frozenset(number for _, number, _ in _HOLDER_PARTS)


def holder(parsed: asn1.Certificate) -> CertificateHolder | None:
    """Return what the subject alternative name says of the holder, None when it has nothing of JPKI's."""
    texts = _other_names(parsed)
    if not texts:
        return None
    parts: dict[str, Any] = {}
    unreadable: list[str] = []
    for part, number, make in _HOLDER_PARTS:
        if number in texts:
            try:
                parts[part] = make(texts[number].parse(core.UTF8String).native)
            except BROKEN:
                unreadable.append(part)
    return CertificateHolder(**parts, unreadable=tuple(unreadable))


def _other_names(parsed: asn1.Certificate) -> dict[str, Any]:
    """Return values, still unread, by the last number of the holder's object identifiers; None for repeated ones."""
    found: dict[str, Any] = {}
    for name in parsed.subject_alt_name_value or ():
        if name.name != "other_name":
            continue
        oid = _type(name)
        if oid.startswith(HOLDER_ARC):
            number = oid.removeprefix(HOLDER_ARC)
            found[number] = None if number in found else name.chosen["value"]
    return found


def _type(name: Any) -> str:  # noqa: ANN401 - asn1crypto is untyped
    return str(name.chosen["type_id"].dotted)


# RFC 5280 §4.2.1.6: GeneralName as asn1crypto calls its kinds, and as the RFC does.
_KINDS: Final[Mapping[str, str]] = {
    "other_name": "otherName",
    "rfc822_name": "rfc822Name",
    "dns_name": "dNSName",
    "x400_address": "x400Address",
    "directory_name": "directoryName",
    "edi_party_name": "ediPartyName",
    "uniform_resource_identifier": "uniformResourceIdentifier",
    "ip_address": "iPAddress",
    "registered_id": "registeredID",
}


def further(parsed: asn1.Certificate) -> tuple[FurtherEntry, ...]:
    """Return the names and extensions that nobody has told this program how to read, in their order."""
    names = [_further_name(name) for name in parsed.subject_alt_name_value or ()]
    extensions = [str(extension["extn_id"].dotted) for extension in parsed["tbs_certificate"]["extensions"]]
    return (
        *(name for name in names if name is not None),
        *(FurtherEntry("extension", "extension", oid) for oid in extensions if oid not in KNOWN_EXTENSIONS),
    )


def _further_name(name: Any) -> FurtherEntry | None:  # noqa: ANN401 - asn1crypto is untyped
    oid = ""
    if name.name == "other_name":
        oid = _type(name)
        if oid.startswith(HOLDER_ARC) and oid.removeprefix(HOLDER_ARC) in _NUMBERS:
            return None
    return FurtherEntry("subject_alt_name", _KINDS[name.name], oid)
