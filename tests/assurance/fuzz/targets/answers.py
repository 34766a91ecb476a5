"""What comes from a reader: ATRs, response APDUs, and whole sequences of answers without end or sense."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from mynareader.errors import CardRemoved
from mynareader.iso7816.apdu import CommandAPDU, ResponseAPDU
from mynareader.iso7816.channel import MAX_EXCHANGES, MAX_ROUNDS, Channel
from mynareader.iso7816.reader_profile import ReaderProfile
from mynareader.reports.origin import Origin
from mynareader.service.reading.check import check
from mynareader.service.stay.card_stay import CardStay
from mynareader.simulator.source import SimulatedSource
from mynareader.transports.atr import MAX_LENGTH, interface_of, masked, parse_atr
from mynareader.trust.validity import JST
from tests.assurance.fuzz import seeds
from tests.assurance.fuzz.target import Target, must, sane
from tests.assurance.fuzz.targets.certificates import MOMENT, shown


def _atr(data: bytes) -> str:
    found = parse_atr(data)
    hidden = masked(data)
    must(len(hidden.split()) == len(data), "masking changes the length")
    must(found is None or len(found.historical) <= 15 <= MAX_LENGTH, "more historical bytes than an ATR can have")
    return interface_of(data).value if found else "no ATR"


def _response(data: bytes) -> str:
    found = ResponseAPDU.from_bytes(data)
    must(found.to_bytes() == data, "a response is not what came")
    word = found.status
    must(word.attempts_remaining in {None, *range(16)}, "an impossible counter")
    must((word.more_data or 1) in range(1, 257) and (word.exact_le or 1) in range(1, 257), "an impossible Le")
    return word.meaning


def _command(data: bytes) -> str:
    try:
        found = CommandAPDU.from_bytes(data)
    except ValueError:
        return "no command"
    must(found.to_bytes() == data, "a command is not what came")
    return "command"


# --- a channel ---------------------------------------------------------------------------------------------------


class Scripted:
    """Answer with what a script of bytes says: length (one byte; FF and two more) and as many bytes, in turn.

    The first byte says what happens behind the last answer: even, the card is gone; odd, it is given for ever.
    """

    atr = bytes.fromhex("3B888001000000003381810034")

    def __init__(self, script: bytes) -> None:
        self.endless = bool(script[:1] and script[0] & 1)
        self.answers = list(_split(script[1:]))
        self.sent = 0

    def transmit(self, _command: bytes) -> bytes:
        self.sent += 1
        if self.sent <= len(self.answers):
            return self.answers[self.sent - 1]
        if self.endless and self.answers:
            return self.answers[-1]
        raise CardRemoved

    @contextmanager
    def transaction(self) -> Iterator[None]:
        yield

    def settling(self) -> bool:
        return False

    def close(self, *, reset: bool) -> None:
        """End; nothing is left behind."""


def _split(script: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(script):
        wide = script[at] == 0xFF
        length = int.from_bytes(script[at + 1 : at + 3], "big") if wide else script[at]
        at += 3 if wide else 1
        yield script[at : at + length]
        at += length


def script(*answers: bytes, endless: bool = True) -> bytes:
    heads = (bytes((len(one),)) if len(one) < 255 else b"\xff" + len(one).to_bytes(2, "big") for one in answers)
    return bytes((endless,)) + b"".join(head + one for head, one in zip(heads, answers, strict=True))


_ASKED = MAX_ROUNDS + 2  # one answer and what a refused length adds
_ASKED_FOR_A_FILE = MAX_EXCHANGES + 4 * _ASKED  # and one last answer for each step of Le: extended, 256, 231, 128


def _channel(use: Callable[[Channel], object], most: int) -> Callable[[bytes], str]:
    def call(data: bytes) -> str:
        card = Scripted(data)
        try:
            return str(use(Channel(card, ReaderProfile())))
        finally:
            must(card.sent <= most, f"{card.sent} commands where {most} are enough")

    return call


def _read_file(channel: Channel) -> str:
    found = channel.read_file(0x02, 16384, lambda start: int.from_bytes(start[:3], "big") if start else None)
    must(len(found.data) <= 0x8000 + 65536, "more than a file can have")
    return f"file, {found.status.meaning}"


def _challenge(channel: Channel) -> str:
    return "challenge" if channel.get_challenge(32) is not None else "none"


def _counter(channel: Channel) -> str:
    return channel.counter(0x18).meaning


def _select(channel: Channel) -> str:
    return channel.select_application(bytes(10)).status.meaning


@cache
def _scripts() -> tuple[bytes, ...]:
    ok, part = b"\x90\x00", bytes(range(200))
    return (
        script(ok),
        script(part + ok, part + ok, ok),
        script(b"\x61\x00"),
        script(part + b"\x61\xc8", part + ok, endless=False),
        script(b"\x6c\x10"),
        script(b"\x6c\x10", b"\x61\x10", b"\x6c\x20", b"\x61\x05"),
        script(b""),
        script(b"\x90"),
        script(b"\x67\x00"),
        script(b"\x00\x04\x00" + bytes(255) + ok, b"\x67\x00", bytes(128) + ok),
        script(bytes(9000) + ok, endless=False),
        script(b"\x10\x00\x00" + bytes(9000) + ok, bytes(1) + b"\x62\x82"),
        script(b"\x00\x80\x00A" + ok, b"B" + ok),
        script(bytes(1030) + b"\x61\x00"),
    )


# --- a whole check -----------------------------------------------------------------------------------------------


class _Answering(Scripted):
    """Answer with what a function says."""

    def __init__(self, answer: Callable[[bytes], bytes]) -> None:
        super().__init__(b"")
        self._answer = answer

    def transmit(self, command: bytes) -> bytes:
        return self._answer(command)


@cache
def _good_answers() -> dict[bytes, bytes]:
    """Return what the simulated card says to every command of a check."""
    heard: dict[bytes, bytes] = {}
    source = SimulatedSource("plain", today=seeds.TODAY)

    class Listening:
        name, simulated, profile = "Listening Reader", False, ReaderProfile()

        def connect(self) -> _Answering:
            return _Answering(note)

    def note(command: bytes) -> bytes:
        heard[command] = source.card.transmit(command)
        return heard[command]

    with CardStay(Listening(), _nobody) as stay:
        check(stay, _origin())
    return heard


def _nobody(_step: str) -> None:
    """Hear of steps and do nothing."""


def _origin() -> Origin:
    return Origin("reader", "Fuzzed Reader", "unknown", simulated=False, redacted=False, at=MOMENT.astimezone(JST))


_WORDS = (
    0x9000,
    0x6100,
    0x6110,
    0x6C00,
    0x6C01,
    0x6282,
    0x6281,
    0x6300,
    0x63C0,
    0x63C9,
    0x6700,
    0x6982,
    0x6A82,
    0x6B00,
    0x6D00,
    0x6F00,
)
_BREAK: tuple[Callable[[bytes, int], bytes], ...] = (
    lambda answer, number: answer[: number % (len(answer) + 1)],
    lambda answer, number: answer[:-2] + _WORDS[number % len(_WORDS)].to_bytes(2, "big"),
    lambda _, number: _WORDS[number % len(_WORDS)].to_bytes(2, "big"),
    lambda answer, number: bytes(number) + answer,
    lambda answer, number: answer[: number % (len(answer) + 1)] + b"\xff" * (len(answer) - number % (len(answer) + 1)),
    lambda answer, _: answer[:-2] + answer[:-2] + answer[-2:],
    lambda answer, number: bytes(byte ^ (at == number % (len(answer) + 1)) for at, byte in enumerate(answer)),
    lambda answer, number: answer[:-2].ljust(number * 257, b"\x00") + answer[-2:],
)


class _Damaged:
    """Be a reader whose card answers as recorded, but for the exchanges a script damages: place, how, a number."""

    name, simulated = "Damaged Reader", False

    def __init__(self, script: bytes) -> None:
        self.profile = ReaderProfile()
        self.card = _Answering(self._transmit)
        triples = zip(script[::3], script[1::3], script[2::3], strict=False)
        self._damage = {place % 48: (how, number) for place, how, number in triples}

    def connect(self) -> Scripted:
        return self.card

    def _transmit(self, command: bytes) -> bytes:
        answer = _good_answers().get(command, b"\x6a\x82")
        how, number = self._damage.get(self.card.sent, (None, 0))
        self.card.sent += 1
        return answer if how is None else _BREAK[how % len(_BREAK)](answer, number)


def _check(data: bytes) -> str:
    source = _Damaged(data)
    try:
        with CardStay(source, _nobody) as stay:
            report = check(stay, _origin())
    finally:
        must(source.card.sent <= 48 * MAX_ROUNDS, "a check without end")
    sane(report.counters)
    sane(report.card)
    shown(report)
    return "report"


def _check_seeds() -> tuple[bytes, ...]:
    _good_answers()
    return tuple(bytes((place, how, 3 * place + how)) for place in range(30) for how in range(len(_BREAK)))


TARGETS = (
    Target(
        "atr",
        _atr,
        lambda: (
            Scripted.atr,
            bytes.fromhex("3BE000FF8131FE4514"),
            bytes.fromhex("3B8F8001804F0CA000000306030001000000006A"),
            bytes.fromhex("3BDA13FF8131FB46801239"),
        ),
        errors=(),
    ),
    Target(
        "apdu-response",
        _response,
        lambda: (b"\x90\x00", b"data\x61\x10", b"\x6c\x00", b"\x63\xc3", bytes(300) + b"\x62\x82"),
    ),
    Target("apdu-command", _command, lambda: tuple(_good_answers()), errors=()),
    Target("channel-select", _channel(_select, _ASKED), _scripts),
    Target("channel-challenge", _channel(_challenge, _ASKED), _scripts),
    Target("channel-counter", _channel(_counter, 1), _scripts),
    Target("channel-read", _channel(_read_file, _ASKED_FOR_A_FILE), _scripts),
    Target("check-answers", _check, _check_seeds, whole=False, normal=80),
)
