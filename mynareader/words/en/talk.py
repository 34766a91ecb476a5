"""What the command line says while it works."""

from collections.abc import Mapping
from typing import Final

TEXT: Final[Mapping[str, str]] = {
    "interrupted": "Interrupted. The card was released.",
    "unexpected": (
        "Something went wrong that this program does not know ({kind}). Please report it; do not attach card data."
    ),
    "output_lost": (
        "Standard output could not be written to the end: the disk is full, or the place is closed. "
        "What arrived there is incomplete."
    ),
    "unexpected_short": "An unexpected error.",
    "busy": "Another program is using the card; waiting for it to finish …",
    "wait_for_card": "Put the card on the reader: {reader}",
    "pin_prompt": "{name} ({form})",
    "pin_prompt_optional": "{name} ({form}; press Enter to leave it out)",
    "b_birth": "{name}: birth date as printed on the card, 6 digits YYMMDD (or all {form} at once)",
    "b_expiry": "Expiry year of the card, 4 digits",
    "b_code": "Security code on the front of the card, 4 digits",
    "tries": "{attempts} tries left.",
    "tries_low.1": "Careful: only ONE more try! After that this PIN is locked.",
    "tries_low": "Careful: only {attempts} more! After that this PIN is locked.",
    "tries_unknown": "The card does not say how many tries are left: this may be the last one.",
    "narrowed": "Full-width characters were taken as half-width ones.",
    "separated": "Spaces and hyphens between the digits were left out.",
    "number_ask": (
        "The check digit is right. Shall the card compare the number now? If it is another card's, this uses one try "
        "of verification number A."
    ),
    "uppercased": "Lower-case letters were taken as upper-case ones.",
    "last_try": (
        "This is the LAST try for the {name}. If it is wrong, the PIN is locked: {locked} Really use the last try?"
    ),
    "last_try_unknown": (
        "This may be the LAST try for the {name}: the card does not say how many are left. If it is, and the value is "
        "wrong, the PIN is locked: {locked} Really use it?"
    ),
    "pin_new": "NEW {name} ({form})",
    "pin_new_again": "NEW {name}, once more",
    "pin_weak": "Careful: {reason}.",
    "pin_change_now": (
        "The {name} will be changed. Leave the card on the reader until it is done. If no clear answer comes back, the "
        "new one is entered once to find out which is in force; where it is still the old one, this uses one try, and "
        "the old one is entered to give it back. Change it now?"
    ),
    "pin_unchanged": "Nothing was changed: the OLD PIN is in force.",
    "pin_finishing": "The PIN is being changed. This is finished first; what is in force is told then.",
    "simulated_pins_listed": "Simulated card: “mynareader simulate --list” shows its PINs.",
    "simulated_pins": "Simulated card: its public PINs are used.",
    "nothing_written": "Nothing to write: only photo, images and certificates are written to a folder.",
    "written": "Written to {directory}: {files}",
    "recorded": "Trace written: {file}",
    "vpcd.waiting": "Waiting for vpcd on port {port} …",
    "vpcd.inserted": "The simulated card lies in the virtual reader (port {port}). Ctrl-C takes it out.",
    "vpcd.lost": "vpcd went away; the card will be inserted again when it is back.",
    "vpcd.removed": "The simulated card was taken out.",
}
