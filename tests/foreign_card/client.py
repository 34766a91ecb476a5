"""Sending hexadecimal commands to a card in this process, for the self-tests."""

from . import ForeignCard, Quirks

_NO_QUIRKS = Quirks()
AIDS = {
    "jpki": "D392F000260100000001",
    "surface": "D3921000310001010402",
    "assist": "D3921000310001010408",
    "juki": "D3921000310001010401",
    "common": "D3921000310001010100",
}


def send(card: ForeignCard, text: str) -> tuple[bytes, str]:
    answer = card.transmit(bytes.fromhex(text))
    return answer[:-2], answer[-2:].hex().upper()


def sw(card: ForeignCard, text: str) -> str:
    return send(card, text)[1]


def in_app(name: str, persona: str = "hanako", quirks: Quirks = _NO_QUIRKS) -> ForeignCard:
    """A card whose application is already selected."""
    card = ForeignCard(persona, quirks)
    assert sw(card, f"00A4040C0A{AIDS[name]}") == "9000"
    return card


def verify(ef: int, pin: str) -> str:
    return f"002000{0x80 | ef:02X}{len(pin):02X}{pin.encode().hex()}"


def whole(card: ForeignCard, ef: int) -> bytes:
    data, status = send(card, f"00B0{0x80 | ef:02X}00000000")
    assert status == "9000"
    return data
