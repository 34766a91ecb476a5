"""How long a revocation list of 100,000 entries takes to load, and to find a certificate on it.

``python -m tests.assurance.benchmarks.revocation`` measures this alone: medians of whole calls in this process.
"""

import statistics
import sys
import time
from collections.abc import Callable
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from mynareader.trust.revocation_list import load
from tests.harness.made_lists import made_list
from tests.harness.matrix import table

ENTRIES: Final = 100_000
BAR: Final = 1.0  # seconds
_REPEATS: Final = 5
_FIRST: Final = 2**150  # as long as the serial numbers of many issuers
_STEP: Final = 7919


def measure(entries: int = ENTRIES) -> dict[str, float]:
    """Return the seconds of each task; every second entry has a reason."""
    numbers = range(_FIRST, _FIRST + entries * _STEP, _STEP)
    der = made_list({number: x509.ReasonFlags.superseded if number % 2 else None for number in numbers})
    pem = x509.load_der_x509_crl(der).public_bytes(Encoding.PEM)
    found = load(der, "list").entries
    return {
        "load, DER": _median(lambda: load(der, "list")),
        "load, PEM": _median(lambda: load(pem, "list")),
        "find the last entry": _median(lambda: found[numbers[-1]]),
        "find that there is none": _median(lambda: found.get(1)),
    }


def _median(call: Callable[[], object]) -> float:
    return statistics.median(_seconds(call) for _ in range(_REPEATS))


def _seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def report(found: dict[str, float]) -> str:
    """Return the figures beside the bar as Markdown."""
    bars = {name: f"{BAR * 1000:.0f}" for name in found if name.startswith("load")}
    rows = [(name, bars.get(name, "–"), f"{seconds * 1000:.1f}") for name, seconds in found.items()]
    return table((f"{ENTRIES:,} entries", "at most, ms", "ms"), list(rows))


if __name__ == "__main__":
    sys.stdout.write(report(measure()) + "\n")
