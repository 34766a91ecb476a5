"""The channel: commands of ISO/IEC 7816-4 as methods, each as few exchanges as the card and the reader allow.

Reading rules (CARD.md §1, HAZARDS.md "long answers"): short EF identifiers instead of SELECT EF; extended Le where
the reader takes it, tried once and remembered; otherwise Le 256, 231, 128; the TLV header tells the length, so no byte
is read twice. No command that carries a PIN passes ``transmit``; only the gate calls ``transmit_secret_once``.
"""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from mynareader.errors import MalformedResponse, ReaderRefused, UnexpectedStatus
from mynareader.iso7816 import apdu, status
from mynareader.iso7816.apdu import CommandAPDU, ResponseAPDU
from mynareader.iso7816.connection import Connection
from mynareader.iso7816.permitted import READING_INSTRUCTIONS, SHA256_DIGEST_INFO, SecretCommand
from mynareader.iso7816.reader_profile import SHORT_STEPS, ReaderProfile

MAX_ROUNDS: Final = 64  # HAZARDS.md "answers without end": 61xx for ever, 6Cxx in turns
TOO_MANY_ROUNDS: Final = "too_many_rounds"
MAX_RESPONSE: Final = 65536  # bytes, HAZARDS.md "answers without end"
MAX_EXCHANGES: Final = (
    4096  # for one file: a 13 KB photo in parts of 5 bytes; a card that gives one at a time ends here
)
MAX_SECONDS: Final = 5.0  # for all rounds of one answer: HAZARDS.md "answers without end"
MAX_OFFSET: Final = 0x7FFF  # ISO/IEC 7816-4 §11.3.3: READ BINARY addresses 15 bits
SFI: Final = 0x80  # ISO/IEC 7816-4: this bit in P1 (READ BINARY) or P2 (VERIFY) means "short EF identifier follows"

# Words by which cards and readers say "not this long"; a READ BINARY may be repeated with a smaller Le after them.
REFUSES_LENGTH: Final = frozenset({0x6700, 0x6A86, 0x6D00, 0x6E00, 0x6F00})


_CHALLENGE_OF: Final = b"mynareader authenticate 1\0"


def signed_challenge(challenge: bytes) -> bytes:
    """Return what a card signs for ``challenge``: words before it see to it that no document can be passed off as one.

    Raise ValueError for fewer than 32 bytes, which somebody could have seen before.
    """
    if len(challenge) < 32:
        raise ValueError("a challenge has at least 32 bytes")
    return _CHALLENGE_OF + challenge


class Transaction:
    """The identity of one transaction: an application selected in it may not be used after it."""


class Channel:
    """ISO/IEC 7816-4 as spoken to the card behind one connection."""

    def __init__(self, connection: Connection, profile: ReaderProfile | None = None) -> None:
        self._connection = connection
        self.profile = profile or ReaderProfile()
        self.current_transaction: Transaction | None = None
        self.selected: object | None = None
        self._sent = 0

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Keep other programs away from the card; nothing selected outlives the block. Raise TransportError."""
        with self._connection.transaction():
            self.current_transaction = Transaction()
            try:
                yield self.current_transaction
            finally:
                self.current_transaction = self.selected = None

    def transmit(self, command: CommandAPDU) -> ResponseAPDU:
        """Send a reading command, collect ``61xx`` parts and repeat once per ``6Cxx``; return the last status.

        Raise ValueError for an instruction that is not in the reading list, VERIFY included,
        MalformedResponse for answers without end, TransportError.
        """
        if command.ins not in READING_INSTRUCTIONS:
            raise ValueError("only reading commands may pass here")
        return _Answer(self._send).collect(command)

    def transmit_secret_once(self, command: CommandAPDU) -> ResponseAPDU:
        """Send a command that carries a PIN exactly once, whatever comes back. For the gate and nobody else.

        Raise RuntimeError outside a transaction: another PIN may be selected (HAZARDS.md "another program selects").
        """
        if self.current_transaction is None:
            raise RuntimeError("a PIN is sent inside a transaction only")
        return ResponseAPDU.from_bytes(self._connection.transmit(SecretCommand(command.to_bytes())))

    def _send(self, command: CommandAPDU) -> ResponseAPDU:
        self._sent += 1
        return ResponseAPDU.from_bytes(self._connection.transmit(command.to_bytes()))

    def select_application(self, aid: bytes) -> ResponseAPDU:
        """Select by the whole AID, no answer data wanted (``00 A4 04 0C``, CARD.md §2)."""
        self.selected = None
        return self.transmit(CommandAPDU(0x00, apdu.SELECT, 0x04, 0x0C, aid))

    def counter(self, ef: int) -> status.StatusWord:
        """Ask for the tries left of the PIN in ``ef`` (1-30) by an empty VERIFY, which costs no try (CARD.md §2).

        One exchange, whatever comes back: with the Le that ``6Cxx`` asks for it would be another command.
        """
        return self._send(CommandAPDU(0x00, apdu.VERIFY, 0x00, SFI | ef)).status

    def get_data(self, tag: int, *, long: bool = False) -> ResponseAPDU:
        """Read the data object ``tag`` (two bytes) by GET DATA (``00 CA``); a ``long`` one wants an extended Le.

        Raise ReaderRefused when the reader fails at that, MalformedResponse, TransportError.
        """
        le = apdu.EXTENDED_LE_MAX if long else apdu.SHORT_LE_MAX
        try:
            return self.transmit(CommandAPDU(0x00, apdu.GET_DATA, tag >> 8, tag & 0xFF, le=le, extended=long))
        except ReaderRefused:
            self.profile.refuse(le)
            raise

    def get_challenge(self, length: int) -> bytes:
        """Return ``length`` (1-256) random bytes of the card (CARD.md §2); raise UnexpectedStatus."""
        response = self.transmit(CommandAPDU(0x00, apdu.GET_CHALLENGE, 0x00, 0x00, le=length))
        if not response.status.is_ok:
            raise UnexpectedStatus("GET CHALLENGE", str(response.status))
        return response.data

    def sign_challenge(self, key: int | None, challenge: bytes) -> bytes:
        """Return the card's signature over ``signed_challenge(challenge)``, made once with the key in EF ``key``.

        None is the application's own key, which needs no PIN (CARD.md §2 "Signing": ``80 2A 00``, PKCS #1 v1.5 over
        a DigestInfo). Nothing else is ever signed. Raise UnexpectedStatus, MalformedResponse, TransportError.
        """
        digest = hashlib.sha256(signed_challenge(challenge)).digest()
        p2 = 0x00 if key is None else SFI | key
        command = CommandAPDU(0x80, apdu.PERFORM_SECURITY_OPERATION, 0x00, p2, SHA256_DIGEST_INFO + digest, le=256)
        response = _Answer(self._send).collect(command)
        if not response.status.is_ok:
            raise UnexpectedStatus("PERFORM SECURITY OPERATION", str(response.status))
        return response.data

    def read_record(self, number: int) -> ResponseAPDU:
        """Read one record (from 1) of the file selected last (``00 B2 nn 04 00``, CARD.md §3)."""
        return self.transmit(CommandAPDU(0x00, apdu.READ_RECORD, number, 0x04, le=256))

    def select_file(self, ef: int) -> ResponseAPDU:
        """Select an EF of the current application, no answer data wanted (``00 A4 02 0C 02``, CARD.md §2)."""
        return self.transmit(CommandAPDU(0x00, apdu.SELECT, 0x02, 0x0C, ef.to_bytes(2, "big")))

    def read_file(
        self, ef: int, first_le: int, whole_length: Callable[[bytes], int | None], start: bytes = b""
    ) -> ResponseAPDU:
        """Read ``ef`` (1-30) and return its bytes from the first one with the last status word.

        ``start`` (0-255 bytes, as far as a short EF identifier reaches) was read before and is not asked for again.

        ``first_le`` is the Le of the first command: above 256 an extended Le is tried where the reader takes it.
        ``whole_length`` tells from the first bytes how many bytes are wanted, None for "what came is enough".
        No byte is asked for twice. The caller judges a status other than 9000 and 6282.
        Raise ReaderRefused when the reader fails at an extended or long Le, TransportError, MalformedResponse.
        """
        last = self._sent + MAX_EXCHANGES
        first = self._read_part(SFI | ef, len(start), first_le)
        if not _delivers(first.status):
            return first
        data = start + first.data
        wanted = min(whole_length(data) or len(data), MAX_RESPONSE)
        while len(data) < wanted and len(data) <= MAX_OFFSET:
            part = self._read_part(len(data) >> 8, len(data) & 0xFF, wanted - len(data))
            if part.status == status.WRONG_OFFSET or (_delivers(part.status) and not part.data):
                break  # the file ends before its own length field says so: the decoder will say where
            if not _delivers(part.status):
                return ResponseAPDU(data, part.status)
            if self._sent >= last:
                raise MalformedResponse(TOO_MANY_ROUNDS)
            data += part.data
        return ResponseAPDU(data, status.OK)

    def _read_part(self, p1: int, p2: int, le: int) -> ResponseAPDU:
        while True:
            asked = self._affordable(le)
            response = self._read_binary(p1, p2, asked)
            if response.status.value not in REFUSES_LENGTH or not self.profile.refuse(asked):
                return response

    def _affordable(self, le: int) -> int:
        if le > SHORT_STEPS[0] and self.profile.extended is not False:
            return le
        return min(le, self.profile.short_le)

    def _read_binary(self, p1: int, p2: int, le: int) -> ResponseAPDU:
        extended = le > SHORT_STEPS[0]
        command = CommandAPDU(0x00, apdu.READ_BINARY, p1, p2, le=le, extended=extended)
        answer = _Answer(self._send)
        try:
            response = answer.collect(command)
        except ReaderRefused as error:
            self.profile.refuse(le)
            raise ReaderRefused(le) from error
        except MalformedResponse as error:
            if not extended or not answer.data or error.reason != TOO_MANY_ROUNDS:
                raise
            # A long file in many small parts of 61xx: keep what came, read the rest with short Le.
            response = ResponseAPDU(answer.data, status.OK)
        if extended and _delivers(response.status):
            # An answer in parts gains nothing over short Le, which never comes near the limit of rounds.
            self.profile.extended, self.profile.in_parts = not answer.in_parts, answer.in_parts
        return response


class _Answer:
    """One answer, collected: GET RESPONSE after ``61xx``, the same command again after ``6Cxx``, within limits."""

    def __init__(self, send: Callable[[CommandAPDU], ResponseAPDU]) -> None:
        self._send, self._rounds = send, 0
        self.data, self.in_parts = b"", False
        self._deadline = time.monotonic() + MAX_SECONDS

    def collect(self, command: CommandAPDU) -> ResponseAPDU:
        response = self._send(command)
        while True:
            self._count(response, command.le)
            if (le := response.status.exact_le) is not None:
                command = CommandAPDU(command.cla, command.ins, command.p1, command.p2, command.data, le)
            elif (le := response.status.more_data) is not None:
                command = CommandAPDU(0x00, apdu.GET_RESPONSE, 0x00, 0x00, le=le)
                self.in_parts = True
            else:
                return ResponseAPDU(self.data, response.status)
            if self._rounds >= MAX_ROUNDS:
                raise MalformedResponse(TOO_MANY_ROUNDS)
            response = self._send(command)

    def _count(self, response: ResponseAPDU, le: int | None) -> None:
        self.data += response.data
        self._rounds += 1
        # Le is the most that may come (ISO/IEC 7816-4 §5.2): what came is not what stands at this place of a file.
        if len(self.data) > MAX_RESPONSE or (le is not None and len(response.data) > le):
            raise MalformedResponse("too_long")
        if self._rounds > 1 and time.monotonic() > self._deadline:
            raise MalformedResponse("too_slow")


def _delivers(word: status.StatusWord) -> bool:
    return word in {status.OK, status.END_OF_FILE}
