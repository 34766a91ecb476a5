"""What a card is made of: applications holding files, records, PINs and keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey


@dataclass(frozen=True)
class File:
    """A transparent EF. `opened_by` lists PIN references, any one of which opens it; empty means free."""

    data: bytes
    opened_by: tuple[int, ...] = ()


@dataclass(frozen=True)
class Records:
    """A record EF, free to read; records count from 1."""

    records: tuple[bytes, ...]


@dataclass(frozen=True)
class Pin:
    """How a PIN starts out. `kind`: "digits" (four), "password", "number" (verification number, fixed)."""

    value: bytes
    limit: int
    left: int
    kind: str


@dataclass(frozen=True)
class Key:
    """A signing key and the PIN reference that opens it."""

    private: RSAPrivateKey
    opened_by: int


Node = File | Records | Pin | Key


@dataclass(frozen=True)
class Application:
    """`own_key` answers PSO with P2 = 00; `change` is the class, instruction and P1 of CHANGE, if there is one."""

    name: str
    aid: bytes
    nodes: dict[int, Node]
    own_key: RSAPrivateKey | None = None
    change: tuple[int, int, int] | None = field(default=None)
