"""Rule 9 of CONTRIBUTING.md §3: whatever happens at the gate, no value is printed or kept."""

import logging
import traceback

import pytest

from mynareader.applications import jpki
from mynareader.applications.pin_gate import Gate
from mynareader.errors import CardRemoved, ReaderFault
from mynareader.values import pins
from tests.cards.counting import CountingCard
from tests.cards.scripted import Reply

from .gate_attempts import Stay, with_verdict

SECRET = "Zq7Xw3Kp9"  # noqa: S105
VERDICTS: list[Reply] = [
    b"\x63\xc2",
    b"\x63\x00",
    b"\x63\xc0",
    b"\x69\x84",
    b"\x6c\x04",
    b"",
    CardRemoved(),
    ReaderFault("8010002F"),
]


@pytest.mark.parametrize("verdict", VERDICTS)
def test_no_error_and_no_log_tells_a_pin_or_its_length(verdict: Reply, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    first, second = (told(typed, verdict) for typed in (SECRET, SECRET + "AAAA"))
    for text in (*first, *second, caplog.text):
        assert not any(form in text for form in forms(SECRET))
    assert first == second  # whatever is told, it does not depend on the value or its length


def told(typed: str, verdict: Reply) -> list[str]:
    stay = Stay(CountingCard(b"OTHER1", limit=5), jpki.SIGN_PIN)
    stay.card.verdict = verdict
    error = with_verdict(stay, typed)
    assert error is not None
    chain = [error, error.__context__, error.__cause__]
    frames = "".join(traceback.format_exception(error))
    return [
        frames,
        *(f"{link!r} {link}" for link in chain),
        str(error.facts()),
        str(vars(error)),
        repr(vars(stay.gate).keys()),
    ]


def forms(secret: str) -> tuple[str, ...]:
    upper = secret.upper()
    return secret, upper, upper.encode().hex(), upper.encode().hex().upper()


def test_the_gate_keeps_no_value() -> None:
    stay = Stay(CountingCard(b"OTHER1", limit=5), jpki.SIGN_PIN)
    with_verdict(stay, SECRET)
    assert not any(form in repr(vars(stay.gate)) for form in forms(SECRET))
    assert set(vars(stay.gate)) == {
        "_key",
        "_refused",
        "_wrong",
        "used",
        "sending",
        "judged",
        "accepted",
        "changing",
    }
    assert {len(digest) for digest in stay.gate._refused} == {32}


def test_two_gates_remember_the_same_value_differently() -> None:
    gates = [Gate(), Gate()]
    value = pins.AUTH.parse("8024")
    assert len({gate._digest(jpki.AUTH_PIN, value) for gate in gates}) == 2
