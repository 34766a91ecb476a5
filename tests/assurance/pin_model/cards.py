"""Cards: every way of counting tries, and a witness that tells the judge what arrives."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from hypothesis import strategies as st

from tests.assurance.pin_model.judge import Judge
from tests.foreign_card import PERSONAS, ForeignCard, Quirks
from tests.foreign_card.model import Pin
from tests.harness.intruder import opened_to

HOLDER: Final = PERSONAS["hanako"]
# The card's own labels, by the program's names of its PINs.
LABELS: Final = {
    "auth": "jpki/0018",
    "sign": "jpki/001B",
    "assist": "assist/0011",
    "assist-a": "assist/0014",
    "assist-b": "assist/0015",
    "surface-birth": "surface/0011",
    "surface-b": "surface/0012",
    "surface-a": "surface/0013",
    "registry": "juki/001C",
    "registry-common": "common/001C",
}
SELECTS: Final = {
    "jpki": "00A4040C0AD392F000260100000001",
    "surface": "00A4040C0AD3921000310001010402",
    "assist": "00A4040C0AD3921000310001010408",
    "juki": "00A4040C0AD3921000310001010401",
    "common": "00A4040C0AD3921000310001010100",
}
COUNTING: Final[Mapping[str, Quirks]] = {
    "counter in every answer": Quirks(),
    "counter unreadable": Quirks(counter_unreadable=True),
    "nothing tells a counter": Quirks(counter_unreadable=True, wrong_without_counter=True),
    "6300 after a wrong value": Quirks(wrong_without_counter=True),
    "9000 once verified": Quirks(verified_reports_9000=True),
    "locked is 6983": Quirks(blocked_sw=0x6983, blocked_empty_sw=0x6983),
    "locked is 6984": Quirks(blocked_empty_sw=0x6984),
    "SELECT by AID forgets": Quirks(verify_dropped_by_select_app=True),
    "SELECT by file forgets": Quirks(verify_dropped_by_select_ef=True, verified_reports_9000=True),
}
_CHANGES: Final = frozenset({b"\x00\x24", b"\x80\x32"})
RESTORES: Final = "SELECT restores the tries"
LIMITS: Final = {"3, 5, 10": None, "four": 4, "fifteen": 15}


@dataclass(frozen=True)
class Profile:
    """Describe a card: how it counts, its limit for every PIN (None: as published), and the tries left on arrival."""

    counting: str
    limits: str
    left: Mapping[str, int]


profiles = st.builds(
    Profile,
    counting=st.sampled_from([*COUNTING, RESTORES]),
    limits=st.sampled_from(list(LIMITS)),
    left=st.dictionaries(st.sampled_from(list(LABELS.values())), st.sampled_from([1, 2, 0]), max_size=5),
)


class WitnessedCard(ForeignCard):
    """Be the foreign card and tell the judge of every command before acting on it."""

    def __init__(self, profile: Profile, judge: Judge) -> None:
        super().__init__(HOLDER, COUNTING.get(profile.counting, Quirks()))
        self.judge, self._restores = judge, profile.counting == RESTORES
        self._limit(LIMITS[profile.limits])
        self.pins.left.update(profile.left)

    def _limit(self, limit: int | None) -> None:
        if limit is None:
            return
        for label in LABELS.values():
            spec: Pin = self.pins._specs[label]
            self.pins._specs[label] = replace(spec, limit=limit)
            self.pins.left[label] = limit

    def power_off(self) -> None:
        super().power_off()
        self.judge.power_goes()

    def transmit(self, raw: bytes) -> bytes:
        self._announce(raw)
        before = self.ledger.wrong_verifies.total()
        answer = super().transmit(raw)
        if raw[1] == 0x20 and raw[5:]:
            self._judged(self._addressed(raw), raw[5:], wrong=self.ledger.wrong_verifies.total() > before)
        if self._restores and raw[1:3] == b"\xa4\x04":
            self.restore()
        return answer

    def _announce(self, raw: bytes) -> None:
        present = self.powered and not self.removed
        if present and raw[:2] in _CHANGES:
            self.judge.changes(f"{self.app.name if self.app else ''}/{self.ef or 0:04X}", raw[5:])
        elif not present or raw[1] != 0x20:
            self.judge.interrupted()
        elif raw[5:]:
            pin = self._addressed(raw)
            self.judge.sends(pin, raw[5:], self.pins.left.get(pin))
        else:
            self.judge.asks(self._addressed(raw))

    def _judged(self, pin: str, value: bytes, *, wrong: bool) -> None:
        if wrong:
            self.judge.refuses(pin, value)
            if self.pins.left[pin] == 0:
                self.judge.locks()
        elif self.pins.values.get(pin) == value and self.pins.left[pin]:
            self.judge.accepts(pin)

    def _addressed(self, raw: bytes) -> str:
        ef = raw[3] & 0x1F or self.ef or 0
        return f"{self.app.name if self.app else ''}/{ef:04X}"

    def restore(self) -> None:
        """Give every PIN all its tries again, as the municipal office does."""
        self.pins.left.update({label: self.pins._specs[label].limit for label in LABELS.values()})

    def intruded(self) -> None:
        """Let another program try to sign and to read what needs a PIN."""
        self.judge.expect("10: another program can use nothing", not opened_to(super().transmit))
        self.judge.interrupted()

    def disturbed(self, by: str) -> None:
        """Let another program select the application that holds PIN ``by``, and that PIN's file."""
        app, _, ef = by.partition("/")
        for command in (SELECTS[app], f"00A4020C02{ef}"):
            super().transmit(bytes.fromhex(command))
        self.judge.interrupted()
