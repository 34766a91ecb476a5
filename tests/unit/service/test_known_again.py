"""By what a card is known again: the beginning of its certificate, or its serial number where it has none."""

from contextlib import nullcontext
from dataclasses import replace

import pytest

from mynareader.applications import card_common, jpki
from mynareader.errors import CardChanged, FileMissing
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.identity import recognise_serial, remember_card, rest_of_certificate, start_of_certificate
from tests.foreign_card import ForeignCard
from tests.harness.foreign import ForeignSource
from tests.unit.service.staying import nobody


@pytest.mark.parametrize(("issuer", "signed", "again"), [(False, True, 1), (True, True, 0), (False, False, 0)])
def test_the_beginning_is_asked_for_again_where_no_issuer_vouches_for_the_whole(
    *, issuer: bool, signed: bool, again: int
) -> None:
    card = ForeignCard("hanako")
    with CardStay(ForeignSource(card), nobody) as stay, stay.transaction():
        application = stay.select(jpki.SPEC)
        ca = application.load(jpki.AUTH_CA_CERTIFICATE) if issuer else None
        whole = application.load(jpki.AUTH_CERTIFICATE)
        start = start_of_certificate(application)
        card.ledger.exchanges.clear()
        assert rest_of_certificate(stay, start, ca, signed=signed) == whole
        assert [exchange.header for exchange in card.ledger.exchanges].count("00B08A00") == again


def test_a_card_is_known_by_its_serial_number_where_nothing_else_tells() -> None:
    source = ForeignSource(ForeignCard("hanako"))
    with CardStay(source, nobody) as stay:
        with stay.transaction():
            record = stay.select(card_common.SPEC).load(card_common.RECORD)
            recognise_serial(stay, record)
        assert (stay.recognises, stay.identity) == (True, record)
        with stay.transaction():
            pass
        other = replace(record, serial=record.serial[::-1])
        recognise_serial(stay, other)  # it is known already
        assert stay.identity == record
    with CardStay(source, nobody) as stay:
        recognise_serial(stay, other)
        with pytest.raises(CardChanged), stay.transaction():
            pass


@pytest.mark.parametrize(("first", "then"), [("hanako", None), (None, "hanako")])
def test_a_card_with_a_certificate_is_not_one_without(
    first: str | None, then: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = ForeignCard("hanako")
    nodes = next(app for app in card.apps if app.name == "jpki").nodes
    certificate = nodes[0x000A]
    with CardStay(ForeignSource(card), nobody) as stay, stay.transaction():
        if first is None:
            monkeypatch.delitem(nodes, 0x000A)
        start = start_of_certificate(stay.select(jpki.SPEC))
        assert (start is None) == (first is None)
        monkeypatch.setitem(nodes, 0x000A, certificate)
        if then is None:
            monkeypatch.delitem(nodes, 0x000A)
        with pytest.raises((CardChanged, FileMissing)):
            rest_of_certificate(stay, start, None, signed=True)


def test_without_a_certificate_from_start_to_end_it_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    card = ForeignCard("hanako")
    monkeypatch.delitem(next(app for app in card.apps if app.name == "jpki").nodes, 0x000A)
    with CardStay(ForeignSource(card), nobody) as stay, stay.transaction():
        assert rest_of_certificate(stay, None, None, signed=True) is None


@pytest.mark.parametrize("there", [True, False])
def test_a_card_without_the_record_is_known_by_lacking_it(*, there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    card = ForeignCard("hanako")
    if not there:
        monkeypatch.setattr(card, "apps", [app for app in card.apps if app.name != "common"])
    with CardStay(ForeignSource(card), nobody) as stay:
        recognise_serial(stay, None)
        with pytest.raises(CardChanged) if there else nullcontext(), stay.transaction():
            pass


@pytest.mark.parametrize("record", [True, False])
def test_a_card_without_the_certificate_is_known_by_its_record_or_by_lacking_both(
    *, record: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = ForeignCard("hanako")
    gone = {"jpki"} if record else {"jpki", "common"}
    monkeypatch.setattr(card, "apps", [app for app in card.apps if app.name not in gone])
    with CardStay(ForeignSource(card), nobody) as stay:
        with stay.transaction():
            remember_card(stay)
            known = stay.select(card_common.SPEC).load(card_common.RECORD) if record else None
        assert (stay.recognises, stay.identity) == (True, known)
