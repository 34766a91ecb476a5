"""Changing a PIN at a real terminal: what is asked, what is told, and what reaches the card."""

from pathlib import Path

import pytest

from tests.harness.terminal import CTRL_C, CTRL_D, Session

CHANGE = ("pin", "change", "--pin", "auth")
NOW = "[y = yes, Enter = no]: "
PRESENT = "4 digits):"
UNCHANGED = "Nothing was changed. The OLD PIN still works."


def answer(person: Session, *typed: str) -> None:
    """Type each value when a hidden prompt has come."""
    for keys in typed:
        person.asked_hidden(": ")
        person.type(f"{keys}\n")


def test_the_old_pin_then_the_new_one_twice_and_the_persons_word(tmp_path: Path) -> None:
    with Session(tmp_path, *CHANGE) as person:
        assert "3 tries left" in person.asked_hidden(PRESENT)
        person.type("1357\n")
        assert "NEW PIN of the authentication certificate" in person.asked_hidden("4 digits):")
        person.type("8642\n")
        person.asked_hidden("once more:")
        person.type("8642\n")
        assert "the new one is entered once to find out" in " ".join(person.expect(NOW).split())
        person.type("y\n")
        assert person.ended() == 0
        assert "the NEW one works" in person.stdout.decode()
        assert (person.card["changes"], person.card["verifies"]) == ({"jpki/0018": 1}, {"jpki/0018": 1})
        assert person.card["verified"] == []  # the card was reset
        assert not any(value in person.shown + person.stdout.decode() for value in ("1357", "8642"))
        assert person.restored


def test_japanese(tmp_path: Path) -> None:
    with Session(tmp_path, *CHANGE, lang="ja") as person:
        assert "残り3回" in person.asked_hidden("数字4桁）")
        person.type("1357\n")
        assert "新しい" in person.asked_hidden("数字4桁）")
        person.type("8642\n")
        person.asked_hidden("もう一度")
        person.type("8642\n")
        person.expect("変更しますか？")
        person.type("y\n")
        assert person.ended() == 0
        assert "新しい暗証番号が使えます" in person.stdout.decode()


def test_what_is_not_taken_is_asked_for_again_without_the_card(tmp_path: Path) -> None:
    with Session(tmp_path, *CHANGE) as person:
        answer(person, "1357")
        for typed, told in (
            ("864", "exactly 4 digits"),
            ("1357", "the same as the old one"),
            ("1234", "follow one another"),
            ("0000", "over and over"),
            ("0217", "looks like a date"),
        ):
            answer(person, typed)
            person.expect(told)
        answer(person, "8642", "8641")
        person.expect("the two times it was typed differ")
        answer(person, "8642", "8642")
        person.expect(NOW)
        person.type("y\n")
        assert person.ended() == 0
        assert (person.card["changes"], person.card["verifies"]) == ({"jpki/0018": 1}, {"jpki/0018": 1})


def test_a_person_may_insist_on_a_weak_one(tmp_path: Path) -> None:
    with Session(tmp_path, *CHANGE, "--allow-weak") as person:
        answer(person, "1357", "1234")
        person.expect("Careful: its characters follow one another")
        answer(person, "1234")
        person.expect(NOW)
        person.type("y\n")
        assert person.ended() == 0
        assert person.card["changes"] == {"jpki/0018": 1}


@pytest.mark.parametrize("keys", ["\n", CTRL_D, CTRL_C])
def test_without_the_persons_word_nothing_is_changed(tmp_path: Path, keys: str) -> None:
    with Session(tmp_path, *CHANGE) as person:
        answer(person, "1357", "8642", "8642")
        person.expect(NOW)
        person.type(keys)
        assert person.ended() == 130
        assert UNCHANGED in person.shown
        assert (person.card["changes"], person.card["verifies"]) == ({}, {})


@pytest.mark.parametrize("before", [(), ("1357", "8642")])
def test_ctrl_c_at_any_prompt_changes_nothing(tmp_path: Path, before: tuple[str, ...]) -> None:
    with Session(tmp_path, *CHANGE) as person:
        answer(person, *before)
        person.asked_hidden(": ")
        person.type(CTRL_C)
        assert person.ended() == 130
        assert UNCHANGED in person.shown
        assert (person.card["changes"], person.card["verifies"]) == ({}, {})
        assert person.restored


def test_a_wrong_old_pin_is_asked_again_and_the_new_one_is_kept(tmp_path: Path) -> None:
    with Session(tmp_path, *CHANGE) as person:
        answer(person, "1358", "8642", "8642")
        person.expect(NOW)
        person.type("y\n")
        person.expect("The authentication PIN is wrong.")
        answer(person, "1357")
        assert person.ended() == 0
        assert (person.card["changes"], person.card["verifies"]) == ({"jpki/0018": 1}, {"jpki/0018": 2})


def test_who_keeps_the_last_try_is_asked_for_no_new_pin(tmp_path: Path) -> None:
    with Session(tmp_path, *CHANGE, quirks="left=jpki/0018:1") as person:
        answer(person, "1357")
        assert "LAST try" in person.expect("[y = yes, Enter = no]: ")
        person.type("n\n")
        assert person.ended() == 22
        assert UNCHANGED in person.shown
        assert (person.card["changes"], person.card["verifies"]) == ({}, {})


def test_which_pin_is_in_force_is_asked_until_the_card_takes_one(tmp_path: Path) -> None:
    with Session(tmp_path, "pin", "which", "--pin", "auth") as person:
        answer(person, "8642")
        assert "wrong" in person.asked_hidden(": ")
        person.type("1357\n")
        assert person.ended() == 0
        assert "works" in person.stdout.decode()
        assert person.card["verifies"] == {"jpki/0018": 2}
        assert person.card["changes"] == {}
