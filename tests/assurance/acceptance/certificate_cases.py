"""Three hundred certificates, and what RFC 5280 says of each: a table beside the opinion of OpenSSL."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Final

from mynareader.iso7816.tlv import encode
from tests.harness import raw_certificates as raw
from tests.harness.raw_certificates import Time, body, extension, named, signed

GOOD, BAD, NOT_JUDGED, NO_ISSUER = "good", "bad", "not judged", "no issuer"


@dataclass(frozen=True)
class Case:
    """A certificate, the CAs that are given, and what the standard ``says`` by which ``rule``.

    ``differs`` is why OpenSSL says otherwise; ``forged`` is what nobody may accept or leave unjudged.
    """

    name: str
    der: bytes
    cas: tuple[bytes, ...]
    says: str
    rule: str
    differs: str = ""
    forged: bool = False


CA: Final = raw.authority()
OTHERS: Final = (raw.authority("p384-other"), raw.authority("p256-other"))
STRANGER: Final = raw.authority("p256-stranger", named("STRANGE CA"))
NOT_LOOKED_AT: Final = "OpenSSL does not look at it without -x509_strict"


def cases() -> list[Case]:
    """Return all of them, the same in every run but for keys and signatures."""
    families = (serials(), times(), encodings(), rules(), names(), issuers(), orders(), algorithms(), forgeries())
    return [case for family in families for case in family]


def case(name: str, made: bytes, says: str, rule: str, differs: str = "") -> Case:
    return Case(name, signed(made), (CA,), says, rule, differs)


def serials() -> Iterator[Case]:
    for bits in (*range(1, 8), 15, 16, 31, 32, 63, 64, 127, 128, 158):
        yield case(f"serial of {bits} bits", body(number=raw.serial((1 << bits) - 1)), GOOD, "§4.1.2.2")
    for number in (0, -1, -(1 << 64), 1 << 159, 1 << 400):
        yield case(f"serial {number:x}", body(number=raw.serial(number)), BAD, "§4.1.2.2", NOT_LOOKED_AT)


def utc(text: str) -> Time:
    return raw.UTC, text.encode()


def long(text: str) -> Time:
    return raw.GENERALIZED, text.encode()


def times() -> Iterator[Case]:
    for year in (27, 30, 40, 48, 49):
        yield case(f"until {year}", body(end=utc(f"{year}1231235959Z")), GOOD, "§4.1.2.5.1")
    for year in (2050, 2051, 2099, 2100, 9999):
        yield case(f"until {year}", body(end=long(f"{year}1231235959Z")), GOOD, "§4.1.2.5.2")
    for begin in ("500101000000Z", "700101000000Z", "991231235959Z", "000101000000Z", "261119235959Z"):
        yield case(f"since {begin}", body(begin=utc(begin)), GOOD, "§4.1.2.5.1")
    for year in (2027, 2030, 2048, 2049):
        made = body(end=long(f"{year}1231235959Z"))
        yield case(f"until {year}, written long", made, BAD, "§4.1.2.5", "OpenSSL takes either form")
    short = (
        "2712312359Z",
        "271231235959",
        "271231235959+0900",
        "271231235959-0500",
        "271231235959.5Z",
        "271331235959Z",
    )
    for text in (*short, "270230000000Z", "271231236000Z", "271231235960Z", "20271231235959Z", ""):
        for place in ("begin", "end"):
            made = body(end=utc(text)) if place == "end" else body(begin=utc(text))
            yield case(f"{place} {text}", made, BAD, "§4.1.2.5.1")
    odd = ("20501231235959", "205012312359Z", "20501231235959.5Z", "20501231235959.0Z", "20501231235959+0900")
    for text in (*odd, "00001231235959Z", "501231235959Z", "20500230000000Z"):
        yield case(f"end {text}", body(end=long(text)), BAD, "§4.1.2.5.2")


BER: Final = "OpenSSL reads BER"
KEY_ID, POINTS = "2.5.29.14", "2.5.29.31"


def encodings() -> Iterator[Case]:
    for number, differs in (
        ("0203000ABC", ""),
        ("0203FFFABC", ""),
        ("0200", ""),
        ("028200020ABC", BER),
        ("0281020ABC", BER),
    ):
        yield case(f"number {number}", body(number=bytes.fromhex(number)), BAD, "§4.1", differs)
    for flag in ("01", "7F", "80", "FE"):
        usage = raw.USAGE.replace(b"\x01\x01\xff", b"\x01\x01" + bytes.fromhex(flag))
        yield case(f"critical {flag}", body(extensions=[usage]), BAD, "§4.1", BER)
    for value in ("030206C0", "03020780"):
        yield case(f"usage {value}", body(extensions=[usage_of(value)]), GOOD, "§4.2.1.3")
    for value in ("03020080", "0303078000", "030207FF", "03820002" + "0780"):
        yield case(f"usage {value}", body(extensions=[usage_of(value)]), BAD, "§4.1", BER)
    for kind, value, differs in (
        ("2.5.29.35", "308100", ""),
        (KEY_ID, "048102ABCD", BER),
        (POINTS, "30053003A00100", ""),
    ):
        made = body(extensions=[extension(kind, bytes.fromhex(value))])
        yield case(f"extension {value}", made, BAD, "§4.1", differs)
    written = extension("2.5.29.15", bytes.fromhex("03020780"), critical=False)
    yield case("not critical, written", body(extensions=[written]), BAD, "§4.1", BER)
    yield case("version 1, written", body(version=bytes.fromhex("A003020100"), extensions=None), BAD, "§4.1", BER)
    whole = signed(body())
    inside = raw_inside(whole)
    size = len(inside).to_bytes(3, "big")
    yield Case("long length", b"\x30\x83" + size + inside, (CA,), BAD, "§4.1", BER)
    yield Case("indefinite length", b"\x30\x80" + inside + b"\x00\x00", (CA,), BAD, "§4.1", BER)
    yield Case("a fourth part", encode(0x30, inside + raw.NULL), (CA,), BAD, "§4.1")
    unordered = encode(0x31, raw.attribute("2.5.4.3", raw.UTF8, "Z") + raw.attribute("2.5.4.3", raw.UTF8, "A"))
    yield case("parts of a name out of order", body(subject=encode(0x30, unordered)), BAD, "§4.1", BER)


def usage_of(value: str) -> bytes:
    return extension("2.5.29.15", bytes.fromhex(value), critical=True)


def raw_inside(der: bytes) -> bytes:
    """Return what stands between the outermost header, of four bytes, and the end."""
    return der[4:]


UNKNOWN: Final = extension("1.2.392.200149.999", raw.NULL, critical=True)
SAN: Final = bytes.fromhex("30078205") + b"test1"


def rules() -> Iterator[Case]:
    for version, text in ((0, b""), (1, bytes.fromhex("A003020101"))):
        yield case(f"extensions in version {version + 1}", body(version=text), BAD, "§4.1.2.9", NOT_LOOKED_AT)
        yield case(f"version {version + 1}", body(version=text, extensions=None), GOOD, "§4.1.2.1")
    for version in (3, 4, 127):
        made = body(version=bytes.fromhex("A0030201") + bytes((version,)))
        yield case(f"version {version + 1}", made, BAD, "§4.1.2.1", NOT_LOOKED_AT)
    unique = bytes.fromhex("81020001")
    yield case(
        "identifier in version 1", body(version=b"", extensions=None, unique=unique), BAD, "§4.1.2.8", NOT_LOOKED_AT
    )
    yield case("identifier in version 3", body(unique=unique), GOOD, "§4.1.2.8")
    yield case("no subject", body(subject=b"\x30\x00"), BAD, "§4.1.2.6", NOT_LOOKED_AT)
    elsewhere = [extension("2.5.29.17", SAN, critical=True)]
    yield case("a subject elsewhere", body(subject=b"\x30\x00", extensions=elsewhere), GOOD, "§4.1.2.6")
    beside = [extension("2.5.29.17", SAN)]
    yield case("a subject beside", body(subject=b"\x30\x00", extensions=beside), BAD, "§4.1.2.6", NOT_LOOKED_AT)
    twice = {"usage": raw.USAGE, "constraints": raw.CA, "name": extension("2.5.29.17", SAN)}
    twice |= {"key": extension(KEY_ID, b"\x04\x02\x01\x02"), "unknown": extension("1.2.3", raw.NULL)}
    for name, one in twice.items():
        reason = "OpenSSL knows what is twice of kinds it reads only" if name == "unknown" else ""
        yield case(f"{name} twice", body(extensions=[one, one]), BAD, "§4.2", reason)
    yield case("CA and none", body(extensions=[raw.CA, extension("2.5.29.19", b"\x30\x00")]), BAD, "§4.2")
    for kind in ("1.2.392.200149.999", "1.2.3", "2.5.29.99", "1.3.6.1.5.5.7.1.99"):
        yield case(f"{kind}, critical", body(extensions=[extension(kind, raw.NULL, critical=True)]), BAD, "§4.2")
        yield case(f"{kind}", body(extensions=[extension(kind, raw.NULL)]), GOOD, "§4.2")
    for kind in ("2.5.29.17", "2.5.29.37"):
        value = SAN if kind == "2.5.29.17" else encode(0x30, raw.oid("1.3.6.1.5.5.7.3.2"))
        yield case(f"{kind}, critical", body(extensions=[extension(kind, value, critical=True)]), GOOD, "§4.2")


def names() -> Iterator[Case]:
    same = [named("TEST CA", tag=tag) for tag in (raw.UTF8, raw.PRINTABLE, raw.BMP)]
    same += [named(text) for text in ("test ca", "Test Ca", " TEST CA", "TEST CA ", "TEST   CA", "  test  CA  ")]
    same += [named("TEST CA", text) for text in ("test, not jpki", "TEST,  NOT JPKI", " Test, Not Jpki ")]
    same += [named("test  ca", "TEST, not  JPKI", tag) for tag in (raw.UTF8, raw.PRINTABLE, raw.BMP)]
    for number, issuer in enumerate(same):
        yield case(f"the same name {number}", body(issuer=issuer), GOOD, "§7.1")
    for text in ("ＴＥＳＴ CA", "TEST\u3000CA", "TEST\u00a0CA"):
        yield case(f"prepared {text!r}", body(issuer=named(text)), GOOD, "§7.1", "OpenSSL folds ASCII only")
    for text in ("TESTCA", "TEST C A", "TEST CA.", "TEST", "", "TEST CA 2", "ＴＥＳＴ CA 2", "TÉST CA"):
        yield case(f"other name {text!r}", body(issuer=named(text)), NO_ISSUER, "§6.1.3 (a)(4)")
    for text in ("OTHER", "TEST NOT JPKI"):
        yield case(f"other organization {text!r}", body(issuer=named("TEST CA", text)), NO_ISSUER, "§6.1.3 (a)(4)")


def constraints(tag: int, base: bytes, where: int = 0xA0) -> bytes:
    subtree = encode(where, encode(0x30, encode(tag, base)))
    return extension("2.5.29.30", encode(0x30, subtree), critical=True)


DEPTH_0: Final = extension("2.5.29.19", bytes.fromhex("30060101FF020100"), critical=True)


def issuers() -> Iterator[Case]:
    leaf, with_name = body(), body(extensions=[extension("2.5.29.17", SAN)])
    below = body(own="p256-below", subject=named("TEST CA BELOW"), extensions=[raw.CA])
    own = raw.name(("2.5.4.6", raw.PRINTABLE, "jp"), ("2.5.4.10", raw.UTF8, "test, not  JPKI"))
    rows = (
        ("usage of a CA", leaf, [raw.CA, raw.CA_USAGE], GOOD, "§4.2.1.3", ""),
        ("no keyCertSign", leaf, [raw.CA, usage_of("03020102")], BAD, "§4.2.1.3", ""),
        ("no usage at all", leaf, [raw.CA, usage_of("030100")], BAD, "§4.2.1.3", ""),
        ("usage of a user", leaf, [raw.CA, raw.USAGE], BAD, "§4.2.1.3", ""),
        ("CA twice", leaf, [raw.CA, raw.CA], BAD, "§4.2", ""),
        ("unknown in the CA", leaf, [raw.CA, UNKNOWN], BAD, "§4.2", ""),
        ("depth 0", leaf, [DEPTH_0], GOOD, "§4.2.1.9", ""),
        ("a CA at the end below depth 0", below, [DEPTH_0], GOOD, "§4.2.1.9", ""),
        ("a CA below", below, [raw.CA], GOOD, "§4.2.1.9", ""),
        ("own names", leaf, [raw.CA, constraints(0xA4, own)], GOOD, "§4.2.1.10", ""),
        ("other names", leaf, [raw.CA, constraints(0xA4, named("X", "Y"))], BAD, "§4.2.1.10", ""),
        ("own names excluded", leaf, [raw.CA, constraints(0xA4, own, 0xA1)], BAD, "§4.2.1.10", ""),
        ("host", with_name, [raw.CA, constraints(0x82, b"test1")], GOOD, "§4.2.1.10", ""),
        ("other host", with_name, [raw.CA, constraints(0x82, b"test2")], BAD, "§4.2.1.10", ""),
        ("host excluded", with_name, [raw.CA, constraints(0x82, b"test1", 0xA1)], BAD, "§4.2.1.10", ""),
        ("no such kind", leaf, [raw.CA, constraints(0x81, b"example.test")], GOOD, "§4.2.1.10", ""),
    )
    for name, made, extensions, says, rule, differs in rows:
        yield Case(name, signed(made), (raw.authority(extensions=extensions),), says, rule, differs)


def orders() -> Iterator[Case]:
    middle = signed(body(own="p256-middle", subject=named("MIDDLE CA"), extensions=[raw.CA]))
    leaf = signed(body(issuer=named("MIDDLE CA")), "p256-middle")
    for number, given in enumerate(permutations((CA, middle, STRANGER))):
        yield Case(f"a chain in order {number}", leaf, given, GOOD, "§6.1")
    for number, given in enumerate(permutations((CA, *OTHERS))):
        differs = "" if given[0] == CA else "OpenSSL takes the first of a name where no key identifier tells them apart"
        yield Case(f"namesakes in order {number}", signed(body()), given, GOOD, "§6.1", differs)
    for number, given in enumerate(permutations((*OTHERS, STRANGER))):
        yield Case(f"only namesakes, order {number}", signed(body()), given, BAD, "§6.1.3 (a)(1)", forged=True)
    yield Case("without the middle", leaf, (CA,), NO_ISSUER, "§6.1.3 (a)(4)")
    yield Case("only a stranger", signed(body()), (STRANGER,), NO_ISSUER, "§6.1.3 (a)(4)")


ALGORITHMS: Final = (
    ("PSS", "rsa2048-ca", raw.PSS),
    ("RSA with SHA-224", "rsa2048-ca", raw.RSA_224),
    ("ECDSA with SHA-224", "p384-ca", raw.ECDSA_224),
    ("P-224", "p224-ca", raw.ECDSA),
    ("Ed25519", "ed25519-ca", raw.ED25519),
    ("secp256k1", "k256-ca", raw.ECDSA),
)


def algorithms() -> Iterator[Case]:
    for name, by, algorithm in ALGORITHMS:
        ca = raw.authority(by, algorithm=algorithm)
        der = signed(body(algorithm=algorithm), by, algorithm)
        yield Case(name, der, (ca,), NOT_JUDGED, "CONTRIBUTING.md §9", "OpenSSL judges every algorithm")
        forged = der.replace(named("TEST HOLDER"), named("TEST FORGER"))
        yield Case(f"{name}, forged", forged, (ca,), BAD, "§6.1.3 (a)(1)", forged=True)
    for bits in (1024,):
        ca = raw.authority(f"rsa{bits}-ca", algorithm=raw.RSA)
        short = signed(body(algorithm=raw.RSA), f"rsa{bits}-ca", raw.RSA)
        yield Case(f"RSA of {bits} bits", short, (ca,), BAD, "CARD.md §2")
    ca = raw.authority("rsa2048-ca", algorithm=raw.RSA)
    yield Case("RSA", signed(body(algorithm=raw.RSA), "rsa2048-ca", raw.RSA), (ca,), GOOD, "§4.1.1.2")


def forgeries() -> Iterator[Case]:
    """Alter a good certificate; where another CA's name would stand in it, it would be that one's."""
    der, seeded = signed(body()), random.Random(5280)
    issuer = der.index(named("TEST CA"))
    spared = range(issuer, issuer + len(named("TEST CA")))
    places = [place for place in range(len(der)) if place not in spared]
    for number in range(100):
        at, bit = seeded.choice(places), seeded.randrange(8)
        altered = bytearray(der)
        altered[at] ^= 1 << bit
        yield Case(f"bit {number}", bytes(altered), (CA,), BAD, "§6.1.3 (a)(1)", forged=True)
    swapped = ("other outer algorithm", signed(body(), algorithm=raw.ECDSA_224), "§4.1.1.2")
    rows = [swapped, ("unused bits", signed(body(), unused=1), "X.690 §11.2.1")]
    rows += [("key of a namesake", signed(body(), "p384-other"), "§6.1.3 (a)(1)")]
    rows += [("key of another kind", signed(body(algorithm=raw.ED25519), "ed25519-x", raw.ED25519), "§6.1.3 (a)(1)")]
    rows += [("RSA by nobody's key", signed(body(algorithm=raw.RSA), "rsa2048-x", raw.RSA), "§6.1.3 (a)(1)")]
    rows += [("PSS by nobody's key", signed(body(algorithm=raw.PSS), "rsa2048-x", raw.PSS), "§6.1.3 (a)(1)")]
    rows += [("no signature", der[: -len(raw.signature(b"", "p384-ca", raw.ECDSA))], "§4.1")]
    for name, made, rule in rows:
        yield Case(name, made, (CA,), BAD, rule, forged=True)
