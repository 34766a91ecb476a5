"""The end of a certificate is of the card of its beginning: the issuer says so, or the beginning is read again."""

import pytest

from mynareader.applications import jpki
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.identity import rest_of_certificate, start_of_certificate
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
