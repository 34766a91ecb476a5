"""Every PC/SC return code in every call: a defined state, few calls, nothing sent twice, and the next attempt works."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final
from unittest.mock import patch

import pytest
from smartcard import scard

from mynareader.errors import MynaReaderError, NoService
from mynareader.reports.card import ReadReport
from mynareader.reports.origin import Origin
from mynareader.service.pins.entry import EnteredPins
from mynareader.service.reading.read import read
from mynareader.service.reading.read_request import ACCESS_PATHS, ReadRequest
from mynareader.service.stay import search
from mynareader.service.stay.search import Search
from mynareader.service.stay.worker import ProgressListener, work
from mynareader.transports import binding, pcsc, reader_events
from mynareader.transports.codes import PROTO_MISMATCH, CodeKind, kind_of
from mynareader.transports.watcher import Snapshot, Watcher
from mynareader.trust.validity import JST
from mynareader.values.pins import VERIFICATION_B
from mynareader.words import Words
from tests.assurance.codes.all_codes import CODES, NAMED, PASSED_ON, UNKNOWN
from tests.assurance.codes.fake_scard import FakeScard, NeverEndsError, Plan
from tests.foreign_card import PERSONAS, ForeignCard
from tests.harness.matrix import OUT_OF_DATE, publish, table

HEADER: Final = Path("/usr/include/PCSC/pcsclite.h")
ORIGIN: Final = Origin("reader", "r", "unknown", simulated=False, redacted=False, at=datetime(2026, 4, 1, tzinfo=JST))
HANAKO: Final = PERSONAS["hanako"]
TIMEOUT: Final = 10.0  # seconds, of the fake's own clock
MOST_CALLS: Final = 150  # of all kinds, in one attempt: TIMEOUT seconds of asking, and some
EXCEPTIONS: Final[tuple[Exception, ...]] = (
    SystemError("returned NULL without setting an exception"),
    TypeError("argument 2 of type 'ByteArray'"),
    ValueError("invalid"),
    OverflowError("Python int too large to convert to C long"),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
)


@contextmanager
def plugged_in(fake: FakeScard) -> Iterator[None]:
    """Let the program find ``fake`` where pyscard is, and no service where it looks for one."""
    with (
        patch.object(binding, "load", lambda: fake),
        patch.object(pcsc, "time", fake.clock),
        patch.object(reader_events, "time", fake.clock),
        patch.object(search, "time", fake.clock),
        patch.object(pcsc, "why_unreachable", NoService),
        patch.object(pcsc, "_PROFILES", {}),
    ):
        yield


def attempt() -> ReadReport:
    """Wait for the card, read a long file, verify a PIN and read another, as the command line does."""
    source = Search(None, TIMEOUT, ProgressListener()).find()
    given, wish = EnteredPins({"b": VERIFICATION_B.parse(HANAKO.pin_b)}), ReadRequest("face", ACCESS_PATHS["b"])
    return work(
        source, lambda run: run.call(lambda stay: read(stay, ORIGIN, wish, given)), ProgressListener(), timeout=TIMEOUT
    )


@cache
def undisturbed() -> tuple[Counter[str], object]:
    """Return how often each call is made when all goes well, and the face that is read."""
    fake = FakeScard(ForeignCard("hanako"))
    with plugged_in(fake):
        report = attempt()
    return fake.calls, report.face


@dataclass
class Outcome:
    """Hold what became of all codes in one call: how often each state was reached, and what broke a rule."""

    states: Counter[str]
    violations: list[str]
    most_calls: int = 0


CALLS: Final = tuple(sorted(undisturbed()[0]))


@cache
def outcome_of(call: str) -> Outcome:
    """Let every use of ``call`` fail with every code, once and from then on, the card having acted or not."""
    found = Outcome(Counter(), [])
    for nth in range(1, undisturbed()[0][call] + 1):
        for name, code in CODES.items():
            for plan in plans(call, nth, code):
                found.violations += [f"{name}, {plan}: {rule}" for rule in tried(plan, found)]
    return found


def plans(call: str, nth: int, code: int) -> Iterator[Plan]:
    """Give the ways in which one code can come; pyscard hands it over signed or unsigned, by platform."""
    signed = code - (1 << 32) if code >> 31 else code
    yield Plan(call, nth, code)
    yield Plan(call, nth, signed, lasts=True)
    if call == "SCardTransmit":
        yield Plan(call, nth, code, executed=True)


def tried(plan: Plan, found: Outcome) -> list[str]:
    """Make an attempt under ``plan`` and one after it; count the state reached, return the rules broken."""
    fake = FakeScard(ForeignCard("hanako"), plan)
    with plugged_in(fake):
        found.states[state_of_attempt()] += 1
        found.most_calls = max(found.most_calls, fake.calls.total())
        first, broken = set(fake.contexts), [*fake.violations, *left_behind(fake, plan)]
        fake.plan, fake.calls = None, Counter()
        again = state_of_attempt()
    return broken if again == "read" and fake.contexts - first else [*broken, f"the next attempt: {again}"]


def state_of_attempt() -> str:
    """Return ``read`` for the right result, the code of our error, or what should never come, in capitals."""
    try:
        report = attempt()
    except MynaReaderError as error:
        return state_of(error)
    except NeverEndsError:
        return "NEVER ENDS"
    except Exception as error:  # noqa: BLE001 - whatever it is, it should not have come out
        return f"NOT OURS {type(error).__name__}"
    return "read" if report.face == undisturbed()[1] else "WRONG RESULT"


def state_of(error: MynaReaderError) -> str:
    said = [Words(language).error(error) for language in ("ja", "en")]
    return error.code if all(all(sentences) for sentences in said) else f"WITHOUT WORDS {error.code}"


def is_out_of_reach(plan: Plan) -> bool:
    """Tell whether no reset can reach the card: a pcscd that starts anew powers it up first."""
    gone = isinstance(plan.fault, int) and kind_of(plan.fault & 0xFFFFFFFF) is CodeKind.NO_SERVICE
    return plan.name == "SCardDisconnect" and (plan.lasts or gone)


def left_behind(fake: FakeScard, plan: Plan) -> list[str]:
    """Return what was sent too often, not given back or left unlocked by the attempt."""
    rules = {
        "a VERIFY was sent twice": fake.secrets <= 1,
        "too many calls": fake.calls.total() <= MOST_CALLS,
        "a context was kept": fake.contexts <= fake.released,
        "a card handle was kept": fake.connected <= fake.disconnected,
        "the card was left unlocked": not fake.card.pins.verified or is_out_of_reach(plan),
    }
    return [rule for rule, holds in rules.items() if not holds]


@pytest.mark.parametrize("call", CALLS)
def test_every_code_in(call: str) -> None:
    found = outcome_of(call)
    assert not found.violations, (len(found.violations), found.violations[:20])
    assert not [state for state in found.states if not state.islower()], found.states


@pytest.mark.parametrize(("lasts", "state", "tries"), [(False, "read", 2), (True, "reader_fault", 5)])
def test_connecting_outlasts_the_reset_of_another_program(lasts: bool, state: str, tries: int) -> None:
    fake = FakeScard(ForeignCard("hanako"), Plan("SCardConnect", 1, PROTO_MISMATCH, lasts=lasts))
    with plugged_in(fake):
        assert (state_of_attempt(), fake.calls["SCardConnect"]) == (state, tries)


@pytest.mark.parametrize("error", EXCEPTIONS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("call", CALLS)
def test_what_the_binding_raises_instead_of_a_code(call: str, error: Exception) -> None:
    found = Outcome(Counter(), [])
    for nth in range(1, undisturbed()[0][call] + 1):
        for lasts in (False, True):
            found.violations += tried(Plan(call, nth, error, lasts=lasts), found)
    assert not found.violations
    assert not [state for state in found.states if not state.islower()], found.states


# --- nobody there: what waits for readers and cards ------------------------------------------------------------------

WATCHED_FOR: Final = 150.0  # seconds: two waits of the watcher, and some
WAITING: Final = ("SCardEstablishContext", "SCardListReaders", "SCardGetStatusChange", "SCardReleaseContext")
PER_SECOND: Final = 7  # calls: two slices a second, three calls each, and some


class Stop:
    """Be the event that ends the watcher, set by the fake's clock."""

    def __init__(self, fake: FakeScard) -> None:
        self._fake = fake

    def is_set(self) -> bool:
        return self._fake.clock.now >= WATCHED_FOR

    def wait(self, seconds: float) -> bool:
        self._fake.clock.sleep(seconds)
        return self.is_set()


def watched(plan: Plan | None) -> tuple[FakeScard, list[Snapshot]]:
    """Watch a reader without a card for a minute; return what was reported."""
    fake, heard = FakeScard(ForeignCard("hanako"), plan), list[Snapshot]()
    fake.present, fake.most = False, int(PER_SECOND * WATCHED_FOR)
    with plugged_in(fake):
        watcher_ = Watcher(heard.append)
        watcher_._stop = Stop(fake)  # type: ignore[assignment]
        watcher_._run()
    return fake, heard


@pytest.mark.parametrize("call", WAITING)
def test_the_watcher_goes_on_after_every_code_and_does_not_spin(call: str) -> None:
    for code in (*CODES.values(), *EXCEPTIONS):
        for nth, lasts in ((1, False), (2, False), (3, False), (1, True), (2, True), (3, True)):
            fake, heard = watched(Plan(call, nth, code, lasts=lasts))
            assert fake.calls.total() <= PER_SECOND * WATCHED_FOR, (code, nth, lasts)
            assert fake.contexts <= fake.released
            assert all(isinstance(told, tuple) or state_of(told).islower() for told in heard)
            assert lasts or isinstance(heard[-1], tuple), (code, nth, heard)


@pytest.mark.parametrize("call", WAITING)
def test_waiting_for_a_card_ends_with_a_typed_error(call: str) -> None:
    for code in (*CODES.values(), *EXCEPTIONS):
        for nth, lasts in ((1, False), (2, False), (3, False), (1, True), (2, True), (3, True)):
            fake = FakeScard(ForeignCard("hanako"), Plan(call, nth, code, lasts=lasts))
            fake.present = False
            with plugged_in(fake):
                assert state_of_attempt().islower()
            assert fake.calls.total() <= MOST_CALLS
            assert fake.contexts <= fake.released


# --- the record ---------------------------------------------------------------------------------------------------


def test_what_became_of_every_code_is_written_down() -> None:
    found = {call: outcome_of(call) for call in CALLS}
    rows: list[tuple[str | int, ...]] = [
        (f"`{call}`", undisturbed()[0][call], outcome.states.total(), _states(outcome), len(outcome.violations))
        for call, outcome in found.items()
    ]
    attempts = sum(outcome.states.total() for outcome in found.values())
    most = max(outcome.most_calls for outcome in found.values())
    intro = f"""
{len(CODES)} return codes ({len(NAMED)} that pcsc-lite, Windows and macOS define, {len(PASSED_ON)} system errors that
drivers pass on, {len(UNKNOWN)} without a meaning) in each use of each of the {len(CALLS)} calls that one reading with a
PIN makes: {attempts} attempts, each code once and from then on, for commands also after the card had acted.

After each: at most one VERIFY sent, no use of a handle that failed, every context and handle given back, the card's
key locked again (unless every `SCardDisconnect` failed, or pcscd was gone), at most {most} calls, a sentence in both
languages, and the next attempt works in a new context.
"""
    body = f"{intro.strip()}\n\n{table(('call', 'uses', 'attempts', 'states reached', 'violations'), rows)}"
    assert publish("PC/SC error codes", body), OUT_OF_DATE


def _states(outcome: Outcome) -> str:
    return ", ".join(f"{state} {count}" for state, count in sorted(outcome.states.items()))


@pytest.mark.skipif(not HEADER.exists(), reason="pcsc-lite's header is not installed")
def test_no_code_of_pcsc_lite_is_left_out() -> None:
    defined = re.findall(r"#define SCARD_[EFWP]_\w+\s+\(\(LONG\)(0x\w+)\)", HEADER.read_text())
    assert {int(code, 16) for code in defined} <= set(NAMED.values())


def test_no_code_of_pyscard_is_left_out() -> None:
    names = [name for name in dir(scard) if re.match("SCARD_[EFW]_", name)]
    assert {getattr(scard, name) & 0xFFFFFFFF for name in names} <= set(NAMED.values())
    assert len(names) == 59  # 2.3.1; two of them are one number
