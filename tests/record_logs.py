"""Record tests/unit/traces/samples/ anew: ``python -m tests.record_logs`` as root, with the tools of tests/run
installed.

Every log is what the real program says of the simulated card behind a real pcscd; all data is invented.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from mynareader.simulator import build, personas
from mynareader.simulator.card import SimulatedCard
from tests.harness import log_tools
from tests.harness.isolation import isolate
from tests.harness.pcscd import Pcscd

FOLDER: Final = Path(__file__).parent / "unit" / "traces" / "samples"
PIN: Final = personas.PERSONAS["plain"].pins["auth"]
COMMANDS: Final = log_tools.session(PIN)
TOOL: Final = ("opensc-tool", "--reader", "0", "--card-driver", "default")


def _sending() -> list[str]:
    return [*TOOL, *(word for command in COMMANDS for word in ("--send-apdu", command))]


SAMPLES: Final[dict[str, Callable[[Path], bytes]]] = {
    "opensc-tool.log": lambda _: log_tools.opensc_tool(COMMANDS, "--atr"),
    "opensc-debug.log": lambda _: log_tools.opensc_tool(COMMANDS, debug=9),
    "scriptor.log": lambda _: log_tools.scriptor(COMMANDS),
    "pcsc-spy.log": lambda folder: log_tools.spied(folder, *_sending()),
    "pcsc-spy-nocolor-thread.log": lambda folder: log_tools.spied(folder, *_sending(), options=("-n", "-t")),
    "pcsc-spy-diffable.log": lambda folder: log_tools.spied(folder, *_sending(), options=("-n", "-d")),
    "pcsc-spy-two-cards.log": lambda folder: log_tools.two_cards(folder, COMMANDS[:4], ("-n",)),
    "pcsc-spy-two-cards-diffable.log": lambda folder: log_tools.two_cards(folder, COMMANDS[:4], ("-n", "-d")),
    # libpcscspy 1.9.9 does not survive pyscard, so this log ends within an exchange; the program uses two threads.
    "pcsc-spy-cut-short.log": lambda folder: log_tools.spied(
        folder, sys.executable, "-m", "mynareader", "check", "--reader", "00 00"
    ),
}


def main() -> None:
    """Record every sample."""
    if not isolate():
        raise SystemExit("root and network namespaces are needed")
    for name, make in SAMPLES.items():
        daemon = Pcscd()
        daemon.start()
        try:
            daemon.insert(SimulatedCard(build.build("plain")))
            daemon.insert(SimulatedCard(build.build("foreign")), slot=1)
            with tempfile.TemporaryDirectory() as folder:
                (FOLDER / name).write_bytes(make(Path(folder)))
        finally:
            daemon.clear()


if __name__ == "__main__":
    main()
