"""Whole commands on a real reader, with the PINs of the card they are meant for."""

from tests.foreign_card.personas import Persona
from tests.harness.desk import Outcome, lines_of, program
from tests.harness.pcscd import READERS
from tests.system.real_pcscd.people import pins_for_all

ARGUMENTS = {"check": ("check",), "read all": ("read", "all", "--show-my-number")}


def run(command: str, holder: Persona, *, json: bool = True, reader: str = READERS[0], timeout: int = 30) -> Outcome:
    """Run ``check`` or ``read all`` as ``holder`` would; the reader is named, the card awaited for ``timeout`` s."""
    pins = lines_of(pins_for_all(holder)) if command != "check" else b""
    given = ("--pins-from", "-") if pins else ()
    form = ("--json",) if json else ()
    return program(*ARGUMENTS[command], "--reader", reader, "--timeout", str(timeout), *form, *given, stdin=pins)
