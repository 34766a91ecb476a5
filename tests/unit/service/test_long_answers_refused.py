"""A reader that fails at long answers: the work begins anew with shorter ones, unless a PIN was sent."""

import pytest

from mynareader.errors import ReaderRefused
from mynareader.service.pins.entry import EnteredPins
from mynareader.service.reading.check import check
from mynareader.service.reading.left_out import TOO_LONG
from mynareader.service.reading.read import read
from mynareader.service.reading.read_request import ACCESS_PATHS, ReadRequest
from mynareader.service.stay import worker
from mynareader.service.stay.worker import ProgressListener, work
from tests.cards.connection import CardConnection
from tests.cards.wrappers import answered
from tests.foreign_card import ForeignCard
from tests.harness.foreign import ForeignSource, pins_of
from tests.unit.service.staying import HANAKO, ORIGIN, WISH, given_right


class Refusing(ForeignSource):
    """Be a reader that fails, as PC/SC does, at answers longer than ``most`` bytes; the handle is dead then.

    At most 128 bytes: the token information, of 160, is refused first and tells at once that 231 are too many.
    """

    def __init__(self, card: ForeignCard, most: int) -> None:
        super().__init__(card)
        self._most, self.met = most, 0

    def connect(self) -> CardConnection:
        self.met += 1
        self.card.reset()
        return CardConnection(self.card, answered(self._refuse_long))

    def _refuse_long(self, answer: bytes) -> bytes:
        if len(answer) > self._most + 2:
            raise ReaderRefused(len(answer) - 2)
        return answer


@pytest.mark.parametrize(("most", "starts"), [(65536, 1), (256, 2), (231, 3), (128, 3)])
def test_a_reader_that_fails_at_long_answers_is_met_anew_with_shorter_ones(most: int, starts: int) -> None:
    source = Refusing(ForeignCard("hanako"), most)

    report = work(source, lambda run: run.call(lambda stay: check(stay, ORIGIN)), ProgressListener(), timeout=1)

    assert report.certificate is not None
    assert source.met == starts


@pytest.mark.parametrize(("most", "starts", "left"), [(65536, 1, set()), (256, 2, {TOO_LONG}), (128, 3, {TOO_LONG})])
def test_the_chain_cannot_be_read_by_a_reader_that_takes_no_long_answer(most: int, starts: int, left: set[str]) -> None:
    source = Refusing(ForeignCard("hanako"), most)

    report = work(
        source, lambda run: run.call(lambda stay: check(stay, ORIGIN, itself=True)), ProgressListener(), timeout=1
    )

    assert report.itself is not None
    assert {one.reason for one in report.itself.not_read} == left
    assert (report.itself.municipality, source.met) == (HANAKO.municipality, starts)


def test_a_reader_that_fails_at_everything_is_given_up() -> None:
    source = Refusing(ForeignCard("hanako"), 20)
    with pytest.raises(ReaderRefused):
        work(source, lambda run: run.call(lambda stay: check(stay, ORIGIN)), ProgressListener(), timeout=1)
    assert source.met == worker.MAX_STARTS


def test_after_a_verify_the_work_is_not_begun_again() -> None:
    """The long attributes come after the VERIFY: a second start would send the PIN a second time."""
    card = ForeignCard("hanako")
    source = Refusing(card, 100)
    with pytest.raises(ReaderRefused):
        work(
            source,
            lambda run: run.call(lambda stay: read(stay, ORIGIN, WISH, given_right())),
            ProgressListener(),
            timeout=1,
        )
    assert source.met == 1
    assert card.ledger.verifies == {"assist/0011": 1}


@pytest.mark.parametrize("most", [256, 231, 128])
@pytest.mark.parametrize(
    ("way", "verifies"),
    [
        ("assist", {"assist/0011": 1, "surface/0013": 1}),
        ("a", {"surface/0013": 1}),
        ("b", {"surface/0012": 1}),
    ],
)
def test_no_pin_was_sent_yet_when_the_reader_fails_at_long_answers(
    way: str, verifies: dict[str, int], most: int
) -> None:
    card = ForeignCard("hanako")
    wish, kind = ReadRequest("face", ACCESS_PATHS[way]), ACCESS_PATHS[way].kind
    given = EnteredPins({way: kind.parse(pins_of(HANAKO)[way])})

    report = work(
        Refusing(card, most),
        lambda run: run.call(lambda stay: read(stay, ORIGIN, wish, given)),
        ProgressListener(),
        timeout=1,
    )

    assert report.face is not None
    assert card.ledger.verifies == verifies
