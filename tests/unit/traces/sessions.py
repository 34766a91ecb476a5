"""Whole sessions with a card, as plain as possible: select, ask, verify, read, sign."""

from collections.abc import Mapping
from contextlib import suppress

from mynareader.applications import ALL
from mynareader.applications.base import Application, ApplicationSpec
from mynareader.applications.pin_gate import Gate
from mynareader.errors import CardError
from mynareader.iso7816.channel import Channel
from mynareader.iso7816.connection import CardSource
from tests.cards.connection import CardConnection
from tests.foreign_card import ForeignCard, Persona
from tests.harness import foreign
from tests.harness.foreign import pins_of

Values = Mapping[str, str]


def values(persona: Persona) -> dict[str, str]:
    """Return every number of a holder, by the name of the PIN kind."""
    return {**pins_of(persona), "birth": persona.birth_pin, "licence": "2580"}


def read_everything(source: CardSource, values: Values, specs: tuple[ApplicationSpec, ...] = ALL) -> dict[str, bytes]:
    """Read every file of every application, with every PIN of ``values`` (by PIN kind), and sign something."""
    connection = source.connect()
    channel, gate = Channel(connection, source.profile), Gate()
    found: dict[str, bytes] = {}
    with channel.transaction():
        for spec in specs:
            found |= _read_application(channel, gate, spec, values)
    connection.close(reset=True)
    return found


def _read_application(channel: Channel, gate: Gate, spec: ApplicationSpec, values: Values) -> dict[str, bytes]:
    application = Application(channel, spec)
    found: dict[str, bytes] = {}
    for file in spec.files:
        try:
            found[file.name] = application.read(file)
        except CardError as error:
            found[file.name] = error.code.encode()
    for pin in spec.pins:
        application.counter(pin)
        if pin.kind.name in values:
            gate.verify(application, pin, pin.kind.parse(values[pin.kind.name]), last_try_confirmed=True)
    for file in spec.files:
        if file.opened_by and any(pin.kind.name in values for pin in file.opened_by):
            found[file.name] = application.read(file)
    if spec.name == "jpki":
        channel.get_challenge(8)
        with suppress(CardError):  # it wants a PIN
            channel.sign_challenge(0x17, bytes(range(32)))
        channel.get_data(0x5F51)
    return found


class ForeignSource(foreign.ForeignSource):
    """Connections to a card this project did not write, on a reader that says nothing about it."""

    def __init__(self, card: ForeignCard, name: str = "SONY FeliCa RC-S300/P (0912345) 00 00") -> None:
        super().__init__(card)
        self.name = name

    def connect(self) -> CardConnection:
        self.card.reset()
        return CardConnection(self.card)
