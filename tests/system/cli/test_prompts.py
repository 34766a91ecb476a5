"""Asking a person for PINs, at a real terminal (a pty): what they are told, and what reaches the card."""

from pathlib import Path

import pytest

from tests.assurance.faults.commands import NO_ROOT
from tests.foreign_card import PERSONAS
from tests.harness.terminal import CTRL_C, CTRL_D, Session

READ = ("read", "attributes")
ASKED = "4 digits)"


def test_the_tries_are_shown_before_the_pin_is_typed_and_the_pin_never(tmp_path: Path) -> None:
    with Session(tmp_path, *READ) as person:
        shown = person.asked_hidden(ASKED)
        assert "3 tries left" in shown
        person.type("2468\n")
        assert person.ended() == 0
        assert "2468" not in person.shown
        assert "架空県見本郡" in person.stdout.decode()
        assert person.card["verifies"] == {"assist/0011": 1}
        assert person.card["verified"] == []
        assert person.restored


def test_japanese(tmp_path: Path) -> None:
    with Session(tmp_path, *READ, lang="ja") as person:
        shown = person.asked_hidden("数字4桁")
        assert "残り3回" in shown
        person.type("2468\n")
        assert person.ended() == 0


def test_a_wrong_pin_is_told_and_asked_for_again_with_stronger_words(tmp_path: Path) -> None:
    with Session(tmp_path, *READ) as person:
        person.asked_hidden(ASKED)
        person.type("1111\n")
        shown = person.asked_hidden(ASKED)
        assert "wrong" in shown
        assert "2 tries left. After that" in shown
        person.type("2468\n")
        assert person.ended() == 0
        assert person.card["verifies"] == {"assist/0011": 2}


def test_the_same_wrong_value_is_not_sent_twice(tmp_path: Path) -> None:
    with Session(tmp_path, *READ) as person:
        for keys in ("1111\n", "1111\n", "１１１１\n"):
            person.asked_hidden(ASKED)
            person.type(keys)
        assert "same as before" in person.asked_hidden(ASKED)
        person.type("2468\n")
        assert person.ended() == 0
        assert person.card["verifies"] == {"assist/0011": 2}


def test_a_malformed_value_is_asked_for_again_without_the_card(tmp_path: Path) -> None:
    with Session(tmp_path, *READ) as person:
        person.asked_hidden(ASKED)
        person.type("246\n")
        assert "does not have the form" in person.asked_hidden(ASKED)
        person.type("２４６８\n")
        person.expect("half-width")
        assert person.ended() == 0
        assert person.card["verifies"] == {"assist/0011": 1}


def test_the_last_try_is_asked_for_separately_and_may_be_kept(tmp_path: Path) -> None:
    with Session(tmp_path, *READ, quirks="left=assist/0011:1") as person:
        assert "One wrong entry will lock" in person.asked_hidden(ASKED)
        person.type("2468\n")
        shown = person.expect("[y = yes, Enter = no]")
        assert "LAST try" in shown
        person.type("\n")
        assert person.ended() == 22
        assert person.card["verifies"] == {}
        assert person.restored


@pytest.mark.parametrize(("pin", "code"), [("2468\n", 0), ("1111\n", 21)])
def test_the_last_try_is_spent_after_a_yes(pin: str, code: int, tmp_path: Path) -> None:
    with Session(tmp_path, *READ, quirks="left=assist/0011:1") as person:
        person.asked_hidden(ASKED)
        person.type(pin)
        person.expect("[y = yes, Enter = no]")
        person.type("y\n")
        assert person.ended() == code
        assert person.card["verifies"] == {"assist/0011": 1}


def test_each_last_try_needs_its_own_yes(tmp_path: Path) -> None:
    # A card that never tells its counter: every attempt may be the last.
    with Session(tmp_path, *READ, quirks="counter_unreadable") as person:
        assert "may be the last one" in person.asked_hidden(ASKED)
        person.type("1111\n")
        person.expect("[y = yes, Enter = no]")
        person.type("y\n")
        person.asked_hidden(ASKED)
        person.type("2468\n")
        asked = person.expect("[y = yes, Enter = no]")
        assert "This may be the LAST try for the" in asked
        assert "This is the LAST" not in asked
        person.type("n\n")
        assert person.ended() == 22
        assert person.card["verifies"] == {"assist/0011": 1}


def test_the_option_confirms_one_last_try_and_the_next_is_asked_about(tmp_path: Path) -> None:
    with Session(tmp_path, *READ, "--allow-last-try", "assist", quirks="counter_unreadable") as person:
        person.asked_hidden(ASKED)
        person.type("1111\n")
        person.asked_hidden(ASKED)
        assert "[y = yes, Enter = no]" not in person.shown
        person.type("2468\n")
        person.expect("[y = yes, Enter = no]")
        person.type("n\n")
        assert person.ended() == 22
        assert person.card["verifies"] == {"assist/0011": 1}


def test_a_locked_pin_is_not_asked_for(tmp_path: Path) -> None:
    with Session(tmp_path, *READ, quirks="left=assist/0011:0") as person:
        assert person.ended() == 21
        assert "4 digits" not in person.shown.partition("locked")[0]
        assert person.card["verifies"] == {}


def test_after_four_wrong_values_no_fifth_is_sent(tmp_path: Path) -> None:
    with Session(tmp_path, "cert", "show", "sign", quirks="left=jpki/001B:9") as person:
        for number in range(5):
            person.asked_hidden("to 16")
            person.type(f"WRONG{number}\n")
        assert person.ended() == 24
        assert person.card["verifies"] == {"jpki/001B": 4}
        assert person.card["left"]["jpki/001B"] == 5


def test_the_password_may_be_left_out_of_all(tmp_path: Path) -> None:
    with Session(tmp_path, "read", "all") as person:
        person.asked_hidden(ASKED)
        person.type("2468\n")
        shown = person.asked_hidden("leave it out)")
        assert "5 tries left" in shown
        person.type("\n")
        assert person.ended() == NO_ROOT
        assert "not read: no signature password given" in person.stdout.decode()
        assert "jpki/001B" not in person.card["verifies"]


def test_a_locked_password_is_passed_over_and_said_to_be_locked(tmp_path: Path) -> None:
    with Session(tmp_path, "read", "all", quirks="left=jpki/001B:0") as person:
        person.asked_hidden(ASKED)
        person.type("2468\n")
        assert person.ended() == NO_ROOT
        assert "leave it out" not in person.shown
        assert "not read: the signature password is locked" in person.stdout.decode()
        assert "jpki/001B" not in person.card["verifies"]


def test_lower_case_is_told(tmp_path: Path) -> None:
    with Session(tmp_path, "cert", "show", "sign") as person:
        person.asked_hidden("to 16")
        person.type("hanako2468\n")
        person.expect("upper-case")
        assert person.ended() == NO_ROOT


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D, "\n"])
def test_leaving_at_the_prompt_restores_the_terminal(key: str, tmp_path: Path) -> None:
    with Session(tmp_path, *READ, "--json") as person:
        person.asked_hidden(ASKED)
        person.type(key)
        assert person.ended() == 130
        assert person.restored
        assert person.card["verifies"] == {}
        assert b'"code": "interrupted"' in person.stdout


def test_ctrl_c_at_the_second_prompt_leaves_a_card_that_was_reset(tmp_path: Path) -> None:
    with Session(tmp_path, *READ) as person:
        person.asked_hidden(ASKED)
        person.type("1111\n")
        person.asked_hidden(ASKED)
        person.type(CTRL_C)
        assert person.ended() == 130
        assert person.card["power_downs"] == 1
        assert person.card["verifies"] == {"assist/0011": 1}


def test_ctrl_c_while_the_card_works_resets_it(tmp_path: Path) -> None:
    with Session(tmp_path, "read", "all", quirks="slow_ms=300") as person:
        person.asked_hidden(ASKED)
        person.type("2468\n")
        person.asked_hidden("leave it out)")
        person.type("\n")
        person.expect("Reading")  # a step that takes long is named
        person.type(CTRL_C)
        assert person.ended() == 130
        assert person.restored
        assert person.card["verified"] == []


def test_nothing_but_the_json_object_on_standard_output(tmp_path: Path) -> None:
    with Session(tmp_path, *READ, "--json") as person:
        person.asked_hidden(ASKED)
        person.type("2468\n")
        assert person.ended() == 0
        assert person.stdout.startswith(b'{\n  "schema": 1,')


def test_a_card_that_leaves_before_the_answer_leaves_the_outcome_unknown(tmp_path: Path) -> None:
    with Session(tmp_path, *READ, quirks="remove_at=9") as person:
        person.asked_hidden(ASKED)
        person.type("2468\n")
        assert person.ended() == 23
        assert person.card["verifies"] == {"assist/0011": 1}


B_PARTS = ("as printed", "Expiry year", "Security code")


@pytest.mark.parametrize("typed", [("600412", "2035", "4821"), ("６００４１２", "2035", "4821"), ("60041220354821",)])
def test_verification_number_b_is_asked_for_in_parts_or_at_once(typed: tuple[str, ...], tmp_path: Path) -> None:
    with Session(tmp_path, "read", "face", "--verification-b") as person:
        for question, part in zip(B_PARTS, typed, strict=False):
            person.asked_hidden(question)
            person.type(f"{part}\n")
        assert person.ended() == 0
        assert person.card["verifies"] == {"surface/0012": 1}


def test_a_birth_date_that_cannot_be_costs_no_try(tmp_path: Path) -> None:
    with Session(tmp_path, "read", "face", "--verification-b") as person:
        for question, part in zip(B_PARTS, ("851303", "2031", "4821"), strict=True):
            person.asked_hidden(question)
            person.type(f"{part}\n")
        assert "there is no such month. Nothing was sent" in " ".join(person.asked_hidden(B_PARTS[0]).split())
        person.type("85130320314821\n")
        assert "there is no such month. Nothing was sent" in " ".join(person.asked_hidden(B_PARTS[0]).split())
        person.type(CTRL_C)
        assert person.ended() == 130
        assert person.card["verifies"] == {}


def test_a_mistyped_my_number_is_asked_for_again_without_the_card(tmp_path: Path) -> None:
    with Session(tmp_path, "read", "face", "--verification-a") as person:
        person.asked_hidden("My Number")
        person.type("902104438174\n")
        assert "check digit does not fit" in person.asked_hidden("My Number")
        person.type(f"{PERSONAS['hanako'].my_number}\n")
        assert person.ended() == 0
        assert person.card["verifies"] == {"surface/0013": 1}


def test_a_first_step_that_takes_long_is_named_while_it_lasts(tmp_path: Path) -> None:
    with Session(tmp_path, "check", quirks="slow_ms=150") as person:
        person.expect("Reading the certificates")
        assert person.ended() == 0
        assert person.card["count"] == 23


def test_a_step_that_is_over_in_time_is_not_named(tmp_path: Path) -> None:
    with Session(tmp_path, "cert", "show", quirks="patience=600") as person:
        assert person.ended() == NO_ROOT
        assert person.shown == ""
