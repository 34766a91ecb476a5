"""A card small enough to know by heart: a file of each sort, keys that only turn around what they get."""

from mynareader.iso7816.apdu import CHANGE_REGISTRY_PIN
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.card_image import (
    CONTACT_HISTORY,
    ApplicationImage,
    CardImage,
    ElementaryImage,
    FileImage,
    KeyImage,
    PinImage,
    RecordFileImage,
)
from mynareader.simulator.conditions import Conditions
from mynareader.values import pins

AID = bytes.fromhex("D392F000260100000001")
OTHER_AID = bytes.fromhex("D3921000310001010408")
LONG = bytes(index & 0xFF for index in range(600))
SELECT = "00A4040C0A" + AID.hex()
SELECT_OTHER = "00A4040C0A" + OTHER_AID.hex()
RIGHT = "0020009804" + b"8024".hex()
WRONG = "0020009804" + b"1111".hex()


def backwards(data: bytes) -> bytes:
    return data[::-1]


def negated(data: bytes) -> bytes:
    return bytes(byte ^ 0xFF for byte in data)


def image(**changes: PinImage) -> CardImage:
    files: dict[int, ElementaryImage] = {
        0x01: FileImage(b"only for those who know", (0x18,)),
        0x06: FileImage(b"free"),
        0x0A: FileImage(LONG),
        0x0C: RecordFileImage((b"first", b"second")),
        0x17: KeyImage((0x18,), backwards, negated),
        0x18: changes.get("pin", PinImage("auth", pins.AUTH, 4, b"8024")),
        0x19: KeyImage((), None),
        0x1C: PinImage("registry", pins.REGISTRY, 4, b"5555", change_instruction=CHANGE_REGISTRY_PIN),
    }
    other: dict[int, ElementaryImage] = {
        0x01: FileImage(b"behind the other", (0x18,)),
        0x18: PinImage("assist", pins.ASSIST, 3),
    }
    return CardImage(
        "small",
        b"\x3b" + CONTACT_HISTORY,
        (
            ApplicationImage("first", AID, files),
            ApplicationImage("second", OTHER_AID, other, KeyImage((), backwards)),
        ),
    )


class Talk:
    """Say hexadecimal commands to a card and hear hexadecimal answers."""

    def __init__(self, card: SimulatedCard) -> None:
        self.card = card

    def __call__(self, *commands: str) -> str:
        answers = [self.card.transmit(bytes.fromhex(command)).hex().upper() for command in commands]
        return answers[-1]


def talk(conditions: Conditions | None = None, **changes: PinImage) -> Talk:
    return Talk(SimulatedCard(image(**changes), conditions, random=lambda length: b"\x5a" * length))
