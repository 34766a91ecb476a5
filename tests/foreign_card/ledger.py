"""What the card saw and gave away, as the card itself wrote it down. Never any command data, so never a PIN."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Exchange:
    """One command and its answer, without the data of either."""

    app: str  # application selected when the command arrived, "" for none
    header: str  # CLA INS P1 P2 in hexadecimal
    lc: int
    le: int  # expected length as a number (256 for 00), -1 when the command had no Le
    sw: str
    length: int  # bytes of answer data


@dataclass
class Ledger:
    """All counts are since the card was made or `clear` was called; a reset does not clear them."""

    exchanges: list[Exchange] = field(default_factory=list)
    verifies: Counter[str] = field(default_factory=Counter)  # VERIFY with data, by "jpki/0018"
    wrong_verifies: Counter[str] = field(default_factory=Counter)
    signatures: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    power_downs: int = 0  # power-offs and resets
    reads: defaultdict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def count(self) -> int:
        return len(self.exchanges)

    def clear(self) -> None:
        fresh = Ledger()
        self.__dict__.update(fresh.__dict__)

    def handed_out(self, ef: str, start: int, end: int) -> None:
        """Bytes start … end-1 of a file (or of a record, named "common/0001#1") left the card."""
        if end > start:
            self.reads[ef].append((start, end))

    def double_reads(self) -> list[tuple[str, int, int]]:
        """(file, start, end) for every stretch that left the card more than once; empty is good."""
        found: list[tuple[str, int, int]] = []
        for ef, ranges in sorted(self.reads.items()):
            found += [(ef, start, end) for start, end in _overlaps(ranges)]
        return found

    def bytes_read(self, ef: str) -> int:
        return sum(end - start for start, end in self.reads.get(ef, []))

    def as_json(self) -> str:
        data: dict[str, object] = dict(vars(self))
        data["exchanges"] = [asdict(exchange) for exchange in self.exchanges]
        data["count"] = self.count
        data["double_reads"] = self.double_reads()
        return json.dumps(data, indent=1, sort_keys=True)

    def dump(self, path: Path) -> None:
        """Written beside the target and moved over it: a reader never sees half a file."""
        scratch = path.with_name(path.name + ".part")
        scratch.write_text(self.as_json() + "\n", encoding="utf-8")
        scratch.replace(path)


def _overlaps(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches covered at least twice, by sweeping over the edges."""
    edges: Counter[int] = Counter()
    for start, end in ranges:
        edges[start] += 1
        edges[end] -= 1
    depth, opened, found = 0, 0, list[tuple[int, int]]()
    for position in sorted(edges):
        before, depth = depth, depth + edges[position]
        if before < 2 <= depth:
            opened = position
        elif depth < 2 <= before:
            found.append((opened, position))
    return found
