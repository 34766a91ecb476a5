"""The simulated card behind a virtual reader: any program may send it anything."""

from functools import cache

from mynareader.iso7816.apdu import ResponseAPDU
from mynareader.simulator.card import SimulatedCard
from tests.assurance.fuzz import seeds
from tests.assurance.fuzz.target import Target, must
from tests.assurance.fuzz.targets.answers import _good_answers, script

_MOST = 40  # commands of one script


def _card(data: bytes) -> str:
    card = SimulatedCard(seeds.image("plain"), random=bytes)
    words = set()
    at, sent = 0, 0
    while at < len(data) and sent < _MOST:
        command = data[at + 1 : at + 1 + data[at]]
        at, sent = at + 1 + data[at], sent + 1
        words.add(ResponseAPDU.from_bytes(card.transmit(command)).status.meaning)
    for spec in seeds.image("plain").applications:
        must(spec.name, "an application has a name")
    return min(words, default="nothing sent")


@cache
def _sessions() -> tuple[bytes, ...]:
    commands = [command for command in _good_answers() if len(command) < 255]
    more = [
        bytes.fromhex(one)
        for one in (
            "00200098",
            "0020009804 31323334",
            "002401800431323334",
            "00C0000000",
            "802A0080",
            "0084000008",
            "00CA5F5100",
        )
    ]
    return script(*commands)[1:], *(script(commands[0], one)[1:] for one in (*more, *commands))


TARGETS = (Target("simulated-card", _card, _sessions, errors=()),)
