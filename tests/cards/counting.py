"""A card with one PIN that counts what reaches it, and can answer as no card should."""

from collections.abc import Iterator
from contextlib import contextmanager

from mynareader.iso7816.apdu import CHANGE_REFERENCE_DATA, CHANGE_REGISTRY_PIN, SELECT, VERIFY, CommandAPDU
from tests.cards.scripted import Reply, given


class CountingCard:
    """Judge every VERIFY against ``right``; ``counter`` and ``verdict``, once set, are answered instead.

    A change is taken when ``takes`` is set; ``changed`` is what it answers.
    """

    atr = bytes.fromhex("3BE000FF8131FE4514")

    def __init__(self, right: bytes = b"8024", *, limit: int = 3, tries: int | None = None) -> None:
        self.right, self.limit = right, limit
        self.tries = limit if tries is None else tries
        self.counter: Reply | None = None
        self.verdict: Reply | None = None
        self.takes = True
        self.changed: Reply = b"\x90\x00"
        self.changes: list[bytes] = []
        self.commands: list[str] = []
        self.values: list[bytes] = []
        self.wrong: list[bytes] = []
        self.inside = False

    def transmit(self, command: bytes) -> bytes:
        parsed = CommandAPDU.from_bytes(command)
        assert self.inside, "every command of these tests belongs into the transaction"
        self.commands.append(command.hex().upper())
        if parsed.ins == SELECT:
            return b"\x90\x00"
        if parsed.ins in {CHANGE_REFERENCE_DATA, CHANGE_REGISTRY_PIN}:
            return self._change(parsed.data)
        assert parsed.ins == VERIFY
        return given(self._judge(parsed.data)) if parsed.data else given(self.counter or self._left())

    def _change(self, value: bytes) -> bytes:
        self.changes.append(value)
        if self.takes:
            self.right = value
        return given(self.changed)

    def _judge(self, value: bytes) -> Reply:
        self.values.append(value)
        right = value == self.right and self.tries > 0
        self.tries = self.limit if right else max(self.tries - 1, 0)
        if not right:
            self.wrong.append(value)
        return self.verdict if self.verdict is not None else b"\x90\x00" if right else self._left()

    def _left(self) -> bytes:
        return bytes((0x63, 0xC0 | self.tries))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.inside = True
        try:
            yield
        finally:
            self.inside = False

    def settling(self) -> bool:
        return False

    def close(self, *, reset: bool) -> None:
        raise AssertionError(f"nobody here closes anything ({reset=})")
