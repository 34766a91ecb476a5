"""照合番号B is typed as it is printed: three numbers of the birth date, the expiry year, the security code."""

import pytest
from pytestqt.qtbot import QtBot

from mynareader.values import pins

from .asking import Asked, counter


def ask(qtbot: QtBot) -> Asked:
    return Asked(qtbot, pins.VERIFICATION_B, counter(pins.VERIFICATION_B, 10, pin="surface-b"))


def fill(asked: Asked, *parts: str) -> None:
    for place, part in enumerate(parts):
        asked.type(part, place)


@pytest.mark.parametrize(
    ("parts", "sent"),
    [
        (("55", "02", "17", "2035", "2285"), b"55021720352285"),  # CARD.md §6
        (("55", "2", "17", "2035", "2285"), b"55021720352285"),
        (("1", "5", "1", "2029", "0000"), b"01050120290000"),
        (("25", "00", "00", "2030", "1234"), b"25000020301234"),
        (("５５", "０２", "１７", "2035", "2285"), b"55021720352285"),
        (("550", "02", "17", "20351", "2285"), b"55021720352285"),
    ],
)
def test_the_number_is_made_of_what_is_printed(qtbot: QtBot, parts: tuple[str, ...], sent: bytes) -> None:
    asked = ask(qtbot)
    fill(asked, *parts)
    asked.press_enter()
    assert asked.value == sent


@pytest.mark.parametrize(
    "parts",
    [
        ("55", "02", "17", "2035", "228"),
        ("55", "13", "17", "2035", "2285"),
        ("55", "02", "31", "2035", "2285"),
        ("55", "02", "17", "1999", "2285"),
        ("", "02", "17", "2035", "2285"),
        ("55", "02", "", "2035", "2285"),
    ],
)
def test_what_cannot_be_on_a_card_is_not_answered(qtbot: QtBot, parts: tuple[str, ...]) -> None:
    asked = ask(qtbot)
    fill(asked, *parts)
    asked.press_enter()
    assert asked.answers == []
    assert not asked.button("Send to the card").isEnabled()


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (("55", "13", "17", "2035", "2285"), "there is no such month"),
        (("99", "02", "29", "2035", "2285"), "there is no such day"),
        (("55", "02", "17", "1999", "2285"), "there is no such expiry year"),
    ],
)
def test_why_it_cannot_be_on_a_card_is_told_when_all_is_typed(
    qtbot: QtBot, parts: tuple[str, ...], reason: str
) -> None:
    asked = ask(qtbot)
    fill(asked, *parts[:-1], parts[-1][:3])
    assert reason not in asked.text
    asked.type(parts[-1][3], 4)
    assert reason in asked.text
    assert "no try was used" in asked.text


def test_every_line_is_emptied(qtbot: QtBot) -> None:
    asked = ask(qtbot)
    fill(asked, "55", "02", "17", "2035", "2285")
    lines = asked.lines
    asked.dialog.forget()
    assert [line.text() for line in lines] == [""] * 5
