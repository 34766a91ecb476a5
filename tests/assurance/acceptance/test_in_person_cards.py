"""300 cards that are altered, copied or mixed, through what judges them: none is confirmed, and untouched ones are."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Final

import pytest

from mynareader.errors import HolderDiffers, MynaReaderError, WrongPin
from mynareader.reports.in_person import InPersonReport
from mynareader.reports.origin import Origin
from mynareader.service.pins.entry import EnteredPins
from mynareader.service.reading.authenticate import by_certificate, by_own_key
from mynareader.service.reading.in_person import in_person
from mynareader.service.stay.card_stay import CardStay
from mynareader.values.pins import ASKED
from mynareader.verdict.in_person import outcome_of
from mynareader.verdict.judging import is_confirmed
from tests.assurance.acceptance.altered import NOW, OTHER, accepted, card, flipped, read_all, trust
from tests.assurance.acceptance.authorities import BUILT_IN, certified
from tests.assurance.acceptance.copies import copied, with_face_of
from tests.assurance.acceptance.test_altered_cards import face_objects, stored
from tests.cards.connection import CardConnection
from tests.foreign_card import ForeignCard
from tests.foreign_card.personas import FOREIGNER, HANAKO, UNKNOWN_DAY, Persona
from tests.harness.effort import effort
from tests.harness.foreign import ForeignSource, pins_of
from tests.harness.intruder import opened_to

TRUST: Final = trust()
ORIGIN: Final = Origin("reader", "a test", "contactless_b", simulated=False, redacted=False, at=NOW)
PEOPLE: Final = (HANAKO, FOREIGNER, UNKNOWN_DAY)
CARDS: Final = effort(60, 300)


def pins(persona: Persona) -> EnteredPins:
    return EnteredPins({name: ASKED[name].parse(value) for name, value in pins_of(persona).items()})


def face_to_face(of: ForeignCard, holder: Persona | None = None, path: str = "b") -> InPersonReport:
    with CardStay(ForeignSource(of), lambda _step: None) as stay:
        return in_person(stay, ORIGIN, path, pins(holder or of.persona), TRUST)


def outcome(report: InPersonReport) -> str:
    return outcome_of(report).token


def proven(of: ForeignCard) -> bool:
    try:
        return outcome(face_to_face(of)) == "proven"
    except MynaReaderError:
        return False


def answered(of: ForeignCard, key: str) -> bool:
    """Tell whether ``authenticate`` confirms the card by ``key``, and the record of the key with it."""
    try:
        with CardStay(ForeignSource(of), lambda _step: None) as stay:
            if key == "auth":
                return is_confirmed(by_certificate(stay, ORIGIN, pins(of.persona), TRUST))
            report = by_own_key(stay, ORIGIN, key, EnteredPins({"b": pins(of.persona).values["b"]}), TRUST)
            return is_confirmed(report) and report.record is not None and report.record.issuer.state == "confirmed"
    except MynaReaderError:
        return False


# --- untouched --------------------------------------------------------------------------------------------------------


class _Counting(ForeignSource):
    """A source that counts the transactions of its connections."""

    transactions = 0

    def connect(self) -> CardConnection:
        source, made = self, super().connect()
        begin = made.transaction

        def counted() -> object:
            source.transactions += 1
            return begin()

        made.transaction = counted  # type: ignore[method-assign, assignment]
        return made


@pytest.mark.parametrize("persona", PEOPLE, ids=lambda persona: persona.key)
@pytest.mark.parametrize("path", ["a", "b"])
def test_an_untouched_card_is_confirmed_in_one_transaction(path: str, persona: Persona) -> None:
    of = card(persona=persona)
    source = _Counting(of)
    with CardStay(source, lambda _step: None) as stay:
        report = in_person(stay, ORIGIN, path, pins(persona), TRUST)
        assert (of.ledger.verifies.total(), of.ledger.signatures.total(), of.ledger.count) == (1, 1, 8)
        assert opened_to(CardConnection(of).transmit) == []  # another program gets 6982
    assert (outcome(report), source.transactions) == ("proven", 1)
    assert accepted(read_all(card(persona=persona), TRUST))
    assert answered(card(persona=persona), "auth")
    assert answered(card(persona=persona), "surface")


# --- altered, copied, mixed -------------------------------------------------------------------------------------------


def _altered(random: Random) -> tuple[ForeignCard, tuple[str, ...]]:
    """Turn one bit of what the issuer signed on the face, or of the certificate that says who the issuer is."""
    if random.random() < 0.3:
        place, at = ("surface", 0x04), random.randrange(len(stored("surface", 0x04)))
    else:
        start, end = random.choice(sorted(face_objects().values()))
        place, at = ("surface", 0x02), random.randrange(start, end)
    return card({place: flipped(at, random.randrange(8))}), ("in-person", "read all", "authenticate surface")


def _forged(random: Random) -> tuple[ForeignCard, tuple[str, ...]]:
    """Let the certificate name a built-in key that did not sign it, for the whole card or the face alone."""
    hierarchy = random.choice(sorted(BUILT_IN))
    apps = ("surface",) if random.random() < 0.5 else ("surface", "assist")
    made = {(app, 0x04): certified(app, BUILT_IN[hierarchy][app]) for app in apps}
    changes = {place: lambda _, data=data: data for place, data in made.items()}
    return card(changes), ("in-person", "read all", "authenticate surface")


def _copied(random: Random) -> tuple[ForeignCard, tuple[str, ...]]:
    """Put every file on another chip; that the data is the issuer's stays true, so ``read all`` has nothing to say."""
    return copied(random.choice(PEOPLE)), ("in-person", "authenticate auth", "authenticate surface")


def _mixed(random: Random) -> tuple[ForeignCard, tuple[str, ...]]:
    """Put the face of one person on the chip of another; of people born on one day only the chip can tell."""
    other, holder = random.sample((HANAKO, FOREIGNER, UNKNOWN_DAY, OTHER), 2)
    holder = HANAKO if holder is OTHER else holder
    other = OTHER if other is holder else other
    same = (other.birth, other.sex) == (holder.birth, holder.sex)
    return with_face_of(other, holder), ("in-person", "authenticate surface", *([] if same else ["read all"]))


KINDS: Final[dict[str, Callable[[Random], tuple[ForeignCard, tuple[str, ...]]]]] = {
    "altered": _altered,
    "forged": _forged,
    "copied": _copied,
    "mixed": _mixed,
}


def _read_all_accepts(of: ForeignCard) -> bool:
    try:
        return accepted(read_all(of, TRUST))
    except (HolderDiffers, MynaReaderError):
        return False


COMMANDS: Final[dict[str, Callable[[ForeignCard], bool]]] = {
    "in-person": proven,
    "read all": _read_all_accepts,
    "authenticate auth": lambda of: answered(of, "auth"),
    "authenticate surface": lambda of: answered(of, "surface"),
}


@pytest.mark.parametrize("number", range(CARDS))
def test_none_is_confirmed(number: int) -> None:
    random = Random(f"in person/{number}")
    kind = sorted(KINDS)[number % len(KINDS)]
    of, commands = KINDS[kind](random)
    for command in commands:
        assert not COMMANDS[command](of), (kind, command)
        of.reset()


def test_a_refused_card_says_why() -> None:
    assert outcome(face_to_face(copied())) == "copy"
    assert outcome(face_to_face(with_face_of(OTHER))) == "copy"
    start, _ = face_objects()["photo"]
    assert outcome(face_to_face(card({("surface", 0x02): flipped(start + 99, 0)}))) == "altered"


def test_the_number_of_another_card_opens_nothing() -> None:
    of = card()
    with pytest.raises(WrongPin):
        face_to_face(of, replace(HANAKO, security_code="0000"))
    assert of.ledger.signatures.total() == 0
