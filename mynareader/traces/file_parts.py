"""Which named part of a file a byte belongs to, as far as CARD.md §3 and X.509 tell; never what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from mynareader.applications import card_common, card_surface, input_assist, jpki
from mynareader.iso7816 import tlv


@dataclass(frozen=True)
class FilePart:
    """Name a part: ``path`` are the tags from the outside in (``FF20/DF22``), ``name`` a token; either may be empty."""

    path: str = ""
    name: str = ""


_CVC: Final = {"7F21/5F4E": "certificate_body", "7F21/5F37": "signature"}
# By path of tags: CARD.md §3.
_TAGGED: Final[Mapping[str, Mapping[str, str]]] = {
    input_assist.MY_NUMBER.name: {"FF10": "my_number"},
    input_assist.ATTRIBUTES.name: {
        "FF20/DF21": "offsets",
        "FF20/DF22": "name",
        "FF20/DF23": "address",
        "FF20/DF24": "birth",
        "FF20/DF25": "sex",
    },
    input_assist.INTEGRITY.name: {"FF30/DF31": "digest", "FF30/DF32": "digest", "FF30/DF33": "signature"},
    input_assist.CERTIFICATE.name: _CVC,
    input_assist.INFO.name: {"FF40/DF42": "key_id"},
    input_assist.SESSION_KEY.name: {"A1/90": "public_key", "A1/91": "public_key"},
    input_assist.CARD_KEY.name: {"FF50/DF51": "public_key", "FF50/DF52": "signature"},
    card_surface.AGE_RECORD.name: {"FF10/DF11": "birth", "FF10/DF12": "public_key", "FF10/DF13": "signature"},
    card_surface.FACE.name: {
        "FF20/DF21": "offsets",
        "FF20/DF22": "birth",
        "FF20/DF23": "sex",
        "FF20/DF24": "public_key",
        "FF20/DF25": "name_image",
        "FF20/DF26": "address_image",
        "FF20/DF27": "photo",
        "FF20/DF28": "signature",
        "FF20/DF29": "expiry",
        "FF20/DF2A": "security_code",
    },
    card_surface.INFO.name: {"FF30/DF32": "key_id", "FF30/DF33": "version", "FF30/DF34": "municipality"},
    card_surface.CERTIFICATE.name: _CVC,
    card_surface.MY_NUMBER_IMAGE.name: {
        "FF40/DF41": "my_number_image",
        "FF40/DF42": "public_key",
        "FF40/DF43": "signature",
    },
}
_X509: Final = frozenset(
    file.name
    for file in (
        jpki.AUTH_CERTIFICATE,
        jpki.AUTH_CA_CERTIFICATE,
        jpki.SIGN_CERTIFICATE,
        jpki.SIGN_CA_CERTIFICATE,
    )
)
# By bytes, end exclusive: CARD.md §3.
_FIXED: Final[Mapping[str, tuple[tuple[int, str], ...]]] = {
    jpki.TOKEN_INFO.name: ((32, "label"), (64, "manufacturer"), (80, "model"), (96, "serial"), (160, "token_words")),
    jpki.CERTIFICATES_PRESENT.name: ((1, "sign_certificate_present"), (2, "auth_certificate_present")),
    card_common.RECORD.name: ((2, ""), (17, "serial"), (22, "municipality"), (30, "expiry")),
}
_DEPTHS: Final = {file: max(path.count("/") for path in paths) + 1 for file, paths in _TAGGED.items()}
_TBS_DEPTH: Final = 3  # Certificate, TBSCertificate, its parts
# The parts of TBSCertificate in their order, and what follows it (RFC 5280 §4.1).
_TBS: Final = ("version", "serial", "algorithm", "issuer", "validity", "subject", "public_key")
_AFTER_TBS: Final = ("", "algorithm", "signature")


def holds_objects(file: str) -> bool:
    """Tell whether the file of this name is made of data objects (TLV or DER)."""
    return file in _X509 or file in _TAGGED


def part_of(file: str, stored: bytes, offset: int) -> FilePart:
    """Name the part of ``file`` at byte ``offset`` of ``stored``, its content from the first byte on."""
    if file in _FIXED:
        return FilePart("", next((name for end, name in _FIXED[file] if offset < end), ""))
    if not holds_objects(file):
        return FilePart()
    tags, indexes = _descend(stored, offset, _DEPTHS.get(file, _TBS_DEPTH))
    path = "/".join(f"{tag:02X}" for tag in tags)
    return FilePart(path, _in_certificate(indexes) if file in _X509 else _TAGGED[file].get(path, ""))


def _in_certificate(indexes: tuple[int, ...]) -> str:
    if len(indexes) < 2 or indexes[1] >= len(_AFTER_TBS):
        return ""
    if indexes[1]:
        return _AFTER_TBS[indexes[1]]
    if len(indexes) < 3:
        return ""
    return _TBS[indexes[2]] if indexes[2] < len(_TBS) else "extensions"


def _descend(stored: bytes, offset: int, depth: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the tags of the objects around ``offset``, from the outside in, and which child each is of its parent.

    Tags do not tell which objects hold others (``FF10`` holds digits), so at most ``depth`` levels are looked at.
    """
    tags: list[int] = []
    indexes: list[int] = []
    start, end = 0, len(stored)
    while len(tags) < depth and (found := _around(stored, start, end, offset)):
        tag, index, start, end = found
        tags.append(tag)
        indexes.append(index)
        if offset < start:
            break
    return tuple(tags), tuple(indexes)


def _around(stored: bytes, start: int, end: int, offset: int) -> tuple[int, int, int, int] | None:
    """Return tag, number among its siblings, first byte of the value, and end of the object around ``offset``."""
    index = 0
    while start < end:
        try:
            header = tlv.read_header(stored, start)
        except tlv.TlvError:
            return None
        if offset < start + header.total:
            value = start + header.total - header.value_length
            return header.tag, index, value, min(start + header.total, end)
        start, index = start + header.total, index + 1
    return None
