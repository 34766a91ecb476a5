"""A card that says what it is told to, for tests of what happens around a card."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from mynareader.errors import TransportError
from mynareader.iso7816.connection import Connection
from mynareader.iso7816.reader_profile import ReaderProfile
from tests.cards.connection import CardConnection
from tests.cards.scripted import Reply, ScriptedCard
from tests.cards.wrappers import heard, wrap

TYPE_B_ATR = bytes.fromhex("3B888001 41424344 008171 00") + b"\x7d"


class ScriptedSource:
    """Give one connection for each script: its answers in order; an error in place of a script fails ``connect``."""

    def __init__(self, *scripts: Sequence[Reply] | TransportError, simulated: bool = True) -> None:
        self.name, self.simulated, self.profile = "scripted reader", simulated, ReaderProfile()
        self.sent: list[bytes] = []
        self.closed: list[bool] = []
        self.busy: TransportError | None = None
        self._scripts = list(scripts)

    def connect(self) -> Connection:
        script = self._scripts.pop(0)
        if isinstance(script, TransportError):
            raise script
        replies = iter(script)
        return _ScriptedConnection(self, wrap(ScriptedCard(lambda _: next(replies), TYPE_B_ATR), heard(self.sent)))


class _ScriptedConnection(CardConnection):
    def __init__(self, source: ScriptedSource, card: ScriptedCard) -> None:
        super().__init__(card)
        self._source = source

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if self._source.busy is not None:
            raise self._source.busy
        yield

    def close(self, *, reset: bool) -> None:
        self._source.closed.append(reset)
        super().close(reset=reset)
