"""What may go to a card: every class and instruction is tried, and a command that carries a PIN passes once."""

import copy
import hashlib
import pickle
from collections.abc import Callable

import pytest

from mynareader.iso7816 import apdu
from mynareader.iso7816.apdu import CommandAPDU
from mynareader.iso7816.channel import Channel, signed_challenge
from mynareader.iso7816.permitted import READING_INSTRUCTIONS, SecretCommand, must_be_permitted
from tests.cards.wrappers import heard, wrap
from tests.unit.iso7816.scripted import ScriptedConnection

BODIES = ("", "00", "04 31323334", "04 31323334 00", "000004 31323334", "02 0001", "FF" + "00" * 255)
HEADERS = ("0000", "0080", "0180", "0098", "0198", "040C", "020C", "8100")
READING = {(0x00, ins) for ins in READING_INSTRUCTIONS}
DIGEST = hashlib.sha256(signed_challenge(bytes(32))).hexdigest()
CHALLENGE = f"802A0097 33 3031300D060960864801650304020105000420 {DIGEST} 00"
VERIFY, CHANGE, REGISTRY = "00200098 04 31323334", "00240180 04 31323334", "80320080 04 31323334"


def passes(command: bytes) -> bool:
    try:
        must_be_permitted(command)
    except ValueError:
        return False
    return True


def all_commands() -> list[tuple[int, int, str, bytes]]:
    """Return each instruction of each class in three forms, those of the two classes in use in every form."""
    forms = [header + body for header in HEADERS for body in BODIES]
    return [
        (cla, ins, form, bytes((cla, ins)) + bytes.fromhex(form))
        for cla in range(256)
        for ins in range(256)
        for form in (forms if cla in {0x00, 0x80} else ("0098", "0098" + BODIES[2], "0180" + BODIES[2]))
    ]


COMMANDS = all_commands()


def test_of_every_class_and_instruction_only_reading_passes() -> None:
    passed = {(cla, ins) for cla, ins, _, command in COMMANDS if passes(command)}
    assert passed == READING | {(0x00, apdu.VERIFY)}


def test_verify_passes_as_the_question_for_the_counter_only() -> None:
    forms = {form for cla, ins, form, command in COMMANDS if (cla, ins) == (0, apdu.VERIFY) and passes(command)}
    assert forms == {"0098"}
    assert [p2 for p2 in range(256) if passes(bytes((0, apdu.VERIFY, 0, p2)))] == list(range(0x81, 0x9F))


def test_of_every_class_and_instruction_three_carry_a_pin_when_the_gate_says_so() -> None:
    forms = {(cla, ins, form) for cla, ins, form, command in COMMANDS if passes(SecretCommand(command))}
    values = ("04 31323334", "02 0001")
    assert forms == {
        (cla, ins, header + value)
        for cla, ins, header in ((0x00, 0x20, "0098"), (0x00, 0x24, "0180"), (0x80, 0x32, "0080"))
        for value in values
    }


@pytest.mark.parametrize("length", range(256))
@pytest.mark.parametrize("header", ["00200098", "00240180", "80320080"])
def test_a_pin_has_one_to_sixteen_characters(header: str, length: int) -> None:
    command = bytes.fromhex(header) + bytes((length,)) + b"1" * length
    assert passes(SecretCommand(command)) is (1 <= length <= 16)
    assert not passes(SecretCommand(command + b"\x00"))
    assert not passes(SecretCommand(command[:-1]))


@pytest.mark.parametrize("text", [VERIFY, CHANGE, REGISTRY])
def test_a_pin_command_passes_once_and_as_itself_only(text: str) -> None:
    command = SecretCommand(bytes.fromhex(text))
    for other in (bytes(command), command[:], command + b"", bytes.fromhex(text)):
        assert not passes(other)
    assert passes(command)
    assert not passes(command)


def test_a_pin_command_cannot_be_printed() -> None:
    command = SecretCommand(bytes.fromhex(CHANGE))
    assert f"{command} {command!r} {[command]}" == "<SecretCommand> <SecretCommand> [<SecretCommand>]"


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, pickle.dumps])
def test_there_is_no_second_one(duplicate: Callable[[object], object]) -> None:
    with pytest.raises(TypeError):
        duplicate(SecretCommand(bytes.fromhex(CHANGE)))


def test_a_challenge_of_ours_may_be_signed_and_nothing_else() -> None:
    right = bytes.fromhex(CHALLENGE)
    assert passes(right)
    assert passes(right[:3] + b"\x00" + right[4:])
    wrong = [
        right[:2] + b"\x02" + right[3:],
        right[:3] + b"\x80" + right[4:],
        right[:4] + b"\x32" + right[5:],
        right[:5] + b"\x31" + right[6:],
        right[:-1],
        right + b"\x00",
        b"\x00" + right[1:],
        bytes.fromhex("802A0097 20" + "00" * 32 + "00"),
    ]
    assert not any(map(passes, wrong))


def test_only_the_channel_in_a_transaction_makes_one() -> None:
    connection = ScriptedConnection((VERIFY, "9000"))
    link, sent = Channel(connection), list[bytes]()
    wrap(connection, heard(sent))
    command = CommandAPDU.from_bytes(bytes.fromhex(VERIFY))
    with pytest.raises(RuntimeError):
        link.transmit_secret_once(command)
    with link.transaction():
        link.transmit_secret_once(command)
    assert [type(one) for one in sent] == [SecretCommand]
