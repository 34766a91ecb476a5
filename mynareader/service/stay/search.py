"""Which reader holds the card that a command works on (HAZARDS.md "other cards and mute readers").

A candidate is a card that answers one of our five AIDs. Where one card is there, the first SELECT of the work itself
is the look: work on which nothing answered comes back here, and the search goes on. Where several are, each is looked
at in a thread of its own, since a call can block without limit, and the work goes on with the very connection of the
look: a card that was swapped since is as dead to it as to any other.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Collection
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from mynareader.applications import ALL
from mynareader.applications.base import Application
from mynareader.errors import (
    AmbiguousReader,
    CardBusy,
    CardError,
    CardMute,
    MynaReaderError,
    NoCard,
    NoReader,
    NotMyNumberCard,
    TransportError,
)
from mynareader.iso7816.channel import Channel
from mynareader.transports import pcsc
from mynareader.transports.pcsc import PcscSource
from mynareader.transports.readers import ReaderState, matching

if TYPE_CHECKING:
    from mynareader.service.stay.worker import ProgressListener

LOOK_FOR: Final = 2.0  # seconds a look may take before the card counts as held, HAZARDS.md "blocked calls"
LOOK_AGAIN: Final = 0.5  # seconds between two looks at a card that is mute or held: no event tells when that is over

CardPlace = tuple[str, int]  # a reader and the count of its events: one card, as far as the reader tells


class Standing(Enum):
    """What a look at one reader found."""

    EMPTY = auto()
    MUTE = auto()
    HELD = auto()
    FOREIGN = auto()
    CANDIDATE = auto()


class Search:
    """The search for one command's card, for at most ``timeout`` seconds in all.

    ``wanted`` is part of a reader's name (letter case aside) or None for any; ``listener`` hears what is waited for.
    """

    def __init__(self, wanted: str | None, timeout: float, listener: ProgressListener) -> None:
        self._wanted, self._timeout, self._listener = wanted, timeout, listener
        self._began = time.monotonic()
        self._standings: dict[CardPlace, Standing] = {}
        self._looks: dict[CardPlace, _Look] = {}
        self._given: CardPlace | None = None
        self._said: set[str] = set()

    def find(self, *, pause: float = 0.0) -> PcscSource:
        """Return the reader of the one candidate, waiting for it; look first after ``pause`` seconds or a change.

        Raise NoReader at once, AmbiguousReader for two candidates, and when the time is up NoCard, CardMute, CardBusy
        or NotMyNumberCard; and what keeps us from pcscd. Then no look keeps a card, whenever it comes back.
        """
        try:
            return self._find(pause)
        except BaseException:
            self._leave_all_but(())
            raise

    def _find(self, pause: float) -> PcscSource:
        with pcsc.PcscContext() as context:
            known = context.readers()
            while True:
                if pause:
                    known = context.wait(known, min(pause, max(0.0, self._left())))
                states = matching(known, self._wanted)
                if (found := self._choose(states)) is not None:
                    return found
                if self._left() <= 0:
                    raise self._nothing(states)
                self._say(states)
                known, pause = context.wait(known, self._next(states)), 0.0

    def after(self, error: MynaReaderError, source: PcscSource) -> PcscSource:
        """Return where to work instead, after work on which nothing of ours answered; raise ``error`` otherwise."""
        standing = _standing_of(error)
        over = standing is not Standing.FOREIGN and self._left() <= 0
        if source.answered or self._given is None or standing in {None, Standing.HELD} or over:
            raise error  # who was kept waiting by another program has waited for it long enough
        place = self._given
        if standing is Standing.FOREIGN:
            look = self._look_anew(place[0])
            place, standing = look.place, look.standing()
            if standing is Standing.CANDIDATE and place == self._given:
                look.leave()
                raise error  # another of our applications is there: it is the work that failed
            if standing is Standing.CANDIDATE:
                return self._take(look)
        self._standings[place] = standing
        return self.find(pause=0.0 if standing is Standing.FOREIGN else LOOK_AGAIN)

    def _look_anew(self, reader: str) -> _Look:
        """Ask the card also by the AIDs that the work did not come to."""
        with pcsc.PcscContext() as context:
            state = next((state for state in context.readers() if state.name == reader), ReaderState(reader))
        return _Look(state, select=True)

    def _choose(self, states: tuple[ReaderState, ...]) -> PcscSource | None:
        there = [state for state in states if state.present and not self._is_foreign(state)]
        if len(there) == 1 and not (there[0].in_use or there[0].mute):
            self._leave_all_but(())
            self._given = _place(there[0])
            return PcscSource(there[0].name, timeout=self._timeout)
        looks = self._looks_at(there)
        for look in looks:
            self._standings[look.place] = look.standing()
        found = [look for look in looks if look.standing() is Standing.CANDIDATE]
        if not found:
            return None
        self._leave_all_but(found if len(found) == 1 else ())
        if len(found) > 1:
            raise AmbiguousReader(tuple(look.place[0] for look in found))
        return self._take(found[0])

    def _take(self, look: _Look) -> PcscSource:
        self._looks.pop(look.place, None)
        self._given = look.place
        look.source.keep(timeout=self._timeout)
        return look.source

    def _looks_at(self, there: list[ReaderState]) -> list[_Look]:
        """Return a look at each card: those under way, and new ones where there is none or it found no candidate."""
        wanted = {_place(state): state for state in there}
        self._leave_all_but([look for place, look in self._looks.items() if look.goes_on and place in wanted])
        for place, state in wanted.items():
            if place not in self._looks:
                self._looks[place] = _Look(state, select=len(there) > 1)
        return list(self._looks.values())

    def _leave_all_but(self, wanted: Collection[_Look]) -> None:
        for look in self._looks.values():
            if look not in wanted:
                look.leave()
        self._looks = {look.place: look for look in wanted}

    def _is_foreign(self, state: ReaderState) -> bool:
        return self._standings.get(_place(state)) is Standing.FOREIGN

    def _left(self) -> float:
        return self._began + self._timeout - time.monotonic()

    def _next(self, states: tuple[ReaderState, ...]) -> float:
        """Return for how long (seconds) to wait: a mute or held card is looked at again, the others by events."""
        open_ = any(state.present and not self._is_foreign(state) for state in states)
        return min(self._left(), LOOK_AGAIN) if open_ else self._left()

    def _say(self, states: tuple[ReaderState, ...]) -> None:
        if self._placed(states, Standing.HELD):
            if time.monotonic() - self._began >= LOOK_FOR and "busy" not in self._said:
                self._said.add("busy")
                self._listener.busy()
        elif "wait" not in self._said:
            self._said.add("wait")
            names = [state.name for state in states if not self._is_foreign(state)] or [state.name for state in states]
            self._listener.wait_for_card(", ".join(names))

    def _placed(self, states: tuple[ReaderState, ...], standing: Standing) -> tuple[str, ...]:
        return tuple(state.name for state in states if self._standings.get(_place(state)) is standing)

    def _nothing(self, states: tuple[ReaderState, ...]) -> MynaReaderError:
        """Return why nothing was found: who may yet be ours is told before who is not."""
        for standing, error in ((Standing.HELD, CardBusy), (Standing.MUTE, CardMute)):
            if names := self._placed(states, standing):
                return error(names[0])
        if names := self._placed(states, Standing.FOREIGN):
            return NotMyNumberCard(names)
        if all(state.fault for state in states):
            return _told(states[0])
        return NoCard(states[0].name if len(states) == 1 else None)


class _Look:
    """One look at the card of one reader, in a thread of its own; ``select`` asks the card what it is, too."""

    def __init__(self, state: ReaderState, *, select: bool) -> None:
        self.place, self.source = _place(state), PcscSource(state.name, timeout=0.0)
        self._select, self._until = select, time.monotonic() + LOOK_FOR
        self._found: Standing | None = None
        self._left, self._lock = False, threading.Lock()
        self._thread = threading.Thread(target=self._run, name=f"look at {state.name}", daemon=True)
        self._thread.start()

    @property
    def goes_on(self) -> bool:
        """Tell whether the card has not been met yet."""
        return self._found is None

    def standing(self) -> Standing:
        """Return what was found, HELD for a look that takes too long."""
        self._thread.join(max(0.0, self._until - time.monotonic()))
        return self._found or Standing.HELD

    def leave(self) -> None:
        """Let the card go, now or when the call that blocks comes back."""
        with self._lock:
            self._left = True
            if self._found is Standing.CANDIDATE:
                self.source.drop()

    def _run(self) -> None:
        try:
            connection = self.source.connect()
            found = Standing.CANDIDATE
            if self._select:
                channel = Channel(connection)
                with channel.transaction():
                    found = Standing.CANDIDATE if _answers(channel) else Standing.FOREIGN
        except MynaReaderError as error:
            found = _standing_of(error) or Standing.MUTE
        with self._lock:
            if found is not Standing.CANDIDATE or self._left:
                self.source.drop()
            self._found = found


def _answers(channel: Channel) -> bool:
    """Ask by SELECT alone, JPKI first and the rest only where it refuses: no PIN, no counter; raise TransportError."""
    for spec in ALL:
        try:
            Application(channel, spec)
        except CardError:
            continue
        return True
    return False


def _standing_of(error: MynaReaderError) -> Standing | None:
    kinds = {CardMute: Standing.MUTE, NoCard: Standing.EMPTY, NoReader: Standing.EMPTY, CardBusy: Standing.HELD}
    return Standing.FOREIGN if isinstance(error, CardError) else kinds.get(type(error))


def _place(state: ReaderState) -> CardPlace:
    return state.name, state.events


def _told(state: ReaderState) -> TransportError:
    try:
        state.told()
    except TransportError as error:
        return error
    return NoCard(state.name)
