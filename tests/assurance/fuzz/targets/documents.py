"""Files and texts a person hands over: PINs for a script, an earlier report, what is trusted, conditions."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from mynareader.cli.framework.pins_file import read_pins
from mynareader.errors import MalformedPin, UnreadableCertificate, UnreadableInput
from mynareader.service.files.previous_report import read_previous
from mynareader.service.files.trust_files import read_certificate_file, read_trust
from mynareader.service.stay.sources import conditions_of
from mynareader.simulator import keys
from mynareader.simulator.conditions import CONDITIONS
from tests.assurance.fuzz import seeds
from tests.assurance.fuzz.target import Shape, Target, must, sane
from tests.assurance.fuzz.targets import certificates
from tests.assurance.fuzz.targets.certificates import MOMENT, key_seeds, shown

_FOLDER = Path(tempfile.mkdtemp(prefix="mynareader-fuzz-"))
atexit.register(shutil.rmtree, _FOLDER)


def from_file(name: str, use: Callable[[Path], str]) -> Callable[[bytes], str]:
    """Let ``use`` read the bytes as a file called ``name``."""

    def call(data: bytes) -> str:
        path = _FOLDER / name
        path.write_bytes(data)
        return use(path)

    return call


def _pins(path: Path) -> str:
    found = read_pins(str(path))
    for kind, value in found.items():
        must(value.kind.name == kind, "a PIN under another's name")
        must(value.reveal().isalnum() and value.reveal().decode() not in repr(value), "a PIN that can be printed")
    return f"{len(found)} PINs"


def _previous(path: Path) -> str:
    found = read_previous(path)
    for moment in filter(None, [found.not_before]):
        must((moment < MOMENT) in {True, False}, "moments that cannot be compared")
    return "report of a certificate" if found.sha256 else "report without a certificate"


def _certificate(path: Path) -> str:
    report = read_certificate_file(path, MOMENT.replace(tzinfo=None))
    shown(report)
    return "certificate"


def _anchor(path: Path) -> str:
    return "anchor" if read_trust(anchors=[path]).anchors else "nothing"


def _list(path: Path) -> str:
    return "list" if sane(read_trust(lists=[path]).lists) else "nothing"


def _key(path: Path) -> str:
    (key,) = read_trust(card_keys=[path]).card_keys
    must(key.key.modulus and key.key.exponent, "a key without numbers")
    return "key"


def _conditions(data: bytes) -> str:
    found = conditions_of(data.decode("utf-8", "surrogateescape").split("\n"))
    must(found.slow_ms >= 0, "time does not run backwards")
    return "conditions"


# --- seeds -------------------------------------------------------------------------------------------------------

_PINS = (
    b"# invented\nassist=1234\nauth=4321\nsign=ABC123\n\na=123456789018\nb=80021720352285\n",
    "\ufeffassist = １２３４\r\nregistry=0000\r\n".encode(),
    b"birth=800217",
)
_CONDITIONS = (
    b"expired\ntries=auth:1\nremoved-at=7",
    b"expires-in=30\nlimits=published",
    b"chaining=100\nmax-le=128\nle-exact\nextended-refused",
    b"blocked-word=6984\natr=3B888001000000003381810034\nslow-ms=3",
    "\n".join(CONDITIONS).encode(),
)


@cache
def _reports() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(seeds.TRACES.glob("check*.json")))


@cache
def _keys() -> tuple[bytes, ...]:
    own = keys.public_key_objects("session_transport-plain")
    pem = b"-----BEGIN PUBLIC KEY-----\nMFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAK==\n-----END PUBLIC KEY-----\n"
    return (own, *key_seeds(), pem)


_FILES = (UnreadableInput, UnreadableCertificate)
TARGETS = (
    Target(
        "pins-file", from_file("pins.txt", _pins), lambda: _PINS, Shape.TEXT, errors=(UnreadableInput, MalformedPin)
    ),
    Target("previous-report", from_file("check.json", _previous), _reports, Shape.JSON, errors=(UnreadableInput,)),
    Target(
        "certificate-file", from_file("c.pem", _certificate), certificates._certificate_seeds, Shape.BER, errors=_FILES
    ),
    Target("trust-anchor", from_file("ca.pem", _anchor), certificates._certificate_seeds, Shape.BER, errors=_FILES),
    Target("trust-list", from_file("list.crl", _list), certificates._list_seeds, Shape.BER, errors=_FILES),
    Target("trust-card-key", from_file("7000023.pem", _key), _keys, Shape.BER, errors=_FILES),
    Target("conditions", _conditions, lambda: _CONDITIONS, Shape.TEXT, errors=(UnreadableInput,)),
)
