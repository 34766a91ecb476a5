"""A reader that does not tell its state: named, and no reason to lose another one (HAZARDS.md "name of a reader")."""

from collections.abc import Callable
from functools import partial

import pytest

from mynareader.errors import MynaReaderError, NoCard, NoService, ReaderCountLost, ReaderFault
from mynareader.service.stay.search import Search
from mynareader.service.stay.worker import ProgressListener
from mynareader.transports import binding, native, pcsc, reader_events
from tests.unit.transports.test_pcsc import FakeScard

ODD = "Lecteur à puce 00 00"
NO_SERVICE, COMM_ERROR, UNSUPPORTED = 0x8010001D, 0x80100013, 0x8010001F


class OddScard(FakeScard):
    """Be pyscard's binding where one reader cannot be asked; ``fault`` is a code, or what is raised."""

    def __init__(self, fault: int | Exception, *others: str) -> None:
        super().__init__()
        self.fault, self.names, self.raw = fault, [ODD, *others], 0x10012

    def __getattr__(self, name: str) -> Callable[..., object]:
        return partial(self._ask, name)

    def _ask(self, name: str, *arguments: object) -> object:
        if name != "SCardGetStatusChange" or all(reader != ODD for reader, _ in arguments[2]):  # type: ignore[attr-defined]
            return super().__getattr__(name)(*arguments)
        if isinstance(self.fault, Exception):
            raise self.fault
        return [self.fault, [(ODD, 0, [])]]


FAULTS = [UnicodeEncodeError("ascii", ODD, 9, 10, "not in range"), SystemError(), NO_SERVICE, COMM_ERROR, 0x80100014]


@pytest.fixture
def odd(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> OddScard:
    fake = OddScard(*request.param)
    monkeypatch.setattr(native, "_library", lambda: None)  # where there is no way round pyscard
    monkeypatch.setattr(binding, "load", lambda: fake)
    monkeypatch.setattr(pcsc, "why_unreachable", NoService)
    monkeypatch.setattr(reader_events, "LOOK_AGAIN", 0.0)
    return fake


@pytest.mark.parametrize("odd", [(fault, "R") for fault in FAULTS], indirect=True, ids=repr)
def test_it_hides_no_other(odd: OddScard) -> None:
    faulty, other = pcsc.readers()
    assert (faulty.name, faulty.present, len(faulty.fault or "")) == (ODD, False, 8)
    assert (other.name, other.fault) == ("R", None)
    assert odd.calls.count("SCardListReaders") == 1


def ended(timeout: float = 0.0) -> MynaReaderError:
    with pytest.raises(MynaReaderError) as raised:
        Search(None, timeout, ProgressListener()).find()
    return raised.value


@pytest.mark.parametrize("odd", [(0x80100014, "R"), (UnicodeEncodeError("ascii", ODD, 9, 10, ""), "R")], indirect=True)
def test_it_is_in_no_ones_way(odd: OddScard) -> None:
    assert isinstance(ended(), NoCard)
    odd.raw = 0x10022
    assert Search(None, 0.0, ProgressListener()).find().name == "R"


@pytest.mark.parametrize("odd", [(0x80100014,)], indirect=True)
def test_alone_it_is_named(odd: OddScard) -> None:
    error = ended()
    assert isinstance(error, ReaderFault)
    assert error.facts() == {"error": "80100014", "reader": ODD}
    with pcsc.PcscContext() as context:
        assert context.wait(pcsc.readers(), 0.01) == pcsc.readers()
    assert odd.calls[-1] == "SCardReleaseContext"


def test_where_the_library_has_lost_count_the_program_is_to_be_started_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeScard()
    fake.codes = {"SCardListReaders": UNSUPPORTED}
    monkeypatch.setattr(binding, "load", lambda: fake)
    monkeypatch.setattr(native, "SCardListReaders", lambda *_: [UNSUPPORTED, []])
    with pytest.raises(ReaderCountLost):
        pcsc.readers()
    monkeypatch.setattr(native, "SCardListReaders", lambda *_: [0, ["R"]])
    assert [state.name for state in pcsc.readers()] == ["R"]


@pytest.mark.parametrize("odd", [(NO_SERVICE,), (SystemError(),)], indirect=True)
def test_a_lost_context_is_still_no_service(odd: OddScard) -> None:
    assert isinstance(ended(), NoService)
    assert ODD in odd.names
