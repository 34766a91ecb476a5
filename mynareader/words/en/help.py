"""Help of the command line."""

from collections.abc import Mapping
from typing import Final

TEXT: Final[Mapping[str, str]] = {
    "usage": "Usage:",
    "options": "Options",
    "commands": "Commands",
    "required": "[required]",
    "help": "Show this message and exit.",
    "mynareader.long": (
        "Read Japan's My Number card: certificates, PIN counters and card data, from a reader, a recorded trace or a "
        "simulated card. No PIN is ever taken from the command line."
    ),
    "mynareader.short": "read Japan's My Number card",
    "man.short": "Show the manual page.",
    "man.long": "Write the manual page, made from the commands themselves: mynareader man | man -l -",
    "man.name": "NAME",
    "man.synopsis": "SYNOPSIS",
    "man.commands": "COMMANDS",
    "man.description": "DESCRIPTION",
    "man.exit_codes": "EXIT STATUS",
    "completion.short": "Let a shell complete commands and options.",
    "completion.long": (
        "Write the script that lets bash (4.4 or newer), zsh or fish complete commands, options and file names. For "
        'bash: put  eval "$(mynareader completion bash)"  into ~/.bashrc.'
    ),
    "doctor.short": "Say why a card cannot be read, and what to do.",
    "doctor.long": "Look at USB, the smart-card service, each reader and what lies there: one sentence, one action.",
    "readers.short": "List readers and what lies on them.",
    "readers.long": "List readers, their state and how they talk to the card, with advice when something is missing.",
    "check.short": "Everything the card tells without a PIN.",
    "check.long": (
        "The support desk's five seconds: which applications answer, every PIN counter, card expiry, and the "
        "authentication certificate with serial number, dates, renewal window and issuer. Needs no PIN."
    ),
    "read.short": "Read name, address, My Number, face (PINs are asked for).",
    "read.long": (
        "Read what a PIN opens: attributes (name, address, birth date, sex), my-number, face, or all. Asks for exactly "
        "the PINs needed and shows the tries left first."
    ),
    "pins.short": "Show every PIN counter.",
    "pins.long": "Show how often each PIN may still be tried. Costs no try and needs no PIN.",
    "cert.short": "Show or export a certificate.",
    "cert.long": "Show or export a certificate of the card.",
    "cert-show.short": "Show a certificate of the card, or a certificate file.",
    "cert-show.long": "Show the certificate auth, auth-ca, sign or sign-ca of the card, or a PEM or DER file.",
    "cert-export.short": "Write a certificate as PEM or DER.",
    "cert-export.long": "Write the certificate auth, auth-ca, sign or sign-ca as PEM (default), DER or text.",
    "trace.short": "Record, show, replay, check, redact, import, compare and export traces.",
    "trace-redact.short": "Make a trace or a log fit to be sent.",
    "trace-redact.long": (
        "Write FILE, a trace of any source or a log of pcsc-spy, OpenSC or scriptor, as a redacted trace to a new "
        "file, and say what was replaced. FILE is left as it is and still holds its data. A simulated or redacted "
        "trace needs nothing."
    ),
    "trace-import.short": "Turn a log of another program into a redacted trace.",
    "trace-import.long": (
        "Read FILE, a log of pcsc-spy, of OpenSC (OPENSC_DEBUG, or opensc-tool --send-apdu) or of scriptor, and write "
        "it as a redacted trace to a new file. PINs in the log never reach the trace. Such logs hold your PINs: delete "
        "them yourself."
    ),
    "trace-diff.short": "Compare two traces by what was asked and answered.",
    "trace-diff.long": (
        "Compare two traces by what was asked and answered; times are not compared. Ends with 0 when they are the "
        "same, with 1 when they differ."
    ),
    "trace-export.short": "Write a trace for Wireshark.",
    "trace-export.long": (
        "Write a trace as pcapng, which Wireshark opens as ISO 7816. Needs the extra “pcapng” (scapy)."
    ),
    "option.from": "Kind of the log; recognised when left out.",
    "option.output-trace": "Write to the new file FILE; without it, beside the original with the ending .trace.",
    "option.log-reader": "Take the exchanges of the reader whose name holds NAME.",
    "option.pcapng": "Write pcapng to the new file OUT.",
    "trace.long": "Recorded exchanges with a card: redacted unless the card is simulated, replayed without a reader.",
    "trace-show.short": "Explain every exchange of a trace.",
    "trace-show.long": "Explain every exchange of a trace in words.",
    "trace-record.short": "Run a command and record it.",
    "trace-record.long": (
        "Run COMMAND (check, read …, compare, pins, cert …; default check) and write what was said to FILE. PINs are "
        "never recorded; a real card's personal data is replaced by invented data before anything is written."
    ),
    "trace-replay.short": "Run the recorded command again on the trace.",
    "trace-replay.long": "Run the recorded command again, on the trace instead of a card.",
    "trace-verify.short": "Check format, redaction rule and replay.",
    "trace-verify.long": (
        "Check a trace: its format, that it may be handed on, that it replays, and that the report is the expected one "
        "(FILE with the ending .json, where there is one)."
    ),
    "simulate.short": "Simulate a card, with conditions.",
    "simulate.long": (
        "Run COMMAND (default check) on a simulated card, or with --vpcd lay the card into a virtual PC/SC reader. All "
        "its data is invented."
    ),
    "option.lang": "Language of messages.",
    "option.version": "Show the version and exit.",
    "option.json": "Write one JSON object.",
    "option.reader": "Use the reader whose name holds NAME.",
    "option.replay": "Read from a recorded trace instead of a reader.",
    "option.simulated": "Read a simulated card instead of a reader.",
    "option.condition": "Condition of the simulated card (see simulate --list); may be repeated.",
    "option.timeout": "Seconds to wait for a card, and for another program to let it go (10).",
    "option.pins-from": (
        "Take PINs from lines auth=…, sign=…, assist=…, registry=…, a=…, b=… of FILE; - is standard input."
    ),
    "option.allow-last-try": "Confirm that one last try of the PIN called NAME may be spent.",
    "option.verification-a": "Use verification number A (the My Number) instead of the input-assist PIN.",
    "option.verification-b": "Use verification number B (birth date, expiry year, security code).",
    "option.output": "Write photo, images and certificates into the new or empty folder DIR.",
    "option.output-file": "Write to the new file FILE instead of standard output.",
    "option.show-my-number": "Show the My Number instead of stars.",
    "option.pem": "Write the certificate as PEM.",
    "option.der": "Write the certificate as DER.",
    "option.text": "Write the certificate in words.",
    "option.at": "Judge dates at DATE (YYYY-MM-DD or YYYY-MM-DDThh:mm:ss, Japan's time) instead of now.",
    "option.trust-anchor": "Trust the CA certificate in FILE (PEM or DER) beside JPKI's published roots.",
    "option.crl": "Look certificates up on the revocation list in FILE (PEM or DER).",
    "option.verify": "Read and check the records that protect the data, too (read all always does).",
    "option.card-ca": (
        "Trust the key in FILE (90/91 objects, PEM or DER public key) as a certifier of card data; keys in "
        "~/.config/mynareader/card-ca are used too."
    ),
    "pin.short": "Change a PIN, or find out which is in force.",
    "pin.long": "Change a PIN of the card, or find out which value of it is in force.",
    "pin-change.short": "Change a PIN.",
    "pin-change.long": (
        "Change the authentication PIN (auth), the signature password (sign), the input-assist PIN (assist) or the "
        "registry PIN (registry, in both of its applications). Asks for the old one, then twice for the new one. What "
        "is printed on the card (a, b, birth) cannot be changed. For scripts, the file of --pins-from holds the old "
        "one as “auth=…” and the new one as “new-auth=…”."
    ),
    "pin-which.short": "Enter a PIN and learn whether it is in force.",
    "pin-which.long": (
        "Enter a value for the PIN and learn whether it is in force: after a change that ended without a clear answer, "
        "enter the new one first. A wrong value uses one try."
    ),
    "option.pin": "The PIN: auth, sign, assist or registry.",
    "option.only": "Of the registry PIN, only the one in APPLICATION: registry or common.",
    "option.find-out": (
        "For scripts: when no clear answer comes back, enter the new PIN once to find out which is in force."
    ),
    "option.allow-weak": "Take a new PIN that is easily guessed, too.",
    "authenticate.short": "Is the card here, or only a copy of its data?",
    "authenticate.long": (
        "Let the card sign a challenge made this moment, and check the answer: with the authentication k"
        "ey (auth, its PIN is asked for) or the own key of the card surface or of input assist (a PIN op"
        "ens the public key to compare with; --no-pin does without)."
    ),
    "compare.short": "The four records of one card side by side.",
    "compare.long": (
        "Read input assist, signature certificate, card surface and common record at once, and compare name, address, "
        "birth date, sex and expiry. Asks for the input-assist PIN and the signature password. When birth date or sex "
        "differ, nothing is shown."
    ),
    "match.short": "Is a record, or a row of a table, this person's?",
    "match.long": (
        "Compare name, address, birth date and sex on the card, and the kana name where there is one, with one record "
        "or every row of a CSV table. A match needs all four decided and none different. Asks for the input-assist PIN."
    ),
    "option.match-name": "Name in the record.",
    "option.match-address": "Address in the record.",
    "option.match-birth": "Birth date in the record, in the Japanese or the Gregorian calendar.",
    "option.match-sex": "Sex in the record.",
    "option.match-kana": "Kana name in the record.",
    "option.match-record": "Take the record from the JSON object in FILE (name, address, birth, sex, kana).",
    "option.match-table": "Compare with every row of the CSV table FILE.",
    "option.match-result": "Write one line for each row to the new CSV file FILE.",
    "option.match-column": (
        "ITEM (name, address, birth, sex, kana) stands in the column HEADER; HEADER+HEADER puts two together. "
        "May be repeated."
    ),
    "option.match-encoding": "Encoding of a table without a byte order mark: utf-8 (default) or shift_jis.",
    "option.match-copy": "Copy the column HEADER of the table into the result; may be repeated.",
    "number.short": "Is the My Number that is typed this card's?",
    "number.long": (
        "Check a My Number that is typed (or the line a=… of --pins-from): its check digit first, which costs no try, "
        "and then, if you agree, the card itself compares it with its verification number A. A wrong number uses one "
        "of its tries. The number is shown and stored nowhere."
    ),
    "option.ask-card": "Agree beforehand that the card is asked; needed for scripts.",
    "hand-over.short": "One field of the card for another system, and whether it arrived.",
    "hand-over.long": (
        "Write exactly one field (name, address, birth or my-number) to standard output, without a line break, for "
        "another program to take. With --pasted, compare what the other system then holds with the card, character by "
        "character. Asks for the input-assist PIN."
    ),
    "option.pasted": "Compare what FILE holds (- is standard input; one final line break is left out) with the card.",
    "option.no-pin": "Ask for no PIN: the card answers, but what it answers cannot be compared.",
    "option.previous": "Compare with the JSON report FILE of an earlier check.",
    "option.report": "Write a report to the new file FILE: .json has everything, .txt is for a ticket, .html to print.",
    "option.serials": "Let the serial numbers of certificates stand in the ticket.",
    "option.reminders": "Write reminders of renewal and expiry to the new calendar file FILE (.ics).",
    "option.note": "Write TEXT (without personal data) into the head of the trace; may be repeated.",
    "option.mode": "strict: the same commands in the same order; content: any equivalent commands.",
    "option.list": "List personas with their public PINs, and conditions.",
    "option.vpcd": "Serve the card to pcscd through vpcd, until Ctrl-C.",
    "option.port": "Port of the vpcd slot.",
}
