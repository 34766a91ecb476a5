"""What happened, what it means, and what to do: the PIN errors. Part of ``error.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOOK = "First look at the tries left with “mynareader pins”; looking uses none."
_NOT_SENT = "Nothing was sent to the card, so no try was used."

ROWS: Final[Mapping[str, tuple[str, str, str]]] = {
    "pin": (
        "The {pin} could not be used.",
        "It is not known whether a value reached the card.",
        _LOOK,
    ),
    "wrong_pin": (
        "The {pin} is wrong.",
        "The card refused the value ({attempts_remaining}). At 0 it locks. If it locks: {pin_locked}",
        "Check the value ({pin_form}; {pin_where}) before you enter it. If you are not sure, stop here.",
    ),
    "pin_locked": (
        "The {pin} is locked.",
        "Nothing was sent to the card. While it is locked: {pin_locked}",
        "A card reader cannot unlock it. {pin_unlock}",
    ),
    "last_try_not_confirmed": (
        "The {pin} was held back and not sent.",
        (
            "1 try is left, so nothing is sent without your confirmation: a wrong value would lock it. "
            "If it locks: {pin_locked}"
        ),
        "If you are sure of the value, add “--allow-last-try {pin_option}”. If you are not, stop here. {pin_unlock}",
    ),
    "pin_outcome_unknown": (
        "It is not known whether the card accepted the {pin}.",
        (
            "The value was sent, but no result came back. One try may have been used. Read again afterwards: "
            "{attempts_remaining}."
        ),
        "Do not simply enter it again. " + _LOOK,
    ),
    "malformed_pin": (
        "The value entered does not have the form of the {pin}.",
        "The problem: {reason}. " + _NOT_SENT,
        "Enter it in this form: {pin_form} ({pin_where}).",
    ),
    "repeated_pin": (
        "This is the same value as before, so it was not sent.",
        "The card refused it as the {pin} before, or never said whether it was right. " + _NOT_SENT,
        "Check the value ({pin_form}; {pin_where}). If you are not sure, stop here. {pin_unlock}",
    ),
    "too_many_wrong_pins": (
        "The {pin} is not sent to this card any more.",
        (
            "Four wrong values were sent since the card was put down. To keep it from locking, a fifth is not sent, "
            "whatever the card's counter says."
        ),
        "Look up the right value ({pin_where}). If you are not sure, stop here. {pin_unlock}",
    ),
    "pin_unchangeable": (
        "The {pin} cannot be changed.",
        "It follows from what is printed on the card, and was set when the card was made. " + _NOT_SENT,
        (
            "The authentication PIN (auth), the signature password (sign), the input-assist PIN (assist) and the "
            "registry PIN (registry) can be changed."
        ),
    ),
    "new_pin_refused": (
        "The new {pin} was not taken.",
        "The problem: {reason}. Nothing was sent to the card, and the old one stays in force.",
        "Choose another one ({pin_form}) that nobody can guess from your papers.",
    ),
    "pin_not_changed": (
        "The {pin} was not changed: the OLD one is in force.",
        "It ended before the card took the new one ({cause}).",
        "Use the old one. If you want to, change it again. " + _LOOK,
    ),
    "pin_change_unknown": (
        "It is not known whether the {pin} was changed.",
        "The new one was sent, but no clear answer came back. Exactly one is in force: the old one or the new one.",
        (
            "Find out with “mynareader pin which --pin {pin_option}”: enter the new one there first. "
            "If it is refused (this uses one try), the old one is in force. " + _LOOK
        ),
    ),
    "pin_partly_changed": (
        "The {pin} was not changed, but its counterpart was: the NEW one is in force in one application only.",
        "This PIN is kept in two applications of the card, with tries counted apart. One took the new value.",
        (
            "Change the other one, too: “mynareader pin change --pin registry --only common”. "
            "Until then the municipal office may need both. " + _LOOK
        ),
    ),
    "pin_not_given": (
        "The {pin} is needed.",
        "There is no terminal to ask on, and no value was given. Nothing was sent to the card.",
        (
            "Run this in a terminal, or give a file with a line “{pin_option}=…” by “--pins-from FILE”; "
            "“--pins-from -” reads standard input."
        ),
    ),
}

# Sentences for one value of one fact.
SPECIAL: Final[Mapping[str, str]] = {
    "wrong_pin.attempts_remaining_none.meaning": (
        "The card refused the value and does not tell how many tries are left. At 0 it locks. If it locks: {pin_locked}"
    ),
    "wrong_pin.attempts_remaining_1.meaning": (
        "The card refused the value. 1 try is left, and the next wrong value locks it. If it locks: {pin_locked}"
    ),
    "wrong_pin.attempts_remaining_1.action": (
        "Stop here and check the value ({pin_form}; {pin_where}). If you are not sure, do not try. {pin_unlock}"
    ),
    "pin_locked.just_now_true.what": "The {pin} has just been locked.",
    "pin_locked.just_now_true.meaning": (
        "The card refused the value, and no try is left. While it is locked: {pin_locked}"
    ),
    "last_try_not_confirmed.attempts_remaining_none.meaning": (
        "The number of tries left cannot be read, so this counts as the last one. A wrong value might lock it, so "
        "nothing is sent without your confirmation. If it locks: {pin_locked}"
    ),
    "pin_outcome_unknown.attempts_remaining_none.meaning": (
        "The value was sent, but no result came back. One try may have been used. "
        "The number of tries left could not be read either."
    ),
    "pin_outcome_unknown.attempts_remaining_0.meaning": (
        "The value was sent, but no result came back. Read again afterwards, it was locked. "
        "While it is locked: {pin_locked}"
    ),
    "pin_outcome_unknown.attempts_remaining_0.action": (
        "Do not enter it again. A card reader cannot unlock it. {pin_unlock}"
    ),
}
