"""BER TLV and simple TLV: what was parsed must stand where it says, and be all there was."""

from mynareader.applications import ALL as APPLICATIONS
from mynareader.applications import card_common, card_verifiable
from mynareader.iso7816 import tlv
from mynareader.iso7816.tlv import Tlv, TlvError
from tests.assurance.fuzz import seeds
from tests.assurance.fuzz.target import Shape, Target, must


def _whole(item: Tlv, data: bytes) -> None:
    must(data[item.start : item.end] == item.raw, "an object is not where it says")
    must(data[item.value_start : item.end] == item.value, "a value is not where it says")


def _walk(item: Tlv, data: bytes) -> int:
    _whole(item, data)
    try:
        inside = item.children()
    except TlvError:
        return item.depth
    must(b"".join(child.raw for child in inside) == item.value, "children do not fill their parent")
    return max([item.depth, *(_walk(child, data) for child in inside)])


def _ber(data: bytes) -> str:
    found = tlv.parse_objects(data)
    must(b"".join(item.raw for item in found) == data, "objects do not fill what was parsed")
    depth = max((_walk(item, data) for item in found), default=0)
    must(depth <= tlv.MAX_DEPTH, "deeper than allowed")
    return "objects" if found else "nothing"


def _header(data: bytes) -> str:
    header = tlv.read_header(data)
    must(2 <= header.total <= 6 + 0xFFFFFF, "an impossible length")
    return "header"


def _object(data: bytes) -> str:
    found = tlv.parse_object(data, filler=True)
    _whole(found, data)
    must(not data[found.end :].strip(b"\xff"), "something but filler is overlooked")
    tlv.by_tag(tlv.parse_objects(found.value))
    return "one object"


def _simple(data: bytes) -> str:
    found = tlv.parse_simple(data)
    must(b"".join(item.raw for item in found) == data, "objects do not fill what was parsed")
    for item in found:
        _whole(item, data)
    return "objects" if found else "nothing"


def _ber_seeds() -> tuple[bytes, ...]:
    return tuple(held for spec in APPLICATIONS for file in spec.files for held in seeds.stored(spec, file))


def _simple_seeds() -> tuple[bytes, ...]:
    long = b"\x02\xff\x01\x00" + bytes(256)
    return (*seeds.stored(card_common.SPEC, card_common.RECORD), long, b"\x01\x00\x05\x02AB", long * 3)


def _cvc(data: bytes) -> str:
    found = card_verifiable.decode(data)
    must(len(found.signed) == 297 and len(found.signature) == 256, "CARD.md §3 gives these lengths")
    must(len(found.issuer_key_id) == len(found.subject_key_id) == 16, "a key id has sixteen bytes")
    return "certificate"


def _cvc_seeds() -> tuple[bytes, ...]:
    return tuple(card_verifiable.vector(number).stored for number in ("6000023", "5000033", "ABCDEFG"))


TARGETS = (
    Target("tlv-ber", _ber, _ber_seeds, Shape.BER, errors=(TlvError,)),
    Target("tlv-header", _header, _ber_seeds, Shape.BER, errors=(TlvError,)),
    Target("tlv-object", _object, _ber_seeds, Shape.BER, errors=(TlvError,)),
    Target("tlv-simple", _simple, _simple_seeds, errors=(TlvError,)),
    Target("card-verifiable", _cvc, _cvc_seeds, Shape.BER, errors=(TlvError,)),
)
