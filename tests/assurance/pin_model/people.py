"""People: what they type, in which form, what they confirm, and when they give up."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from hypothesis import strategies as st

from mynareader.service.pins.entry import PinNeed
from tests.assurance.pin_model.cards import HOLDER, LABELS
from tests.assurance.pin_model.judge import Consent
from tests.foreign_card.personas import check_digit

RIGHT: Final = {
    "auth": HOLDER.auth_pin,
    "sign": HOLDER.sign_password,
    "assist": HOLDER.assist_pin,
    "registry": HOLDER.registry_pin,
    "a": HOLDER.my_number,
    "b": HOLDER.pin_b,
    "birth": HOLDER.birth_pin,
}
MALFORMED: Final = ("12", "12345", "12a4", "٣٤٥٦", "²222", "1 23", "1234567890123456", "９０２１-043817")
MALFORMED_PASSWORD: Final = (
    "HANAK",
    "HANAKO",
    "246813",
    "HANAKO2468ABCDEFG",
    "HANAKO_2468",
    "ＨＡＮＡＫＯé1",
    "haß2468",
)
# Of the right length, and still none: a wrong check digit, months, days and years that nobody has.
IMPOSSIBLE: Final = {
    "a": (f"{(int(HOLDER.my_number) + 1) % 10**12:012}", "920104438176"),
    "b": (HOLDER.pin_b[:2] + "13" + HOLDER.pin_b[4:], HOLDER.pin_b[:6] + "1935" + HOLDER.pin_b[10:]),
}


@dataclass(frozen=True)
class Line:
    """Hold what is typed at once, and the bytes the card would want for it; None when it cannot be this PIN."""

    text: str
    value: bytes | None


def _wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) for char in text)


# The same value as people and input methods write it.
FORMS: Final[tuple[Callable[[str], str], ...]] = (
    str,
    _wide,
    str.lower,
    lambda text: _wide(text.lower()),
    lambda text: f" {text[:2]}{_wide(text[2:]).title()}\t",
)


def _with_check_digit(eleven: int) -> str:
    return f"{eleven:011}{check_digit(f'{eleven:011}')}"


def _wrong(kind: str, number: int) -> str:
    right = RIGHT[kind]
    if kind == "a":
        return _with_check_digit(int(right[:-1]) + 1 + number)
    return f"WRONG{number}" if kind == "sign" else f"{(int(right) + 1 + number) % 10 ** len(right):0{len(right)}d}"


def lines(kind: str) -> list[Line]:
    """Return what may be typed, the wrong values that are typed again and again first of all."""
    wrong = [_wrong(kind, number) for number in (0, 0, 0, 1, 1, 2, 3, 4, 5)]
    typed = [Line(form(value), value.encode()) for value in (*wrong, RIGHT[kind], RIGHT[kind]) for form in FORMS]
    malformed = MALFORMED_PASSWORD if kind == "sign" else (*MALFORMED, *IMPOSSIBLE.get(kind, ()))
    return typed + [Line(text, None) for text in malformed]


@dataclass(frozen=True)
class Script:
    """Say what a person will do: lines by PIN kind, the new value and whether a try may be spent on finding out if
    it is in force, answers to the question for a last try.

    Who is not patient goes on with a stay whose connection is dead.
    """

    typed: Mapping[str, tuple[Line, ...]]
    new: Line
    finds_out: bool
    confirms: tuple[bool, ...]
    patient: bool


def _texts(kind: str, *, at_least: int) -> st.SearchStrategy[tuple[Line, ...]]:
    """Let people try one value after the other, each another one or not, or insist on one."""
    line = st.sampled_from(lines(kind))
    guesses = tuple(Line(value, value.encode()) for value in (_wrong(kind, number) for number in range(6)))
    return st.one_of(
        st.lists(line, min_size=at_least, max_size=5).map(tuple),
        line.map(lambda typed: (typed,) * 4),
        st.just(guesses),
    )


def scripts(kinds: tuple[str, ...]) -> st.SearchStrategy[Script]:
    typed = {kind: _texts(kind, at_least=kind == kinds[0]) for kind in kinds}
    confirms = st.sampled_from([(), (True,), (False, True), (True, False, True), (True,) * 6, (True,) * 6])
    new = st.sampled_from(lines(kinds[0]))
    return st.builds(Script, st.fixed_dictionaries(typed), new, st.booleans(), confirms, st.booleans())


class GivesUpError(Exception):
    """Say that a person has nothing more to type."""


class Typist:
    """Follow a script, and remember what was meant by each attempt."""

    def __init__(self, script: Script) -> None:
        self._lines = {kind: deque(lines) for kind, lines in script.typed.items()}
        self._confirms = deque(script.confirms)
        self.new, self.finds_out = script.new, script.finds_out
        self._meant: dict[str, bytes | None] = {}
        self._confirmed: set[str] = set()
        self._allowed: set[str] = set()
        self._did_something = False
        self._last: Consent | None = None

    def types(self, kind: str, *, optional: bool = False) -> str:
        """Return the next line, nothing for an optional PIN that is left out; raise GivesUpError."""
        if not self._lines.get(kind) and not optional:
            raise GivesUpError
        line = self._lines[kind].popleft() if self._lines.get(kind) else Line("", None)
        self._meant[kind], self._did_something = line.value, True
        return line.text

    def confirms(self, kind: str) -> bool:
        answer = self._answers()
        if answer:
            self._confirmed.add(kind)
        return answer

    def _answers(self) -> bool:
        return bool(self._confirms) and self._confirms.popleft()

    def allows(self, need: PinNeed) -> list[str]:
        """Return for which PINs one last try is confirmed beforehand, by an option; it is used up when it is spent."""
        self._allowed = {kind for kind in dict.fromkeys(pin.kind.name for pin in need.pins) if self._answers()}
        return sorted(self._allowed)

    def attempts(self, need: PinNeed) -> Consent:
        """Return what this attempt is agreed to; a confirmation is used up by it, and nothing was typed for a next."""
        kinds = {LABELS[pin.name]: pin.kind.name for pin in need.pins}
        if self._last is not None:
            self._allowed -= {kinds[label] for label in self._last.last_tries}
        meant = {"a": HOLDER.my_number.encode(), **self._meant}
        values = {label: meant.get(kind) for label, kind in kinds.items()} if self._did_something else {}
        confirmed = frozenset(label for label, kind in kinds.items() if kind in self._confirmed | self._allowed)
        self._confirmed, self._did_something = set(), False
        self._last = Consent(values, confirmed)
        return self._last
