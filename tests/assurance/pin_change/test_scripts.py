"""Changing a PIN from a script, and Ctrl-C at every moment of the work."""

import os
import signal
import threading
from dataclasses import replace

import pytest

from mynareader.service.stay import worker
from tests.foreign_card import PERSONAS, ForeignCard
from tests.harness.desk import Outcome, desk, lines_of, on_place, program

from .changing import PLACES, VALUES, Change, change, fresh_card
from .faulty import FaultyReader

UNCHANGED = "Nothing was changed. The OLD PIN still works."


def changed(card: ForeignCard, kind: str, *more: str, **pins: str) -> Outcome:
    given = {name.replace("new_", "new-"): value for name, value in pins.items()}
    return desk(card, "pin", "change", "--pin", kind, "--json", "--lang=en", *more, pins=given)


@pytest.mark.parametrize("kind", VALUES)
def test_a_script_changes_a_pin(kind: str) -> None:
    done = change(kind, {})
    assert done.done.code == 0
    assert done.done.data["outcome"] == "changed"
    assert done.done.data["kind"] == kind
    assert [pin["how"] for pin in done.done.data["pins"]] == ["answered"] * len(PLACES[kind])
    assert done.truth == dict.fromkeys(PLACES[kind], "new")
    assert not done.reader.card.pins.verified


@pytest.mark.parametrize(
    ("pins", "code", "why"),
    [
        ({"auth": "1357"}, 2, "no_new_pin"),
        ({"new_auth": "8642"}, 2, "auth"),
        ({"auth": "1357", "new_auth": "864"}, 24, "exactly_4_digits"),
        ({"auth": "1357", "new_auth": "1357"}, 24, "same_as_before"),
        ({"auth": "1357", "new_auth": "1111"}, 24, "all_the_same"),
        ({"auth": "1357", "new_auth": "3456"}, 24, "in_sequence"),
        ({"auth": "1357", "new_assist": "8642"}, 2, "no_new_pin"),
        ({"auth": "1358", "new_auth": "8642"}, 20, "auth"),
    ],
)
def test_what_a_script_must_give(pins: dict[str, str], code: int, why: str) -> None:
    card = fresh_card()
    done = changed(card, "auth", **pins)
    assert done.code == code
    assert why in {done.json["error"].get("reason"), done.json["error"].get("pin")}
    assert UNCHANGED in done.said
    assert not card.ledger.changes
    assert code == 20 or not card.ledger.verifies


@pytest.mark.parametrize("kind", ["a", "b", "birth"])
def test_what_stands_on_the_card_cannot_be_changed(kind: str) -> None:
    card = fresh_card()
    done = changed(card, kind)
    assert (done.code, done.json["code"]) == (2, "pin_unchangeable")
    assert "cannot be changed" in done.said
    assert card.ledger.count == 0


@pytest.mark.parametrize(("language", "told"), [("en", "for PINs that can be changed"), ("ja", "変更できる暗証番号")])
@pytest.mark.parametrize("kind", ["a", "b", "birth"])
def test_what_stands_on_the_card_is_not_looked_for(kind: str, language: str, told: str) -> None:
    done = program("pin", "which", "--pin", kind, "--simulated", f"--lang={language}")
    assert done.code == 2
    assert told in done.said


def test_a_weak_pin_is_taken_where_the_script_insists() -> None:
    card = fresh_card()
    assert changed(card, "auth", "--allow-weak", auth="1357", new_auth="1111").code == 0
    assert card.pins.values["jpki/0018"] == b"1111"
    assert changed(card, "auth", "--allow-weak", auth="1111", new_auth="1111").code == 24


def test_the_old_value_of_another_command_is_no_new_one() -> None:
    done = desk(fresh_card(), "read", "attributes", "--json", pins={"assist": "2468", "new-assist": "8642"})
    assert (done.code, done.json["error"]["reason"]) == (2, "not_a_pin_line")


def test_a_new_pin_is_never_on_the_command_line() -> None:
    for words in (("--new", "8642"), ("8642",), ("--pin", "auth", "--new-auth", "8642")):
        done = program("pin", "change", *words, "--json")
        assert (done.code, done.json["code"]) == (2, "usage")
        assert "8642" not in done.said.replace("--new 8642", "") or words == ("8642",)


def test_only_is_for_the_registry_pin() -> None:
    card = fresh_card()
    assert changed(card, "auth", "--only", "common", auth="1357", new_auth="8642").code == 2
    assert card.ledger.count == 0


def test_half_a_change_is_made_whole() -> None:
    card = fresh_card()
    card.pins.values["juki/001C"] = b"8642"
    told = desk(card, "pin", "which", "--pin", "registry", "--json", pins={"registry": "8642"})
    assert told.code == 25
    assert {pin["pin"]: pin["accepted"] for pin in told.json["data"]["pins"]} == {
        "registry": True,
        "registry-common": False,
    }
    done = changed(card, "registry", "--only", "common", registry="9753", new_registry="8642")
    assert done.code == 0
    assert [pin["pin"] for pin in done.data["pins"]] == ["registry-common"]
    assert desk(card, "pin", "which", "--pin", "registry", pins={"registry": "8642"}).code == 0


@pytest.mark.parametrize("label", ["juki/001C", "common/001C"])
def test_the_old_registry_pin_is_proven_in_both_applications_before_either_is_changed(label: str) -> None:
    card = fresh_card()
    card.pins.values[label] = b"5793"
    done = changed(card, "registry", registry="9753", new_registry="8642")
    assert done.code == 20
    assert not card.ledger.changes
    assert UNCHANGED in done.said


@pytest.mark.parametrize("allowed", [False, True])
def test_a_last_try_is_spent_only_when_named(allowed: bool) -> None:
    card = ForeignCard(replace(PERSONAS["hanako"], left=(("jpki/0018", 1),)))
    more = ("--allow-last-try", "auth") if allowed else ()
    done = changed(card, "auth", *more, auth="1357", new_auth="8642")
    assert done.code == (0 if allowed else 22)
    assert card.ledger.changes == ({"jpki/0018": 1} if allowed else {})


# --- Ctrl-C ----------------------------------------------------------------------------------------------------------


def interrupted(kind: str, at: int) -> Change:
    """Press Ctrl-C while the card has the command number ``at``."""
    reader = FaultyReader(fresh_card(), {})

    def press(number: int) -> None:
        if number == at:
            os.kill(os.getpid(), signal.SIGINT)

    reader.before_each = press
    old, new = VALUES[kind]
    given = lines_of({kind: old, f"new-{kind}": new})
    arguments = ("pin", "change", "--pin", kind, "--json", "--lang=en", "--pins-from=-")
    return Change(kind, on_place(reader.place(), *arguments, stdin=given), reader.card, reader)


@pytest.mark.parametrize("kind", ["auth", "registry"])
def test_ctrl_c_comes_in_time_or_the_change_is_finished_and_told(kind: str) -> None:
    clean = change(kind, {}).reader.commands
    for at, header in enumerate(clean, start=1):
        of = interrupted(kind, at)
        truth = set(of.truth.values())
        if of.done.code == 130:
            assert truth == {"old"}
            assert UNCHANGED in of.done.said
        else:
            assert of.done.code == 0
            assert (truth, set(of.said.values())) == ({"new"}, {"new"})
        if header[2:4] in {"24", "32"}:
            assert of.done.code == 0
            assert "This is finished first" in of.done.said
        assert of.left == {}
        assert not of.reader.card.pins.verified


def unanswered(monkeypatch: pytest.MonkeyPatch, *more: str) -> tuple[FaultyReader, Outcome]:
    """Change a PIN on a card that does not answer the command that changes it."""
    reader, go_on = FaultyReader(fresh_card(), {}), threading.Event()

    def hold(number: int) -> None:
        if number == 7:
            monkeypatch.setattr(worker, "SLOW_CARD", 0.0)  # not sooner: what comes before may take long, too
            go_on.wait(60)

    reader.before_each = hold
    given = lines_of({"auth": "1357", "new-auth": "8642"})
    arguments = ("pin", "change", "--pin=auth", "--find-out", "--pins-from=-")
    done = on_place(reader.place(), *arguments, *more, stdin=given)
    go_on.set()
    assert done.code == 23
    return reader, done


def test_an_answer_that_does_not_come_leaves_the_question_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command is still on its way, so nothing is asked that it could overtake."""
    reader, done = unanswered(monkeypatch, "--json")
    (pin,) = done.json["data"]["pins"]
    assert (pin["in_force"], pin["how"], pin["cause"]) == ("unknown", "not_found_out", "card_busy")
    assert reader.commands[-1] == "00240180"


@pytest.mark.parametrize(
    ("language", "told"), [("en", "The card cannot be used just now."), ("ja", "カードを今は使えません。")]
)
def test_people_read_why_in_a_sentence(monkeypatch: pytest.MonkeyPatch, language: str, told: str) -> None:
    _, done = unanswered(monkeypatch, f"--lang={language}")
    assert told in " ".join(done.out.split())
    assert "card_busy" not in done.out + done.said


def test_afterwards_ctrl_c_is_what_it_was() -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    change("auth", {})
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
