"""What can be laid around the exchanges of any card, one thing at a time: ``wrap(card, noted(said), late(0.1))``.

Every wrapper concerns all commands, or those of which ``when`` is true.
"""

import threading
import time
from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from mynareader.iso7816.apdu import VERIFY
from tests.cards.scripted import Reply, given

PATIENCE: Final = 60.0  # seconds until whoever waits is released
Transmit = Callable[[bytes], bytes]
Wrapper = Callable[[Transmit], Transmit]
When = Callable[[bytes], bool]


class Exchanging(Protocol):
    """A card or a connection."""

    def transmit(self, command: bytes, /) -> bytes: ...


T = TypeVar("T", bound=Exchanging)


def wrap(exchanging: T, *wrappers: Wrapper) -> T:
    """Lay ``wrappers`` around every exchange from now on, the last one outermost."""
    for wrapper in wrappers:
        exchanging.transmit = wrapper(exchanging.transmit)  # type: ignore[method-assign]  # what this module is for
    return exchanging


def always(_command: bytes) -> bool:
    return True


def is_proof(command: bytes) -> bool:
    """Tell whether it is a VERIFY that carries a value."""
    return command[1] == VERIFY and len(command) > 4


def nth(number: int, of: When = always) -> When:
    """Be true of the ``number``-th command (from 1) of those that ``of`` is true of."""
    seen = 0

    def when(command: bytes) -> bool:
        nonlocal seen
        seen += of(command)
        return seen == number and of(command)

    return when


def before(act: Callable[[], object], when: When = always) -> Wrapper:
    """Call ``act`` before the card hears the command; what it raises comes instead of an answer."""

    def around(transmit: Transmit) -> Transmit:
        def changed(command: bytes) -> bytes:
            if when(command):
                act()
            return transmit(command)

        return changed

    return around


def after(act: Callable[[], object], when: When = always) -> Wrapper:
    """Call ``act`` once the card has answered, before anybody hears of it."""

    def first_acted(answer: bytes) -> bytes:
        act()
        return answer

    return answered(first_acted, when)


def instead(answer: Reply | Transmit, when: When = always) -> Wrapper:
    """Answer, or fail, in place of the card, which hears nothing of it."""

    def around(transmit: Transmit) -> Transmit:
        def changed(command: bytes) -> bytes:
            if not when(command):
                return transmit(command)
            return answer(command) if callable(answer) else given(answer)

        return changed

    return around


def answered(change: Callable[[bytes], bytes], when: When = always) -> Wrapper:
    """Let ``change`` make another answer of the card's, or fail."""

    def around(transmit: Transmit) -> Transmit:
        def changed(command: bytes) -> bytes:
            concerned = when(command)
            answer = transmit(command)
            return change(answer) if concerned else answer

        return changed

    return around


def noted(said: list[tuple[bytes, bytes]]) -> Wrapper:
    """Write every command and its answer into ``said``."""

    def around(transmit: Transmit) -> Transmit:
        def changed(command: bytes) -> bytes:
            answer = transmit(command)
            said.append((command, answer))
            return answer

        return changed

    return around


def heard(commands: list[bytes]) -> Wrapper:
    """Write every command into ``commands``, whatever becomes of it."""

    def around(transmit: Transmit) -> Transmit:
        def changed(command: bytes) -> bytes:
            commands.append(command)
            return transmit(command)

        return changed

    return around


def held(free: threading.Event, when: When = always) -> Wrapper:
    """Keep the command from the card until ``free`` is set."""
    return before(lambda: free.wait(PATIENCE), when)


def late(seconds: float, when: When = always) -> Wrapper:
    """Answer later."""
    return after(lambda: time.sleep(seconds), when)


def swapped(other: Exchanging, act: Callable[[], object], when: When) -> Wrapper:
    """Call ``act`` and let ``other`` answer in place of the card."""

    def answer(command: bytes) -> bytes:
        act()
        return other.transmit(command)

    return instead(answer, when)
