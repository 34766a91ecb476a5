"""Writing BER-TLV with one- and two-byte tags, and the offset tables inside it."""


def length(size: int) -> bytes:
    if size < 0x80:
        return bytes([size])
    body = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(body)]) + body


def tlv(tag: int, *values: bytes) -> bytes:
    value = b"".join(values)
    return tag.to_bytes(2 if tag > 0xFF else 1, "big") + length(len(value)) + value


def with_offsets(tag: int, table_tag: int, objects: list[bytes]) -> bytes:
    """A constructed object that starts with a table of 16-bit offsets, from the file's first byte, to the rest."""
    table_size = len(tlv(table_tag, bytes(2 * len(objects))))
    inner_size = table_size + sum(map(len, objects))
    position = 2 + len(length(inner_size)) + table_size
    offsets = b""
    for item in objects:
        offsets += position.to_bytes(2, "big")
        position += len(item)
    return tlv(tag, tlv(table_tag, offsets), *objects)
