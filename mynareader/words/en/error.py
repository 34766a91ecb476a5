"""What happened, what it means, and what to do, for every error code.

``code.field_value.part`` is taken before ``code.part`` where it exists (``Words.error``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mynareader.words import ERROR_PARTS, table
from mynareader.words.en import pin_error, reader_error

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIMULATED = "To try without a reader: mynareader check --simulated."
_NOTHING_KEPT = "Nothing that was read so far is used."
_AGAIN = "Put the card on the reader, keep it still, and start again."
_REPORT = "If it goes on, tell the developers and mention “{code}”. Never send a PIN along."

_ROWS: Final[Mapping[str, tuple[str, str, str]]] = {
    "unexpected": ("Something unexpected happened ({code}).", "There is no explanation for it yet.", _REPORT),
    # The way to the card.
    "transport": ("Talking to the card failed.", _NOTHING_KEPT, _AGAIN),
    "reader_support_missing": (
        "The parts needed to use a card reader cannot be loaded.",
        "The Python package pyscard or the PC/SC library is missing.",
        'Run “sudo apt install swig libpcsclite-dev”, then “pip install "mynareader[reader]"”. ' + _SIMULATED,
    ),
    "no_service": (
        "The smart-card service (pcscd) is not running.",
        "The service that talks to card readers is not installed, or stopped.",
        "Install it with “sudo apt install pcscd” and start it with “sudo systemctl start pcscd.socket”. " + _SIMULATED,
    ),
    "not_permitted": (
        "You are not permitted to use the card reader.",
        (
            "The service (pcscd) runs but turns this user or this environment away. "
            "This happens in SSH sessions and inside Flatpak."
        ),
        (
            "Run this while logged in at the machine itself, or let polkit rules allow "
            "“org.debian.pcsc-lite.access_pcsc” and “org.debian.pcsc-lite.access_card”. Flatpak needs “--socket=pcsc”."
        ),
    ),
    "no_reader": (
        "No card reader has “{wanted}” in its name.",
        "These are attached: {present}.",
        "Give “--reader” a part of one of these names.",
    ),
    "ambiguous_reader": (
        "Several readers hold a card, and it is not clear which one is meant.",
        "There are cards on: {readers}. So that nobody's data are mixed up, none is chosen for you.",
        "Name one with “--reader PART-OF-NAME”, or take the other cards away.",
    ),
    "no_card": (
        "No card was found.",
        "No card was detected on {reader} in the time allowed.",
        (
            "Take the card out of its case, lay it flat on the middle of the reader, and wait. Keep phones and other "
            "IC cards away. If the reader has a slot, check which way the chip faces."
        ),
    ),
    "card_mute": (
        "The card does not answer.",
        "Something lies on {reader}, but it does not answer as a card.",
        (
            "Take it off and put a single My Number card on the middle. If the reader has a slot, check which way the "
            "chip faces."
        ),
    ),
    "card_busy": (
        "The card cannot be used just now.",
        "Another program is using the card on {reader}, or the card did not answer in time.",
        (
            "Close Mynaportal and e-Tax pages, browser plug-ins and other programs that read cards, wait a little, "
            "and run this again."
        ),
    ),
    "card_removed": ("The card or the reader was taken away during the work.", _NOTHING_KEPT, _AGAIN),
    "card_reset": (
        "Another program reset the card.",
        "What was selected or verified on the card is gone. " + _NOTHING_KEPT,
        "Close other programs that use the card and start again. PINs are not sent again by themselves.",
    ),
    "card_changed": (
        "This is not the card the work began with.",
        _NOTHING_KEPT + " Two people's data are never mixed.",
        "Put down only the card you want to read, and start again.",
    ),
    "holder_differs": (
        "The parts of this card do not belong to one person: not the same {items}.",
        "Birth date and sex are the same in all records of a genuine card. It may be forged. Nothing is shown.",
        "Do not rely on this card. Ask the holder's municipality about it.",
    ),
    "reader_refused": (
        "The card reader refused a command.",
        "The reader or its driver may not support reading {length} bytes at once.",
        "Put the card down again and run this once more. If it goes on, try another reader.",
    ),
    "reader_fault": (
        "The card reader reported a fault (PC/SC {error}).",
        "Something failed in the reader, its driver or the service. " + _NOTHING_KEPT,
        "Unplug the reader, plug it in again, and start again.",
    ),
    "connection_closed": ("The connection to the card has already ended.", _NOTHING_KEPT, _AGAIN),
    # What the card says.
    "card": ("The card gave an unexpected answer.", _NOTHING_KEPT, _AGAIN),
    "unexpected_status": (
        "The card gave an unexpected answer ({step}: {sw}).",
        "Meaning of the status word: {status}",
        "Put the card down again and start again. " + _REPORT,
    ),
    "malformed_response": (
        "The card's answer cannot be read.",
        "It does not have the form it must have ({reason}). A weak link to the card can also cause this.",
        _AGAIN + " If it goes on, try another reader.",
    ),
    "application_missing": (
        "The card has no “{application}” application.",
        "An application that this needs was not found on the card.",
        "Check that a single My Number card lies on the reader.",
    ),
    "not_my_number_card": (
        "This does not seem to be a My Number card.",
        "No application of the My Number card answered. Two cards on top of each other can also cause this.",
        "Take other cards away and put down only the My Number card.",
    ),
    "file_missing": (
        "The card has no “{file}”.",
        "Not every card has one. A holder under 15, for example, normally has no signature certificate.",
        "If you need it, ask the municipal office where you are registered whether it was issued.",
    ),
    "access_denied": (
        "The card wants a PIN before it gives “{file}”.",
        "The PIN was not verified, or another program made the card forget that it was.",
        "Close other programs that use the card and start again.",
    ),
    "malformed_file": (
        "The content of “{file}” cannot be read.",
        "It breaks its format {offset} bytes from its start ({reason}). Parts of it are not shown.",
        "Put the card down again and start again. " + _REPORT,
    ),
    "unreadable_photo": (
        "The photo cannot be shown.",
        "The photo on the card could not be turned into a picture ({reason}). Everything else is not affected.",
        "Put the card down again and read it once more. If it goes on, look at the photo printed on the card.",
    ),
    # Files and stays.
    "trace_malformed": (
        "The trace cannot be read at {line}.",
        "It does not follow the trace format ({reason}).",
        "Correct that line, or record the trace anew with “mynareader trace record”.",
    ),
    "trace_mismatch": (
        "The replay left the trace at exchange {step}.",
        "The trace holds {expected}, but {actual} came. Likely cause: {cause}.",
        "Replay what was recorded, or record the trace anew with “mynareader trace record”.",
    ),
    "stay_ended": (
        "The work with this card has already ended.",
        "What arrived late was dropped, so that it does not mix with the next person's card.",
        "Put down the card you want to read, and start again.",
    ),
    "work_stopped": (
        "The work was stopped, as you wished.",
        "What had not been read by then is missing.",
        "Read the card again whenever you like; nothing on it was changed.",
    ),
    "unreadable_certificate": (
        "“{source}” cannot be read as a certificate.",
        "It is not an X.509 certificate (PEM or DER), or it is damaged.",
        "Check that it is a certificate file. If it came from the card, put the card down again and start again.",
    ),
    "unreadable_input": (
        "The file “{file}” cannot be used.",
        "There is a problem at {line} ({reason}).",
        "Check where the file is, that you may read it, and how it is written.",
    ),
    "variant_table_missing": (
        "Records cannot be compared here.",
        "The table of old and variant forms of kanji (the Python package jntajis-python) cannot be loaded.",
        "Run “pip install jntajis-python”. It is made for Python 3.11 to 3.13.",
    ),
    **pin_error.ROWS,
    **reader_error.ROWS,
}

_SPECIAL: Final[Mapping[str, str]] = {
    "no_reader.present_none.what": "No card reader was found.",
    "no_reader.present_none.meaning": "The service (pcscd) runs, but no reader it can use is attached.",
    "no_reader.present_none.action": (
        "Plug a reader in and look with “mynareader readers”. "
        "Some readers, certain PaSoRi models among them, do not work with pcscd's standard driver. " + _SIMULATED
    ),
    "reader_refused.length_0.meaning": "The reader or its driver may not support this command.",
    "unreadable_input.line_none.meaning": "It cannot be opened, or it is not written as it must be ({reason}).",
    "unreadable_input.file_-.what": "Standard input cannot be used.",
    "unreadable_input.file_--pins-from.what": "The file given to --pins-from cannot be used.",
    "unreadable_input.file_--pins-from.action": (
        "Give the name of a file that is there and that you may read. A PIN itself never goes on the command line."
    ),
    "unreadable_input.file_--pasted.what": "The file given to --pasted cannot be used.",
    "unreadable_input.file_--pasted.action": (
        "Give the name of a file that is there and that you may read, not the field itself."
    ),
    "unreadable_input.reason_table_not_utf_8.action": (
        "If it is Shift_JIS, as Excel writes it, add “--encoding shift_jis”; if not, save it as UTF-8."
    ),
    "unreadable_input.reason_not_shift_jis.action": "If it is UTF-8, leave “--encoding shift_jis” out.",
    "unreadable_input.reason_cr_line_ends.action": "Save it with line ends of Windows (CR LF) or Unix (LF).",
    "unreadable_input.reason_directory_not_empty.what": "The folder “{file}” is not empty.",
    "unreadable_input.reason_directory_not_empty.meaning": (
        "Files go into a new or an empty folder only, so that two people's files are never mixed."
    ),
    "unreadable_input.reason_directory_not_empty.action": "Name another folder, or empty this one.",
    "unreadable_input.reason_recorded_elsewhere.what": "“{file}” names no command to run again.",
    "unreadable_input.reason_recorded_elsewhere.meaning": "Another program made the exchanges in it.",
    "unreadable_input.reason_recorded_elsewhere.action": (
        "Name what to do with them, as in “mynareader check --replay FILE”, or look with “mynareader trace show”."
    ),
    "unreadable_input.reason_unknown_form.action": (
        "Name the kind of log with “--from”. Logs of pcsc-spy, OpenSC and scriptor can be read."
    ),
    "unreadable_input.reason_no_exchange.what": "“{file}” holds no exchange with a card.",
    "unreadable_input.reason_no_exchange.meaning": (
        "The program that wrote it said nothing to a card, or ended before an answer came."
    ),
    "unreadable_input.reason_no_exchange.action": "Record the log anew while the card is being used.",
    "unreadable_input.reason_scapy_missing.what": "pcapng cannot be written.",
    "unreadable_input.reason_scapy_missing.meaning": "The part that writes it (scapy) is not installed.",
    "unreadable_input.reason_scapy_missing.action": "Install it with: pip install mynareader[pcapng].",
    "unreadable_input.reason_file_exists.what": "“{file}” exists already.",
    "unreadable_input.reason_file_exists.meaning": "No file is ever overwritten.",
    "unreadable_input.reason_file_exists.action": "Choose another name, or move the file away.",
    "unreadable_input.reason_cannot_be_written.what": "“{file}” cannot be written.",
    "unreadable_input.reason_cannot_be_written.meaning": "The place is not there, is full, or is closed to you.",
    "unreadable_input.reason_cannot_be_written.action": "Choose another place, or check that you may write there.",
    "unreadable_input.reason_unknown_condition.what": "There is no condition “{file}”.",
    "unreadable_input.reason_unknown_condition.meaning": "Conditions say how a simulated card differs from others.",
    "unreadable_input.reason_unknown_condition.action": "“mynareader simulate --list” lists them.",
    "unreadable_input.reason_bad_value.what": "The value of the condition “{file}” does not fit.",
    "unreadable_input.reason_bad_value.meaning": "Conditions say how a simulated card differs from others.",
    "unreadable_input.reason_bad_value.action": "“mynareader simulate --list” shows what each one takes.",
    **pin_error.SPECIAL,
    **reader_error.SPECIAL,
}

TEXT: Final[Mapping[str, str]] = {**table(ERROR_PARTS, _ROWS), **_SPECIAL}
