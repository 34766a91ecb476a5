"""What happened, what it means, and what to do: what the doctor finds at a reader. Part of ``error.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

ROWS: Final[Mapping[str, tuple[str, str, str]]] = {
    "no_usb_reader": (
        "No card reader is plugged in.",
        "Of the USB devices of this computer, not one is a card reader.",
        "Plug a reader in, straight into the computer rather than into a hub, and run this again.",
    ),
    "reader_without_driver": (
        "The reader {model} cannot be used on Linux.",
        "It has no driver for the smart-card service (pcscd); the kernel module {module} takes it for other uses.",
        "Use a reader that speaks CCID, such as the Sony RC-S300. On Windows, {model} works with its maker's driver.",
    ),
    "reader_claimed": (
        "The kernel module {module} has taken the reader {model}.",
        "The smart-card service (pcscd) cannot use a reader that the kernel uses.",
        (
            "Run “sudo modprobe -r {module}”, then plug the reader in again. To keep it so, put “blacklist {module}” "
            "into a file in /etc/modprobe.d."
        ),
    ),
    "reader_not_shown": (
        "The reader {model} is plugged in, but the smart-card service (pcscd) does not show it.",
        "Its driver (libccid) is missing or too old, or another program such as gpg's scdaemon has the reader.",
        (
            "Run “sudo apt install libccid” and “gpgconf --kill scdaemon”, restart the service with "
            "“sudo systemctl restart pcscd”, and plug the reader in again."
        ),
    ),
    "card_held": (
        "Another program is using the card on {reader}.",
        "These programs use the smart-card service: {programs}.",
        "Close what you do not need of {programs}, wait a little, and run this again.",
    ),
    "contact_reader_empty": (
        "There is no card in the slot of {reader}.",
        "This reader has no antenna: a card that lies on it is not noticed.",
        "Push the card into the slot with the chip in front, and run this again.",
    ),
    "contact_card_mute": (
        "The card in {reader} does not answer.",
        "This reader has no antenna and touches the chip.",
        "Pull the card out, turn it round so that the chip goes in first and faces the contacts, and push it in again.",
    ),
    "not_the_card": (
        "This is not a My Number card.",
        "It says of itself: {token}.",
        "Put down the My Number card itself.",
    ),
}

SPECIAL: Final[Mapping[str, str]] = {
    "not_the_card.token_android.what": "This is an Android phone with certificates, not a My Number card.",
    "not_the_card.token_android.meaning": "A phone holds certificates of its own, with serial numbers of its own.",
    "not_the_card.token_iphone.what": "This is an iPhone with certificates, not a My Number card.",
    "not_the_card.token_iphone.meaning": "A phone holds certificates of its own, with serial numbers of its own.",
    "not_the_card.token_older_card.what": "This is a Basic Resident Register card (住基カード).",
    "not_the_card.token_older_card.meaning": "It is the card that came before the My Number card.",
}
