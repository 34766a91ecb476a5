"""Inputs for Hypothesis: plain ones that shrink, and batches made by ``mutate``, of which thousands take a second."""

from collections.abc import Iterator
from random import Random

from hypothesis import strategies as st

from tests.assurance.fuzz.mutate import Node, encoded, mutated
from tests.assurance.fuzz.target import Shape, Target

BATCH = 50  # inputs of one example of Hypothesis

_TAGS = st.sampled_from([b"\x30", b"\x02", b"\x04", b"\x0c", b"\xa1", b"\x90", b"\xff\x20", b"\xdf\x21", b"\x7f\x21"])
_LEAVES: st.SearchStrategy[Node] = st.tuples(_TAGS, st.binary(max_size=20))
_TREES = st.recursive(_LEAVES, lambda inner: st.tuples(_TAGS, st.lists(inner, max_size=5).map(tuple)), max_leaves=20)
_PLAIN: dict[Shape, st.SearchStrategy[bytes]] = {
    Shape.BYTES: st.binary(max_size=400),
    Shape.BER: st.lists(_TREES, max_size=3).map(encoded),
    Shape.TEXT: st.text(max_size=300).map(lambda text: text.encode(errors="surrogatepass")),
    Shape.JSON: st.text(alphabet='[]{}":,0123456789aetrufsln -.\\', max_size=200).map(str.encode),
}


def plain(target: Target) -> st.SearchStrategy[bytes]:
    """Give inputs that owe nothing to a valid one, and slightly changed valid ones; both shrink."""
    seeds = target.seeds()
    changed = st.builds(_patched, st.sampled_from(seeds), st.integers(0), st.binary(max_size=6), st.integers(0, 6))
    return st.one_of(st.binary(max_size=60), _PLAIN[target.shape], changed)


def _patched(seed: bytes, at: int, piece: bytes, gone: int) -> bytes:
    at %= len(seed) + 1
    return seed[:at] + piece + seed[at + gone :]


def batch(target: Target, number: int) -> Iterator[bytes]:
    """Give the inputs of batch ``number``: the same ones for the same number."""
    seeds = target.seeds()
    random = Random(f"{target.name}/{number}")
    return (mutated(target.shape, seeds, random) for _ in range(BATCH))
