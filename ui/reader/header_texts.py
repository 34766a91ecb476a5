"""What stands above the pages about the reader and its card: never a word of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mynareader.transports.readers import ReaderState
from mynareader.values.pins import ON_SLIP, slip_sign
from mynareader.words import Words

from ..system.language import tr
from .stay_controller import StayController

if TYPE_CHECKING:
    from mynareader.reports.card import CheckReport

_OF_SERIAL: Final = 4  # hexadecimal digits of a serial number that are shown: enough to tell two cards apart


def lying(controller: StayController, words: Words) -> str:
    """Return what kind of card lies here, or the state of the reader."""
    check = _check(controller)
    if check is not None and check.token is not None:
        return words.text(f"report.token.{check.token.kind.value}")
    reader = controller.situation.reader
    return "" if reader is None else words.text(f"report.reader.{_state(controller, reader)}")


def title(controller: StayController, words: Words) -> str:
    """Return the card once it is known, else the reader."""
    return _reader(controller, words) if controller.view is None else lying(controller, words)


def facts(controller: StayController, words: Words) -> str:
    """Return reader, interface, and when the card was read; without a card what the reader says."""
    reader, check = controller.situation.reader, _check(controller)
    if reader is None:
        return ""
    name = "" if controller.view is None else _reader(controller, words)
    said = words.text(f"report.reader.{_state(controller, reader)}")
    return words.joined(
        "parts", name, _interface(controller, reader, words), *((said,) if check is None else _met(check))
    )


def banner(controller: StayController, words: Words) -> str:
    """Say that what is shown belongs to nobody, and the invented PINs of a simulated card; empty for a real one."""
    check, persona = _check(controller), controller.source.persona
    if persona is not None:
        return words.joined("sentences", words.text("report.simulated"), _public_pins(persona, words))
    if check is None:
        return ""
    test = controller.view is not None and controller.view.of_test_card
    named = {"simulated": check.origin.simulated, "test_card": test, "redacted": check.origin.redacted}
    return next((words.text(f"report.{name}") for name, applies in named.items() if applies), "")


def _check(controller: StayController) -> CheckReport | None:
    return None if controller.view is None else controller.view.check


def _reader(controller: StayController, words: Words) -> str:
    source = controller.source
    return words.joined("labelled", words.text(f"report.source.{source.kind}"), source.name)


def _state(controller: StayController, reader: ReaderState) -> str:
    return "card" if controller.card_there else "mute" if reader.mute and reader.present else "empty"


def _met(check: CheckReport) -> tuple[str, ...]:
    """Say when the card was met, and tell it from another nobody has opened yet; invented digits tell nothing."""
    at = tr("window.heading.read_at", time=f"{check.origin.at:%H:%M}")
    if check.certificate is None or check.origin.redacted:
        return (at,)
    digits = check.certificate.certificate.serial_hex[-_OF_SERIAL:]
    return at, tr("window.heading.certificate_ends", digits=digits)


def _interface(controller: StayController, reader: ReaderState, words: Words) -> str:
    check = _check(controller)
    known = reader.interface.value if check is None else check.origin.interface
    if not reader.present or (known == "unknown" and controller.source.kind != "reader"):
        return ""
    return words.joined("labelled", words.text("report.interface"), words.text(f"report.interface.{known}"))


def _public_pins(persona: str, words: Words) -> str:
    """Return the invented PINs of the simulated card: whoever tries it out has no slip to look at."""
    from mynareader.service.machine.simulation import public_pins  # only where a card is simulated

    pins = public_pins(persona)
    texts = (f"{slip_sign(kind)} {pins[kind.name]}" for kind in ON_SLIP if kind.name in pins)
    named = words.joined("parts", *texts)
    return words.joined("labelled", tr("window.pins.pins"), named) if named else ""
