"""A hundred and fifty revocation lists, and what RFC 5280 says a certificate is by each, beside OpenSSL's opinion."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Final

from mynareader.iso7816.tlv import encode
from tests.harness import raw_certificates as raw
from tests.harness.raw_certificates import DAY, Time, extension, line, list_body, named, signed

FREE, REVOKED, UNDECIDED, FORGED = "free", "revoked", "undecided", "forged"
SERIAL: Final = 0x0ABC  # of the certificate that is looked for
LATER: Final[Time] = (raw.UTC, b"261125000000Z")  # after the moment of the test, within the list's days


@dataclass(frozen=True)
class ListCase:
    """A list, the serial number looked for, and what the standard ``says`` by which ``rule``; see certificate_cases."""

    name: str
    der: bytes
    says: str
    rule: str
    differs: str = ""
    serial: int = SERIAL


def cases() -> list[ListCase]:
    """Return all of them, the same in every run but for keys and signatures."""
    families = (serials(), times(), entries(), details(), parts(), names(), forgeries())
    return [case for family in families for case in family]


def serials() -> Iterator[ListCase]:
    numbers = [(1 << bits) - 1 for bits in (1, 7, 8, 15, 16, 31, 63, 64, 127, 128, 158, 159)] + [0x80, 0x0100, 0x8000]
    for number in numbers:
        listed = list_body([line(7), line(number), line(9)])
        yield ListCase(f"{number:x} listed", signed(listed), REVOKED, "§5.1.2.6", serial=number)
        others = list_body([line(number + 1), line(number + 256), line(number << 8)])
        yield ListCase(f"{number:x} not listed", signed(others), FREE, "§5.1.2.6", serial=number)


def times() -> Iterator[ListCase]:
    for text in (b"261121000000Z", b"270101000000Z", b"491231235959Z"):
        yield ListCase(f"until {text!r}", signed(list_body(next_update=(raw.UTC, text))), FREE, "§5.1.2.5")
    for text in (b"20500101000000Z", b"20991231235959Z", b"99991231235959Z"):
        yield ListCase(f"until {text!r}", signed(list_body(next_update=(raw.GENERALIZED, text))), FREE, "§5.1.2.5")
    for text in (b"20261201000000Z", b"20491231235959Z"):
        made = list_body(next_update=(raw.GENERALIZED, text))
        yield ListCase(
            f"until {text!r}, written long", signed(made), UNDECIDED, "§5.1.2.5", "OpenSSL takes either form"
        )
    for text in (b"500101000000Z", b"991231235959Z", b"261119235959Z"):
        yield ListCase(f"out of date {text!r}", signed(list_body(next_update=(raw.UTC, text))), UNDECIDED, "§6.3.3 (a)")
    for text in (b"261121000000Z", b"491231235959Z"):
        made = list_body(this=(raw.UTC, text), next_update=(raw.UTC, b"491231235959Z"))
        yield ListCase(f"not yet {text!r}", signed(made), UNDECIDED, "§5.1.2.4")
    none = signed(list_body(next_update=None))
    yield ListCase("no next list", none, UNDECIDED, "§5.1.2.5", "OpenSSL takes a list that is never renewed")
    for text in (b"2612010000Z", b"261201000000", b"261201000000+0900", b"261201000000.5Z", b"261301000000Z"):
        for place, differs in (("this", ""), ("next_update", ""), ("line", "OpenSSL does not look at other lines")):
            made = signed(odd_time(place, (raw.UTC, text)))
            yield ListCase(f"{place} {text!r}", made, UNDECIDED, "§5.1.2.4", differs)


def odd_time(place: str, written: Time) -> bytes:
    if place == "this":
        return list_body(this=written)
    return list_body(next_update=written) if place == "next_update" else list_body([line(7, written)])


KEY_COMPROMISE: Final = extension("2.5.29.21", b"\x0a\x01\x01")
LIFTED: Final = extension("2.5.29.21", b"\x0a\x01\x08")
HOLD: Final = extension("2.5.29.21", b"\x0a\x01\x06")


def entries() -> Iterator[ListCase]:
    now, later, compromised = line(SERIAL), line(SERIAL, LATER), line(SERIAL, DAY, KEY_COMPROMISE)
    for number, lines in enumerate(permutations((now, later, compromised))):
        yield ListCase(f"three times {number}", signed(list_body(lines)), REVOKED, "§5.1.2.6")
    for number, lines in enumerate(permutations((line(7), line(SERIAL), line(7)))):
        yield ListCase(f"beside one twice {number}", signed(list_body(lines)), REVOKED, "§5.1.2.6")
    yield ListCase("later", signed(list_body([later])), UNDECIDED, "§5.1.2.6")
    yield ListCase("on hold", signed(list_body([line(SERIAL, DAY, HOLD)])), REVOKED, "§5.3.1")
    lifted = signed(list_body([line(SERIAL, DAY, LIFTED)]))
    yield ListCase("lifted", lifted, UNDECIDED, "§5.3.1", "OpenSSL takes it for free in any list")
    for number, lines in enumerate(permutations((line(SERIAL, DAY, LIFTED), now))):
        differs = "OpenSSL takes the first line" if number == 0 else ""
        yield ListCase(f"lifted and not {number}", signed(list_body(lines)), REVOKED, "§5.3.1", differs)


UNKNOWN: Final = extension("1.2.392.200149.999", raw.NULL, critical=True)


def details() -> Iterator[ListCase]:
    for code in (0, 1, 2, 3, 4, 5, 6, 9, 10, 7, 11, 99):
        reason = extension("2.5.29.21", bytes((0x0A, 1, code)))
        yield ListCase(f"reason {code}", signed(list_body([line(SERIAL, DAY, reason)])), REVOKED, "§5.3.1")
        yield ListCase(f"reason {code} of another", signed(list_body([line(7, DAY, reason)])), FREE, "§5.3.1")
    critical = extension("2.5.29.21", b"\x0a\x01\x01", critical=True)
    yield ListCase("critical reason", signed(list_body([line(SERIAL, DAY, critical)])), REVOKED, "§5.3.1")
    others = signed(list_body([line(7, DAY, critical)]))
    yield ListCase("critical reason of another", others, FREE, "§5.3.1", "OpenSSL knows no critical reason")
    yield ListCase("unknown entry", signed(list_body([line(SERIAL, DAY, UNKNOWN)])), REVOKED, "§5.3")
    yield ListCase("unknown entry of another", signed(list_body([line(7, DAY, UNKNOWN)])), UNDECIDED, "§5.3")
    both = signed(list_body([line(7, DAY, UNKNOWN), line(SERIAL)]))
    yield ListCase("unknown entry before ours", both, REVOKED, "§5.3")
    noted = extension("1.2.392.200149.999", raw.NULL)
    yield ListCase("note of another", signed(list_body([line(7, DAY, noted)])), FREE, "§5.3")


def parts() -> Iterator[ListCase]:
    number = extension("2.5.29.20", b"\x02\x01\x01")
    rows = (
        ("number", [number], FREE, "§5.2.3"),
        ("delta", [number, extension("2.5.29.27", b"\x02\x01\x01", critical=True)], UNDECIDED, "§5.2.4"),
        ("unknown", [UNKNOWN], UNDECIDED, "§5.2"),
        ("unknown, not critical", [extension("1.2.3", raw.NULL)], FREE, "§5.2"),
        ("of CAs", [point(b"\x82\x01\xff")], UNDECIDED, "§5.2.5"),
        ("of users", [point(b"\x81\x01\xff")], FREE, "§5.2.5"),
        ("indirect", [point(b"\x84\x01\xff")], UNDECIDED, "§5.2.5"),
        ("some reasons", [point(b"\x83\x02\x06\x40")], UNDECIDED, "§5.2.5"),
        ("of attributes", [point(b"\x85\x01\xff")], UNDECIDED, "§5.2.5"),
    )
    for name, extensions, says, rule in rows:
        differs = "OpenSSL takes a delta list for a whole one" if name == "delta" else ""
        yield ListCase(f"part: {name}", signed(list_body(extensions=extensions)), says, rule, differs)


def point(inside: bytes) -> bytes:
    return extension("2.5.29.28", encode(0x30, inside), critical=True)


def names() -> Iterator[ListCase]:
    for issuer in (named("test ca"), named("TEST  CA", tag=raw.PRINTABLE), named("TEST CA", tag=raw.BMP)):
        yield ListCase(f"same name {issuer[-7:]!r}", signed(list_body([line(SERIAL)], issuer=issuer)), REVOKED, "§7.1")
    for issuer in (named("TESTCA"), named("OTHER CA")):
        yield ListCase(f"other name {issuer[-7:]!r}", signed(list_body(issuer=issuer)), UNDECIDED, "§6.3.3 (b)")


def forgeries() -> Iterator[ListCase]:
    """Alter a good list; where another CA's name would stand in it, it would be that one's."""
    for source, lines in (("free", [line(7)]), ("revoked", [line(7), line(SERIAL)])):
        der, seeded = signed(list_body(lines)), random.Random(source)
        issuer = der.index(named("TEST CA"))
        spared = range(issuer, issuer + len(named("TEST CA")))
        places = [place for place in range(len(der)) if place not in spared]
        for number in range(20):
            at, bit = seeded.choice(places), seeded.randrange(8)
            made = bytearray(der)
            made[at] ^= 1 << bit
            yield ListCase(f"{source}, bit {number}", bytes(made), FORGED, "§6.3.3 (g)")
    yield ListCase("key of a namesake", signed(list_body(), "p384-other"), FORGED, "§6.3.3 (g)")
    swapped = signed(list_body(), algorithm=raw.ECDSA_224)
    yield ListCase("other outer algorithm", swapped, FORGED, "§5.1.1.2", "OpenSSL does not compare them in lists")
