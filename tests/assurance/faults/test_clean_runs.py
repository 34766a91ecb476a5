"""What the faults are compared with: each command with nothing wrong, against what its holder's card is made of."""

import pytest

from tests.assurance.acceptance import expected
from tests.assurance.acceptance.test_foreign_card import (
    must_be_certificate,
    must_be_checked,
    must_be_face,
    must_be_read,
)
from tests.assurance.faults.commands import COMMANDS, Command
from tests.assurance.faults.judge import marks
from tests.assurance.faults.people import OTHER, OWN
from tests.assurance.faults.run import clean
from tests.foreign_card import ForeignCard
from tests.foreign_card.personas import Persona
from tests.harness.desk import Data

JSON = [command for command in COMMANDS if command.json]
with_holder = pytest.mark.parametrize("holder", [OWN, OTHER], ids=["own", "other"])


@with_holder
@pytest.mark.parametrize("command", JSON, ids=[command.name for command in JSON])
def test_every_field_is_the_holders(command: Command, holder: Persona) -> None:
    done = clean(command, "ja", holder).done
    if holder is OWN:
        assert (done.code, done.json["ok"]) == (command.code, True), done.said
    MUST_BE[done.json["report"]](command, done.json["data"], holder)


def checked(_command: Command, data: Data, holder: Persona) -> None:
    must_be_checked(data, ForeignCard(holder))


def counters(_command: Command, data: Data, holder: Persona) -> None:
    assert data["pins"] == expected.counters(ForeignCard(holder))


def read(command: Command, data: Data, holder: Persona) -> None:
    if command.line.startswith("read all") and "sign" in command.pins:
        must_be_read(data, ForeignCard(holder), command.pins[0])
    if "attributes" in command.line:
        attributes = expected.attributes(holder)
        assert expected.within(attributes, data["attributes"]) == attributes
    if "my-number" in command.line.split():
        assert data["my_number"]["value"] == holder.my_number
    if "face" in command.line:
        must_be_face(data["face"], holder, image=False)


def certificates(command: Command, data: Data, holder: Persona) -> None:
    role = next(word for word in command.line.split() if word.startswith(("auth", "sign")))
    must_be_certificate(data["certificates"][0], holder, role)


def authenticated(command: Command, data: Data, holder: Persona) -> None:
    assert data["answer"]["state"] == ("confirmed" if command.pins else "not_checked")
    if data["certificate"] is not None:
        must_be_certificate(data["certificate"], holder, "auth")


def face_to_face(_command: Command, data: Data, holder: Persona) -> None:
    assert data["answer"]["state"] == data["data"]["consistent"]["state"] == "confirmed"
    assert (data["face"]["birth"], data["outcome"]) == (expected.iso(holder.birth), "not_provable")


def compared(command: Command, data: Data, holder: Persona) -> None:
    items = data["items"]
    assert set(items["birth"]["values"].values()) == {expected.iso(holder.birth)}
    assert set(items["expiry"]["values"].values()) == {expected.iso(holder.card_expires)}
    assert items["name"]["values"]["sign"] == holder.cert_name
    assert command.pins[0] == "a" or items["name"]["values"]["attributes"] == holder.name


def matched(command: Command, data: Data, holder: Persona) -> None:
    if command.given:
        assert data["table"]["match_rows"] == ([2] if holder is OWN else [])
        return
    values = {item: one["values"]["card"] for item, one in data["items"].items()}
    assert values == expected.within(values, expected.attributes(holder))


def of_the_card(_command: Command, data: Data, _holder: Persona) -> None:
    assert (data["verdict"], data["reason"], data["pin"]) == ("match", None, "assist-a")


def arrived(_command: Command, data: Data, holder: Persona) -> None:
    assert data["state"] == "different"
    assert "".join(one["card"] for one in data["differences"]) == holder.name


def accepted(_command: Command, data: Data, _holder: Persona) -> None:
    assert [pin["accepted"] for pin in data["pins"]] == [True] * len(data["pins"])


MUST_BE = {
    "match": matched,
    "pin_which": accepted,
    "number": of_the_card,
    "hand_over": arrived,
    "check": checked,
    "pins": counters,
    "read": read,
    "certificates": certificates,
    "authenticate": authenticated,
    "in_person": face_to_face,
    "compare": compared,
}


def test_the_two_holders_can_be_told_apart_by_every_text() -> None:
    for holder, texts in ((OWN, marks(OWN)), (OTHER, marks(OTHER))):
        assert {holder.name, holder.address, holder.serial, holder.my_number, expected.iso(holder.birth)} <= texts
    assert not {limit for _, limit in OTHER.limits} & {2, 3, 4, 5, 9, 10}
