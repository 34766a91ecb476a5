"""Conditions as text."""

import pytest

from mynareader.applications import BY_NAME, PINS, driving_licence
from mynareader.simulator.conditions import CONDITIONS, LIMITS, PIN_NAMES, Conditions, parse_conditions
from mynareader.values import pins

JPKI = BY_NAME["jpki"].aid


@pytest.mark.parametrize(
    ("texts", "conditions"),
    [
        ([], Conditions()),
        (["extended-refused"], Conditions(extended_refused=True)),
        (["max-le=231"], Conditions(max_le=231)),
        (["chaining=100"], Conditions(chaining=100)),
        (["le-exact"], Conditions(le_exact=True)),
        (["slow=250"], Conditions(slow_ms=250)),
        (["removed-at=7"], Conditions(removed_at=7)),
        (["tries=auth:1"], Conditions(tries={"auth": 1})),
        (["tries=auth:1", "tries=surface-b:0"], Conditions(tries={"auth": 1, "surface-b": 0})),
        (["limits=published"], Conditions(limits="published")),
        (["expired"], Conditions(expired=True)),
        (["expires-in"], Conditions(expires_in=30)),
        (["expires-in=5"], Conditions(expires_in=5)),
        (["blocked-word=6983"], Conditions(blocked_word=0x6983)),
        (["atr=3BE000FF8131FE4514"], Conditions(atr=bytes.fromhex("3BE000FF8131FE4514"))),
        (["file-malformed=000A"], Conditions(malformed=frozenset({("", 0x0A)}))),
        (["file-malformed=jpki:0008"], Conditions(malformed=frozenset({("jpki", 8)}))),
        (["file-missing=0001", "file-missing=0002"], Conditions(missing=frozenset({("", 1), ("", 2)}))),
        (["application-missing=jpki"], Conditions(without=frozenset({JPKI}))),
        (["application-missing=d392f000260100000001"], Conditions(without=frozenset({JPKI}))),
        (["counter-answers=6F00"], Conditions(counter_answers={"": 0x6F00})),
        (["counter-answers=auth:0000"], Conditions(counter_answers={"auth": 0})),
        (["data-missing=7F21"], Conditions(without_data=frozenset({0x7F21}))),
        (["copied"], Conditions(copied=True)),
        (["altered"], Conditions(altered=True)),
        (["other-face"], Conditions(other_face=True)),
        (["test-hierarchy"], Conditions(test_hierarchy=True)),
        (["expired", "le-exact"], Conditions(expired=True, le_exact=True)),
    ],
)
def test_texts_that_mean_something(texts: list[str], conditions: Conditions) -> None:
    assert parse_conditions(texts) == conditions


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("sunny", "unknown_condition:sunny"),
        ("", "unknown_condition:"),
        ("expired=yes", "bad_value:expired"),
        ("tries", "bad_value:tries"),
        ("tries=auth", "bad_value:tries"),
        ("tries=auth:16", "bad_value:tries"),
        ("tries=auth:-1", "bad_value:tries"),
        ("tries=nobody:1", "bad_value:tries"),
        ("removed-at=0", "bad_value:removed-at"),
        ("removed-at", "bad_value:removed-at"),
        ("slow=fast", "bad_value:slow"),
        ("limits=none", "bad_value:limits"),
        ("blocked-word=9000", "bad_value:blocked-word"),
        ("blocked-word=xyz", "bad_value:blocked-word"),
        ("file-malformed", "bad_value:file-malformed"),
        ("file-malformed=8", "bad_value:file-malformed"),
        ("file-malformed=0000", "bad_value:file-malformed"),
        ("file-missing=001F", "bad_value:file-missing"),
        ("file-missing=nowhere:0001", "bad_value:file-missing"),
        ("application-missing", "bad_value:application-missing"),
        ("application-missing=D392F00026", "bad_value:application-missing"),
        ("counter-answers", "bad_value:counter-answers"),
        ("data-missing=F8", "bad_value:data-missing"),
        ("copied=yes", "bad_value:copied"),
        ("counter-answers=630", "bad_value:counter-answers"),
        ("counter-answers=nobody:6300", "bad_value:counter-answers"),
        ("atr=3", "bad_value:atr"),
        ("atr=3B", "bad_value:atr"),
    ],
)
def test_texts_that_mean_nothing(text: str, token: str) -> None:
    with pytest.raises(ValueError, match=f"^{token}$"):
        parse_conditions([text])


def test_every_condition_is_in_the_table_above() -> None:
    marks = test_texts_that_mean_something.pytestmark  # type: ignore[attr-defined]
    shown = {text.partition("=")[0] for texts, _ in marks[0].args[1] for text in texts}
    assert shown == set(CONDITIONS)


def test_pins_are_called_as_in_the_applications() -> None:
    assert set(PINS) <= PIN_NAMES
    kinds = {pin.kind.name for pin in (*PINS.values(), driving_licence.PIN)}
    assert kinds == set(LIMITS["four"]) == set(LIMITS["published"])


def test_the_published_limits_are_the_published_ones() -> None:
    kinds = (pins.SIGN, pins.AUTH, pins.REGISTRY, pins.ASSIST, pins.VERIFICATION_A, pins.VERIFICATION_B)
    assert {kind.name: kind.published_limit for kind in kinds}.items() <= LIMITS["published"].items()
