"""Inputs made from valid ones by somebody who knows how they are built: objects, lengths, lines, JSON values."""

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from random import Random

from tests.assurance.fuzz.target import LIMIT, Shape

_INTERESTING = (b"\x00", b"\xff", b"\x7f", b"\x80", b"\x81", b"\x82", b"\x84", b"\x9f", b"\x1f", b"\x30", b"\x20", b"")
_LENGTHS = (b"\x00", b"\x80", b"\x81\xff", b"\x82\xff\xff", b"\x83\xff\xff\xff", b"\x84\xff\xff\xff\xff", b"\x81\x05")
_CONTENTS = (
    b"",
    b"\x00" * 40,
    b"\xff" * 40,
    b"\x80" * 9,
    "髙\u3000𠮷".encode(),
    b"\x1b[2J",
    b"\xed\xa0\x80",
    b"0" * 30,
)
_WORDS = (
    "",
    "\x1b[2J",
    "\x00",
    "\ud800",
    "９",
    "\\u001b[2J",
    "\\ud800",
    "\u2028",
    "-1",
    "9" * 5000,
    "1e999",
    "..",
    " ",
    "髙﨑",
    "\u202e",
)
_JSON: tuple[object, ...] = (
    None, True, -1, 10**30, 1.5, float("nan"), "", "\x1b[2J", "\ud800", "9" * 50, [], {}, [[]], {"report": {}},
)  # fmt: skip

Node = tuple[bytes, "bytes | tuple[Node, ...]"]
Step = Callable[[bytes, Random, Sequence[bytes]], bytes]


def mutated(shape: Shape, seeds: Sequence[bytes], random: Random) -> bytes:
    """Return an input made from one of ``seeds`` by one to four changes, or from nothing."""
    if random.random() < 0.02:
        return random.randbytes(random.choice((0, 1, 2, 3, 7, 40, 300)))
    data = random.choice(seeds)
    for _ in range(random.choice((1, 1, 1, 2, 2, 4))):
        data = random.choice(_STEPS[shape])(data, random, seeds)
    return data[:LIMIT]


# --- bytes -------------------------------------------------------------------------------------------------------


def _at(data: bytes, random: Random) -> int:
    return random.randrange(len(data) + 1)


def flip(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    made = bytearray(data)
    for _bit in range(random.choice((1, 1, 2, 8))):
        if made:
            made[random.randrange(len(made))] ^= 1 << random.randrange(8)
    return bytes(made)


def put(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    at, piece = _at(data, random), random.choice(_INTERESTING)
    return data[:at] + piece + data[at + random.choice((0, len(piece))) :]


def truncate(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    return data[: _at(data, random)]


def extend(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    return data + random.choice((b"\xff" * 9, b"\x00", b"\x00" * 300, random.randbytes(5), data))


def splice(data: bytes, random: Random, seeds: Sequence[bytes]) -> bytes:
    other = random.choice(seeds)
    return data[: _at(data, random)] + other[_at(other, random) :]


def cut(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    at = _at(data, random)
    return data[:at] + data[at + random.choice((1, 2, 3, 17)) :]


# --- BER ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def nodes_of(data: bytes) -> tuple[Node, ...] | None:
    """Return ``data`` as BER objects, constructed ones opened; None when it is not made of whole ones."""
    return _nodes(data, 0)


def _nodes(data: bytes, depth: int) -> tuple[Node, ...] | None:
    found: list[Node] = []
    at = 0
    while at < len(data):
        tag_end = at + (2 if data[at] & 0x1F == 0x1F else 1)
        if tag_end >= len(data) or depth > 12:
            return None
        first = data[tag_end]
        start = tag_end + 1 + (first & 0x7F if first & 0x80 else 0)
        length = int.from_bytes(data[tag_end + 1 : start], "big") if first & 0x80 else first
        content = data[start : start + length]
        if len(content) < length or start > len(data):
            return None
        inside = _nodes(content, depth + 1) if length > 1 and _may_hold(data[at], content) else None
        found.append((data[at:tag_end], content if inside is None else inside))
        at = start + length
    return tuple(found)


def _may_hold(tag: int, content: bytes) -> bool:
    return bool(tag & 0x20) or (tag == 0x04 and content[:1] in {b"\x30", b"\x03", b"\x04"})


def encoded(nodes: Sequence[Node]) -> bytes:
    return b"".join(map(_encoded, nodes))


def _encoded(node: Node) -> bytes:
    content = node[1] if isinstance(node[1], bytes) else encoded(node[1])
    return node[0] + _length(len(content)) + content


def _length(length: int) -> bytes:
    if length < 0x80:
        return bytes((length,))
    body = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((0x80 | len(body),)) + body


def tree(data: bytes, random: Random, seeds: Sequence[bytes]) -> bytes:
    """Change one object somewhere in the tree and write all lengths anew."""
    nodes = nodes_of(data)
    return encoded(_changed(nodes, random, seeds)) if nodes else flip(data, random, seeds)


def _changed(nodes: tuple[Node, ...], random: Random, seeds: Sequence[bytes]) -> tuple[Node, ...]:
    at = random.randrange(len(nodes))
    node = nodes[at]
    if isinstance(node[1], tuple) and node[1] and random.random() < 0.8:
        return (*nodes[:at], (node[0], _changed(node[1], random, seeds)), *nodes[at + 1 :])
    return (*nodes[:at], *random.choice(_NODE_STEPS)(node, nodes, random, seeds), *nodes[at + 1 :])


def _from_elsewhere(_: Node, __: tuple[Node, ...], random: Random, seeds: Sequence[bytes]) -> tuple[Node, ...]:
    found = nodes_of(random.choice(seeds)) or ()
    while found:
        node = random.choice(found)
        if not isinstance(node[1], tuple) or random.random() < 0.3:
            return (node,)
        found = node[1]
    return ()


def _nested(node: Node, _: tuple[Node, ...], random: Random, __: Sequence[bytes]) -> tuple[Node, ...]:
    for _level in range(random.choice((1, 2, 20, 200))):
        node = (node[0], (node,))
    return (node,)


def _whole(node: Node) -> bytes:
    return node[1] if isinstance(node[1], bytes) else encoded(node[1])


_NODE_STEPS: tuple[Callable[[Node, tuple[Node, ...], Random, Sequence[bytes]], tuple[Node, ...]], ...] = (
    lambda _, __, ___, ____: (),
    lambda node, _, random, __: (node,) * random.choice((2, 2, 3, 200)),
    lambda node, nodes, random, _: (random.choice(nodes), node),
    lambda _, nodes, random, __: (random.choice(nodes),),
    lambda node, _, random, __: ((random.choice((b"\x04", b"\x30", b"\x0c", b"\x02", node[0][:1])), node[1]),),
    lambda node, _, random, __: ((node[0], random.choice(_CONTENTS)),),
    lambda node, _, random, __: ((node[0], flip(_whole(node), random, ())),),
    lambda node, _, random, __: ((node[0], truncate(_whole(node), random, ())),),
    lambda node, _, random, __: ((node[0], _whole(node) + random.choice(_CONTENTS)),),
    lambda node, _, random, __: ((node[0], _whole(node) * random.choice((2, 30))),),
    lambda node, _, random, __: ((bytes((random.randrange(256),)), node[1]),),
    lambda node, _, __, ___: ((node[0], _encoded(node)[1:]),),
    _nested,
    _from_elsewhere,
)


def lengths(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """Replace what may be a length byte, and nothing else."""
    if len(data) < 2:
        return data
    at = random.choice((1, 2, 3, random.randrange(1, len(data))))
    return data[:at] + random.choice(_LENGTHS) + data[at + 1 :]


# --- text and JSON -----------------------------------------------------------------------------------------------


def lines(data: bytes, random: Random, seeds: Sequence[bytes]) -> bytes:
    """Leave out, repeat, exchange, move or borrow whole lines."""
    found = data.split(b"\n")
    at, to = random.randrange(len(found)), random.randrange(len(found))
    match random.randrange(5):
        case 0:
            del found[at]
        case 1:
            found[at:at] = [found[at]] * random.choice((1, 1, 100))
        case 2:
            found[at], found[to] = found[to], found[at]
        case 3:
            found[at] = b" " * random.randrange(4) + found[at]
        case _:
            other = random.choice(seeds).split(b"\n")
            found[at] = random.choice(other)
    return b"\n".join(found)


def word(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """Put a difficult word at the place of another, or between."""
    found = data.split(b" ")
    at = random.randrange(len(found))
    found[at] = random.choice((b"", found[at])) + random.choice(_WORDS).encode(errors="surrogatepass")
    return b" ".join(found)


def json_value(data: bytes, random: Random, seeds: Sequence[bytes]) -> bytes:
    """Replace or remove one value somewhere in a JSON text."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return flip(data, random, seeds)
    return json.dumps(_other(value, random)).encode()


def _other(value: object, random: Random) -> object:
    if isinstance(value, dict) and value and random.random() < 0.9:
        key = random.choice(list(value))
        changed = {**value, key: _other(value[key], random)}
        return changed if random.random() < 0.9 else {name: item for name, item in value.items() if name != key}
    if isinstance(value, list) and value and random.random() < 0.8:
        at = random.randrange(len(value))
        return [*value[:at], _other(value[at], random), *value[at + 1 :]]
    return random.choice(_JSON)


def deep(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """Put many opening brackets, and maybe as many closing ones, somewhere."""
    at, number, (left, right) = (
        _at(data, random),
        random.choice((10, 2000)),
        random.choice(((b"[", b"]"), (b'{"a":', b"}"))),
    )
    return data[:at] + left * number + right * random.choice((0, number)) + data[at:]


_PLAIN: tuple[Step, ...] = (flip, put, truncate, extend, splice, cut)
_STEPS: dict[Shape, tuple[Step, ...]] = {
    Shape.BYTES: _PLAIN,
    Shape.BER: (*_PLAIN, lengths, *((tree,) * 7)),
    Shape.TEXT: (*_PLAIN, *((lines, word) * 3), deep),
    Shape.JSON: (*_PLAIN, *((json_value,) * 8), deep, word),
}
