"""pyscard's binding with one reader, one foreign card, a clock of its own, and one fault in a call of choice."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from tests.assurance.codes.all_codes import FORGETS
from tests.foreign_card import ForeignCard

READER: Final = "Fake Reader 00"
TOO_MANY: Final = 500  # calls in one attempt: a loop that never ends
A_CALL: Final = 0.0001  # seconds
_EMPTY, _PRESENT, _IN_USE, _RESET, _TIMEOUT = 0x10, 0x20, 0x100, 1, 0x8010000A
GARBAGE: Final = [0xA5] * 300  # pyscard hands over uninitialised memory beside an error code
Fault = int | Exception


class NeverEndsError(Exception):
    """Say that the program calls on and on."""


class Clock:
    """Be ``time`` for the transports: it moves when somebody waits, and only then."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@dataclass(frozen=True)
class Plan:
    """Say which call fails: the ``nth`` of ``name`` (from 1), and every later one where it ``lasts``.

    ``executed``: the card acted on the command before the call failed.
    """

    name: str
    nth: int
    fault: Fault
    lasts: bool = False
    executed: bool = False

    def strikes(self, name: str, nth: int) -> bool:
        return name == self.name and (nth >= self.nth if self.lasts else nth == self.nth)


class FakeScard:
    """Answer calls as pcsc-lite does; note what was asked for, and what breaks a rule, in ``violations``."""

    def __init__(self, card: ForeignCard, plan: Plan | None = None) -> None:
        self.card, self.plan, self.clock = card, plan, Clock()
        self.calls: Counter[str] = Counter()
        self.contexts, self.released, self.connected, self.disconnected = (set[int]() for _ in range(4))
        self.violations: list[str] = []
        self.secrets = 0
        self.present, self.most = True, TOO_MANY
        self._dead: set[int] = set()

    def __getattr__(self, name: str) -> Callable[..., object]:
        return partial(self._call, name)

    def _call(self, name: str, *arguments: object) -> object:
        self.calls[name] += 1
        self.clock.sleep(A_CALL)
        if self.calls.total() > self.most:
            raise NeverEndsError(name)
        self._judge(name, arguments)
        if self.plan is None or not self.plan.strikes(name, self.calls[name]):
            return self._answer(name, arguments)
        return self._fail(self.plan, name, arguments)

    def _judge(self, name: str, arguments: tuple[object, ...]) -> None:
        if name == "SCardTransmit":
            command = bytes(arguments[2])  # type: ignore[call-overload]
            self.secrets += command[1] == 0x20 and len(command) > 4
        if name in {"SCardTransmit", "SCardBeginTransaction"} and arguments[0] in self._dead:
            self.violations.append(f"{name} on a handle that had failed")
        if name == "SCardReleaseContext":
            self.released.add(arguments[0])  # type: ignore[arg-type]
        if name == "SCardDisconnect":
            self.disconnected.add(arguments[0])  # type: ignore[arg-type]

    def _fail(self, plan: Plan, name: str, arguments: tuple[object, ...]) -> object:
        if name.startswith(("SCardTransmit", "SCardBegin", "SCardEnd")):
            self._dead.add(arguments[0])  # type: ignore[arg-type]
        if plan.executed:
            self._answer(name, arguments)
        if isinstance(plan.fault, Exception):
            raise plan.fault
        if plan.fault & 0xFFFFFFFF in FORGETS:
            self.card.reset()
        return {
            "SCardEstablishContext": [plan.fault, 0],
            "SCardListReaders": [plan.fault, []],
            "SCardGetStatusChange": [plan.fault, [(READER, 0, [])]],
            "SCardConnect": [plan.fault, 0, 0],
            "SCardTransmit": [plan.fault, GARBAGE],
        }.get(name, plan.fault)

    def _answer(self, name: str, arguments: tuple[object, ...]) -> object:
        answer = getattr(type(self), f"_{name}", None)
        return 0 if answer is None else answer(self, *arguments)

    def _SCardEstablishContext(self, _scope: int) -> object:  # noqa: N802 - as the library calls it
        context = 1000 + len(self.contexts)
        self.contexts.add(context)
        return [0, context]

    def _SCardListReaders(self, _context: int, _groups: list[str]) -> object:  # noqa: N802
        return [0, [READER]]

    def _SCardGetStatusChange(self, _context: int, wait: int, known: list[tuple[str, int]]) -> object:  # noqa: N802
        in_use = _IN_USE if self.connected - self.disconnected else 0
        raw = (_PRESENT | in_use if self.present else _EMPTY) | 1 << 16
        changed = any(name == READER and state != raw for name, state in known)
        self.clock.sleep(0 if changed else wait / 1000)
        states = [(name, raw if name == READER else 0, list(self.card.atr)) for name, _ in known]
        return [0 if changed else _TIMEOUT, states]

    def _SCardConnect(self, _context: int, _reader: str, _share: int, _protocols: int) -> object:  # noqa: N802
        handle = 2000 + len(self.connected)
        self.connected.add(handle)
        return [0, handle, 2]

    def _SCardTransmit(self, _handle: int, _protocol: int, command: list[int]) -> object:  # noqa: N802
        return [0, list(self.card.transmit(bytes(command)))]

    def _SCardEndTransaction(self, _handle: int, disposition: int) -> object:  # noqa: N802
        if disposition == _RESET:
            self.card.reset()
        return 0

    def _SCardDisconnect(self, _handle: int, disposition: int) -> object:  # noqa: N802
        if disposition == _RESET:
            self.card.reset()
        return 0
