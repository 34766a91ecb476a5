"""A connection that expects exact bytes and answers exact bytes."""

from collections.abc import Iterator
from contextlib import contextmanager

from mynareader.errors import TransportError
from mynareader.iso7816.channel import Channel

Answer = str | bytes | TransportError


def octets(written: str | bytes) -> bytes:
    """Return bytes written as hexadecimal."""
    return written if isinstance(written, bytes) else bytes.fromhex(written)


class ScriptedConnection:
    """Hold pairs of command and answer, in order; an error as answer is raised."""

    atr = bytes.fromhex("3BE000FF8131FE4514")

    def __init__(self, *script: tuple[str | bytes, Answer]) -> None:
        self._script = list(script)
        self.inside = 0
        self.closed: bool | None = None

    @property
    def done(self) -> bool:
        return not self._script

    def transmit(self, command: bytes) -> bytes:
        assert self._script, f"nobody expected {command.hex()}"
        expected, answer = self._script.pop(0)
        assert command.hex() == octets(expected).hex()
        if isinstance(answer, TransportError):
            raise answer
        return octets(answer)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.inside += 1
        try:
            yield
        finally:
            self.inside -= 1

    def close(self, *, reset: bool) -> None:
        self.closed = reset


def opened(*script: tuple[str | bytes, Answer]) -> tuple[Channel, ScriptedConnection]:
    connection = ScriptedConnection(*script)
    return Channel(connection), connection
