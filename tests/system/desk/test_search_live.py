"""The search for the one candidate, through a real pcscd with two virtual readers."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from mynareader.applications import ALL
from mynareader.errors import AmbiguousReader, CardBusy, CardMute, NoCard, NoReader, TransportError
from mynareader.service.stay.search import Search
from mynareader.service.stay.worker import ProgressListener
from mynareader.transports import pcsc
from mynareader.transports.pcsc import PcscSource
from tests.cards.scripted import OK, ScriptedCard
from tests.harness.pcscd import READERS, Pcscd, await_true
from tests.system.desk.lying import SELECT, MuteCard, another_program, await_mute, other_card

pytestmark = pytest.mark.pcsc


def ours(*refused: bytes) -> ScriptedCard:
    """Return a card that answers our AIDs but for those refused."""
    return ScriptedCard(lambda command: b"\x6a\x82" if command[5:15] in refused else OK)


class Heard(ProgressListener):
    """Keep what is told while a card is waited for."""

    def __init__(self) -> None:
        self.waits: list[str] = []
        self.told = threading.Event()

    def wait_for_card(self, reader: str) -> None:
        self.waits.append(reader)
        self.told.set()

    def busy(self) -> None:
        self.waits.append("busy")
        self.told.set()


class Finding(threading.Thread):
    """Search in a thread, so that a test can move cards meanwhile."""

    def __init__(self, wanted: str | None = None, timeout: float = 60.0) -> None:
        super().__init__(daemon=True)
        self.heard = Heard()
        self.error: TransportError | None = None
        self.source: PcscSource | None = None
        self._search = Search(wanted, timeout, self.heard)
        self.start()

    def run(self) -> None:
        try:
            self.source = self._search.find()
        except TransportError as error:
            self.error = error

    def found(self) -> str:
        self.join(60)
        assert self.source is not None, self.error
        self.source.drop()
        return self.source.name


def find(wanted: str | None = None, timeout: float = 10.0) -> PcscSource:
    return Search(wanted, timeout, ProgressListener()).find()


@contextmanager
def met(source: PcscSource) -> Iterator[PcscSource]:
    connection = source.connect()
    yield source
    connection.close(reset=False)


def test_one_card_is_found_without_a_look(pcscd: Pcscd) -> None:
    card = ours()
    pcscd.insert(card, slot=1)
    assert find().name == READERS[1]
    assert find("virtual pcd").name == READERS[1]
    assert card.commands == []


def test_of_two_cards_the_one_that_answers_is_used_and_asked_once(pcscd: Pcscd) -> None:
    other, card = other_card(), ours()
    pcscd.insert(other, slot=0)
    pcscd.insert(card, slot=1)
    source = find()
    assert source.name == READERS[1]
    assert card.commands == [SELECT + b"\x0a" + ALL[0].aid]
    assert other.commands == [SELECT + b"\x0a" + spec.aid for spec in ALL]
    source.drop()


def test_a_card_with_one_of_our_applications_only_is_a_candidate(pcscd: Pcscd) -> None:
    pcscd.insert(other_card(), slot=0)
    pcscd.insert(ours(*(spec.aid for spec in ALL[:-1])), slot=1)
    assert Finding().found() == READERS[1]


def test_two_candidates_need_a_word_from_the_person(pcscd: Pcscd) -> None:
    pcscd.insert(ours(), slot=0)
    pcscd.insert(ours(), slot=1)
    with pytest.raises(AmbiguousReader) as ambiguous:
        find("Virtual")
    assert ambiguous.value.readers == READERS
    assert find("00 01").name == READERS[1]


def test_a_card_is_awaited_beside_an_empty_reader(pcscd: Pcscd) -> None:
    finding = Finding("00 00")
    assert finding.heard.told.wait(30)
    pcscd.insert(ours())
    assert (finding.found(), finding.heard.waits) == (READERS[0], [READERS[0]])


def test_a_mute_card_is_none_and_the_other_is_used(pcscd: Pcscd) -> None:
    lay_mute(pcscd, mute := MuteCard())
    pcscd.insert(ours(), slot=1)
    assert Finding().found() == READERS[1]
    assert mute.commands == []


def lay_mute(pcscd: Pcscd, card: MuteCard, slot: int = 0) -> None:
    pcscd.insert(card, slot)
    await_mute(pcscd, slot)


def test_a_card_that_is_mute_for_a_while_is_awaited(pcscd: Pcscd) -> None:
    card = MuteCard(ours())
    lay_mute(pcscd, card)
    finding = Finding()
    assert finding.heard.told.wait(30)
    card.speak()
    assert finding.found() == READERS[0]


@pytest.mark.parametrize("how", ["exclusively", "in a transaction"])
def test_a_held_card_is_none_while_it_is_held(pcscd: Pcscd, how: str) -> None:
    pcscd.insert(ours(), slot=0)
    with another_program(how=how):
        finding = Finding()
        assert finding.heard.told.wait(30)
        assert finding.heard.waits == ["busy"]
        pcscd.insert(ours(), slot=1)
        assert finding.found() == READERS[1]
    assert find("00 00").name == READERS[0]


def test_a_held_card_is_used_when_it_is_let_go(pcscd: Pcscd) -> None:
    pcscd.insert(ours(), slot=0)
    with another_program():
        finding = Finding()
        assert finding.heard.told.wait(30)
    assert finding.found() == READERS[0]


def test_a_look_that_comes_back_after_the_end_lets_the_card_go(pcscd: Pcscd) -> None:
    pcscd.insert(ours())
    with another_program(how="in a transaction"), pytest.raises(CardBusy):
        find(None, 0.1)
    await_true(lambda: not any(thread.name.startswith("look at") for thread in threading.enumerate()), "it came back")
    assert set() == pcsc._OURS


def test_a_program_that_is_only_connected_is_in_nobodys_way(pcscd: Pcscd) -> None:
    card = ours()
    pcscd.insert(card, slot=0)
    with another_program(how="connected"), met(find()) as source:
        assert source.name == READERS[0]
        assert card.commands == []


def test_what_a_waiting_ends_with(pcscd: Pcscd) -> None:
    with pytest.raises(NoCard) as no_card:
        find("00 01", 0.1)
    assert no_card.value.reader == READERS[1]
    with pytest.raises(NoCard) as no_card:
        find(None, 0.0)
    assert no_card.value.reader is None
    lay_mute(pcscd, MuteCard())
    with pytest.raises(CardMute):
        find(None, 0.1)
    pcscd.insert(ours(), slot=1)
    with another_program(READERS[1]), pytest.raises(CardBusy) as busy:
        find(None, 0.1)
    assert busy.value.reader == READERS[1]


def test_no_such_reader_is_told_at_once(pcscd: Pcscd) -> None:
    with pytest.raises(NoReader) as no_reader:
        find("PaSoRi", 60.0)
    assert (no_reader.value.wanted, no_reader.value.present) == ("PaSoRi", READERS)
    assert pcscd.pid
