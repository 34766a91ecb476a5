"""Modelled people, drawn from a seed: names and addresses of realistic lengths, pictures drawn as text, photos, dates.

Every card is of one generation and one maker, so whatever tells two traces apart here tells two people apart.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from unittest.mock import patch

from mynareader.traces.format import to_text
from mynareader.traces.recorder import RecordingSource
from mynareader.trust.validity import JST
from tests.foreign_card import PERSONAS, ForeignCard, Persona, Quirks
from tests.unit.traces.sessions import ForeignSource, read_everything, values

WHEN = datetime(2026, 11, 22, 15, 4, 5, tzinfo=JST)
_ISSUED = (date(2022, 12, 1), 1420)  # the first day, and days until the last: all certificates are in date
_KANJI = "山川田中村木本林森小大高松井上下石原橋口藤佐伊加渡辺島谷崎野宮坂内外東西南北美優子太郎花一二三"
_PHOTO = (8_000, 20_000)  # bytes
_JP2 = bytes.fromhex("0000000C6A5020200D0A870A")


def person(number: int) -> Persona:
    """Draw a person: one in 25 with a long name in Latin letters, one in eight with a long address."""
    random = Random(f"person/{number}")
    foreign = random.random() < 0.04
    latin = "\u3000".join("".join(random.choices("ABCDEFGHIKLMNORSTV", k=random.randint(3, 14))) for _ in range(2))
    kanji = "\u3000".join("".join(random.choices(_KANJI, k=random.choice((1, 2, 2, 2, 3)))) for _ in range(2))
    name = latin if foreign else kanji
    length = random.randint(30, 90) if random.random() < 0.125 else random.randint(12, 32)
    born = date(1930, 1, 1) + timedelta(days=random.randrange(75 * 365))
    if (born.month, born.day) == (2, 29):
        born -= timedelta(days=1)  # how certificates of those people end is not known (CARD.md §4)
    return replace(
        PERSONAS["hanako"],
        key="modelled",
        name=name,
        romanised="".join(random.choices("ABCDEFGHIKLMNORSTUY ", k=random.randint(8, 24))),
        address="".join(random.choices(_KANJI, k=length)),
        birth=born.strftime("%Y%m%d"),
        sex=random.choice("12"),
        my_number_body=f"{random.randrange(10**11):011}",
        security_code=f"{random.randrange(10**4):04}",
        cert_name=name,
        cert_name_substitutes="0" * len(name),
        gregorian=foreign,
        issued=_ISSUED[0] + timedelta(days=random.randrange(_ISSUED[1])),
        municipality=f"{random.randrange(10**5):05}",
        serial=f"{random.randrange(10**15):015}",
    )


@contextmanager
def card_of(number: int) -> Iterator[None]:
    """Give the cards that are made in the block a photo of this person's own size, and signatures without work."""
    random = Random(f"photo/{number}")
    drawn = _JP2 + random.randbytes(random.randint(*_PHOTO))
    with (
        patch("tests.foreign_card.files.photo", lambda *, codestream: drawn[12:] if codestream else drawn),
        patch("tests.foreign_card.pki.sign_raw", lambda _private, _data: random.randbytes(256)),
    ):
        yield


def redacted(holder: Persona, number: int, quirks: Quirks, when: datetime = WHEN) -> str:
    """Return the text of a redacted trace of everything on the card of ``holder``, each time of another length."""
    with card_of(number):
        card = ForeignCard(holder, quirks)
        source = RecordingSource(ForeignSource(card))
        clock = _clock(number)
        with patch("mynareader.traces.recorder.time.monotonic", lambda: next(clock)):
            read_everything(source, values(holder))
    return to_text(source.finish(command="read all", when=when))


def _clock(number: int) -> Iterator[float]:
    """Give moments between which something like the time of an exchange passes."""
    random, now = Random(f"clock/{number}"), 0.0
    while True:
        yield now
        now += random.uniform(0.002, 0.012)
