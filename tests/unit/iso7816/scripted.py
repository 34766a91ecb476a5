"""A connection that expects exact bytes and answers exact bytes."""

from mynareader.errors import TransportError
from mynareader.iso7816.channel import Channel
from tests.cards.connection import CardConnection
from tests.cards.scripted import Reply, ScriptedCard

Answer = str | Reply
ATR = bytes.fromhex("3BE000FF8131FE4514")


def octets(written: str | bytes) -> bytes:
    """Return bytes written as hexadecimal."""
    return written if isinstance(written, bytes) else bytes.fromhex(written)


class ScriptedConnection(CardConnection):
    """Pairs of command and answer, in order; an error as answer is raised."""

    def __init__(self, *script: tuple[str | bytes, Answer]) -> None:
        self._script = list(script)
        super().__init__(ScriptedCard(self._next, ATR))

    @property
    def done(self) -> bool:
        return not self._script

    def _next(self, command: bytes) -> Reply:
        assert self._script, f"nobody expected {command.hex()}"
        expected, answer = self._script.pop(0)
        assert command.hex() == octets(expected).hex()
        return answer if isinstance(answer, TransportError) else octets(answer)


def opened(*script: tuple[str | bytes, Answer]) -> tuple[Channel, ScriptedConnection]:
    connection = ScriptedConnection(*script)
    return Channel(connection), connection
