"""Nobody uses what a person has opened: after every transaction another handle on the same card gets 6982."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from mynareader.applications import PINS, input_assist
from mynareader.errors import CardChanged, CardRemoved, CardUnproven, MynaReaderError, NoCard, StayEnded, WrongPin
from mynareader.iso7816.apdu import READ_BINARY
from mynareader.service.pins.counters import counters_of, read_pins, select
from mynareader.service.pins.entry import EnteredPins
from mynareader.service.reading.authenticate import by_certificate, by_own_key
from mynareader.service.reading.certificates import SIGN as SIGN_CERTIFICATE
from mynareader.service.reading.certificates import read_signature_certificate
from mynareader.service.reading.check import check
from mynareader.service.reading.in_person import in_person
from mynareader.service.reading.read import read
from mynareader.service.reading.read_request import ACCESS_PATHS, ReadRequest
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.identity import remember_card
from mynareader.values.pins import ASSIST, AUTH, SIGN, VERIFICATION_A, VERIFICATION_B
from tests.cards.connection import CardConnection
from tests.cards.wrappers import after, answered, instead, is_proof, wrap
from tests.foreign_card import ForeignCard, Quirks
from tests.harness.foreign import ForeignSource, pins_of
from tests.harness.intruder import ATTEMPTS, opened_to
from tests.unit.service.staying import HANAKO, ORIGIN, WISH, given_right, nobody

GIVEN = EnteredPins(
    {kind.name: kind.parse(pins_of(HANAKO)[kind.name]) for kind in (AUTH, SIGN, ASSIST, VERIFICATION_A, VERIFICATION_B)}
)
TASKS: dict[str, Callable[[CardStay], object]] = {
    **{
        f"read {section} by {way}": lambda stay, wish=wish: read(stay, ORIGIN, wish, GIVEN)  # type: ignore[misc]
        for way, path in ACCESS_PATHS.items()
        for section in ("attributes", "my-number", "face", "all")
        if (wish := ReadRequest(section, path)).opens
    },
    "signature certificate": lambda stay: read_signature_certificate(stay, ORIGIN, SIGN_CERTIFICATE, GIVEN),
    "authenticate": lambda stay: by_certificate(stay, ORIGIN, GIVEN),
    "authenticate surface": lambda stay: by_own_key(stay, ORIGIN, "surface", GIVEN),
    "in person": lambda stay: in_person(stay, ORIGIN, "b", GIVEN),
    "in person by A": lambda stay: in_person(stay, ORIGIN, "a", GIVEN),
}


@contextmanager
def stay_on(card: ForeignCard) -> Iterator[CardStay]:
    with CardStay(ForeignSource(card), nobody) as stay:
        check(stay, ORIGIN)
        yield stay


@pytest.mark.parametrize("task", TASKS)
def test_after_every_task_another_handle_gets_6982(task: str) -> None:
    card = ForeignCard("hanako")
    with stay_on(card) as stay:
        TASKS[task](stay)
        assert card.ledger.verifies.total() > 0
        assert opened_to(CardConnection(card).transmit) == []
        assert read_pins(stay, ORIGIN).counters  # the stay goes on
    assert not card.ledger.wrong_verifies


def test_without_our_reset_another_handle_could_use_all_of_it() -> None:
    """The measure of the test above."""
    card = ForeignCard("hanako")
    for pin, kind in (("auth", AUTH), ("sign", SIGN), ("assist", ASSIST), ("surface-b", VERIFICATION_B)):
        ForeignSource(card).connect()
        with CardStay(ForeignSource(card), nobody) as stay, stay.transaction():
            stay.gate.verify(select(stay, PINS[pin]), PINS[pin], GIVEN.values[kind.name], last_try_confirmed=True)
            usable = opened_to(card.transmit)
            assert usable, pin
    assert len(ATTEMPTS) > 5


@pytest.mark.parametrize("verdict", [b"\x63\xc2", b"\x6f\x00", b"\x90", b""])
def test_also_after_a_wrong_and_an_unanswered_one(verdict: bytes) -> None:
    """The card took the value, whatever became of its answer."""
    card = ForeignCard("hanako")
    with stay_on(card) as stay:
        wrap(card, answered(lambda _: verdict, is_proof))
        with suppress(MynaReaderError):
            read(stay, ORIGIN, WISH, given_right())
    assert card.ledger.verifies.total() == 1
    assert opened_to(CardConnection(card).transmit) == []


def test_a_wrong_pin_after_a_right_one_leaves_nothing_open() -> None:
    card = ForeignCard("hanako")
    entered = EnteredPins({**GIVEN.values, "sign": SIGN.parse("WRONG1")})
    with stay_on(card) as stay:
        with pytest.raises(WrongPin):
            read(stay, ORIGIN, ReadRequest("all", ACCESS_PATHS["assist"]), entered)
        assert opened_to(CardConnection(card).transmit) == []


def test_a_stay_that_is_cut_off_in_the_middle_of_a_task_leaves_nothing_open() -> None:
    card = ForeignCard("hanako")
    with stay_on(card) as stay:
        wrap(card, after(stay.end, is_proof))  # as the window does from its own thread
        with pytest.raises(StayEnded):
            read(stay, ORIGIN, WISH, given_right())
    assert card.ledger.verifies.total() == 1
    assert opened_to(CardConnection(card).transmit) == []


def test_a_pin_that_somebody_else_left_verified_is_locked_once_it_is_noticed() -> None:
    card = ForeignCard("hanako", Quirks(verified_reports_9000=True))
    with CardStay(ForeignSource(card), nobody) as stay:
        with stay.transaction():
            remember_card(stay)
            counters_of(stay, [PINS["assist"]])
        assert card.ledger.power_downs == 0
        for command in ("00A4040C0AD3921000310001010408", f"0020009104{HANAKO.assist_pin.encode().hex()}"):
            card.transmit(bytes.fromhex(command))
        counted = counters_of(stay, [PINS["assist"]])
        assert counted["assist"].state == "not_reported"
        assert card.ledger.power_downs == 1
        assert opened_to(CardConnection(card).transmit) == []


def test_nothing_is_reset_and_nothing_more_is_sent_where_no_pin_was() -> None:
    card = ForeignCard("hanako")
    with stay_on(card) as stay:
        before = card.ledger.count
        read_pins(stay, ORIGIN)
        assert card.ledger.count - before == 2 + 15  # the look at who it is; five applications with ten PINs
    assert card.ledger.power_downs == 0


def test_after_a_pin_the_next_task_begins_with_the_look_and_nothing_else() -> None:
    card = ForeignCard("hanako")
    with stay_on(card) as stay:
        read(stay, ORIGIN, WISH, given_right())
        before = card.ledger.count
        read_pins(stay, ORIGIN)
        said = [exchange.header for exchange in card.ledger.exchanges[before:]]
    assert (said[:2], len(said)) == (["00A4040C", "00B08A00"], 2 + 15)


# --- who it is after our own reset ---------------------------------------------------------------------------------


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[..., ForeignCard]:
    """Make a card that lacks files."""

    def make(persona: str, *gone: str) -> ForeignCard:
        card = ForeignCard(persona)
        for app in card.apps:
            for name, ef in (path.split("/") for path in gone):
                if app.name == name:
                    monkeypatch.delitem(app.nodes, int(ef, 16))
        return card

    return make


CERTIFICATE, RECORD = "jpki/000A", "common/0001"


@pytest.mark.parametrize(
    ("gone", "end"),
    [((), None), ((CERTIFICATE,), None), ((RECORD,), None), ((CERTIFICATE, RECORD), CardUnproven)],
)
def test_the_same_card_goes_on_where_anything_tells_it(
    without: Callable[..., ForeignCard], gone: tuple[str, ...], end: type[Exception] | None
) -> None:
    card = without("hanako", *gone)
    with stay_on(card) as stay:
        found = read(stay, ORIGIN, WISH, given_right())
        assert found.attributes is not None
        if end is None:
            assert read_pins(stay, ORIGIN).counters
            return
        said = card.ledger.count
        with pytest.raises(end):
            read_pins(stay, ORIGIN)
        assert {exchange.header[2:4] for exchange in card.ledger.exchanges[said:]} <= {"A4", "B0", "B2"}


@pytest.mark.parametrize("gone", [(), (CERTIFICATE,)])
def test_another_card_at_the_moment_of_the_reset_ends_the_stay(
    without: Callable[..., ForeignCard], gone: tuple[str, ...]
) -> None:
    card, other = (without(who, *gone) for who in ("hanako", "foreigner"))
    with stay_on(card) as stay:
        read(stay, ORIGIN, WISH, given_right())
        wrap(card, instead(other.transmit))
        with pytest.raises(CardChanged):
            read(stay, ORIGIN, WISH, given_right())
    assert not other.ledger.verifies
    assert opened_to(other.transmit) == []


def test_a_phone_that_wants_a_pin_for_its_certificate_ends_the_stay_after_one(
    without: Callable[..., ForeignCard],
) -> None:
    card = without("hanako", RECORD)
    wrap(card, instead(b"\x69\x82", lambda command: command[1] == READ_BINARY and command[2] == 0x8A))
    with CardStay(ForeignSource(card), nobody) as stay:
        with stay.transaction():
            remember_card(stay)
        with stay.transaction():
            application = stay.select(input_assist.SPEC)
            stay.gate.verify(application, PINS["assist"], GIVEN.values["assist"], last_try_confirmed=False)
        with pytest.raises(CardUnproven), stay.transaction():
            pytest.fail("nobody knows which card this is")


# --- a card that seems to leave because of our reset ----------------------------------------------------------------


class Flickering(ForeignSource):
    """A reader that shows a reset as removal: the handle is lost, and ``absent`` looks find no card."""

    def __init__(self, card: ForeignCard, absent: int) -> None:
        super().__init__(card)
        self.absent, self.resets = absent, 0

    def connect(self) -> CardConnection:
        if self.resets and self.absent:
            self.absent -= 1
            raise NoCard(self.name)
        return CardConnection(self.card)

    def reset(self) -> None:
        """Be reset, and fail at the next exchange."""
        self.resets += 1


@pytest.mark.parametrize(("absent", "comes_back"), [(0, True), (3, True), (10_000, False)])
def test_a_card_that_is_back_within_a_second_is_the_same_stay(absent: int, comes_back: bool) -> None:
    card = ForeignCard("hanako")
    source = Flickering(card, absent)
    with CardStay(source, nobody) as stay:
        check(stay, ORIGIN)
        read(stay, ORIGIN, WISH, given_right())
        source.reset()
        stay._connection.transmit = gone  # type: ignore[union-attr,method-assign]
        if comes_back:
            assert read_pins(stay, ORIGIN).counters
        else:
            with pytest.raises(CardRemoved):
                read_pins(stay, ORIGIN)


def gone(_command: bytes) -> bytes:
    raise CardRemoved
