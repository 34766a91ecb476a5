"""What is measured: a task by name, the command that does it, what it needs of the card, and OpenSC's way to do it."""

from dataclasses import dataclass, replace

from tests.assurance.benchmarks.floor import Needs

OF_NOBODY = 32  # how a task may end on a reader, where the simulated card's certificates are of no published issuer
_JPKI_CHECK = Needs("jpki", files=(0x06, 0x08, 0x0A, 0x0B), counters=(0x18, 0x1B))
_COUNTERS = (
    Needs("card_surface", counters=(0x11, 0x12, 0x13)),
    Needs("input_assist", counters=(0x11, 0x14, 0x15)),
    Needs("registry", counters=(0x1C,)),
)
_BESIDE = (Needs("driving_licence"), Needs("residence_card"))


@dataclass(frozen=True)
class Task:
    """Declare one task: ``pins`` are given to the command, which ends with ``code``.

    ``opensc`` is what OpenSC has for it, or for part of it.
    """

    name: str
    command: str
    needs: tuple[Needs, ...]
    pins: tuple[str, ...] = ()
    opensc: tuple[str, ...] = ()
    code: int = 0


TASKS = (
    Task(
        "authentication certificate",
        "cert show auth",
        (Needs("jpki", files=(0x0A, 0x0B)),),
        opensc=("pkcs15-tool", "--read-certificate", "01"),
    ),
    Task("four attributes", "read attributes", (Needs("input_assist", (0x02,), pins=("assist",)),), ("assist",)),
    Task(
        "face",
        "read face --verification-b",
        (Needs("card_surface", (0x02,), pins=("b",)),),
        ("b",),
    ),
    Task(
        "in person",
        "in-person",
        (Needs("card_surface", (0x04, 0x02), pins=("b",), signs=True),),
        ("b",),
        code=42,  # nobody knows the key that signed for the simulated card
    ),
    Task(
        "all counters",
        "pins",
        (Needs("jpki", counters=(0x18, 0x1B)), *_COUNTERS, Needs("common", counters=(0x1C,)), *_BESIDE),
        opensc=("pkcs15-tool", "--list-pins"),
    ),
    Task("check", "check", (_JPKI_CHECK, *_COUNTERS, Needs("common", counters=(0x1C,), record=0x01))),
    Task(
        "check with details",
        "check --details",
        (
            _JPKI_CHECK,
            replace(_COUNTERS[0], files=(0x03,)),
            *_COUNTERS[1:],
            Needs("common", counters=(0x1C,), record=0x01),
            Needs("issuer_domain", objects=(0x0045, 0x00F0, 0x00F2, 0x00F8, 0x7F21)),
            *_BESIDE,
        ),
    ),
    Task(
        "read all",
        "read all",
        (
            Needs("input_assist", (0x04, 0x01, 0x02, 0x03), pins=("assist",)),
            Needs("card_surface", (0x04, 0x02, 0x05), pins=("a",)),
            Needs("jpki", (0x0A, 0x0B, 0x08, 0x01, 0x02), pins=("sign",)),
            Needs("common", record=0x01),
        ),
        ("assist", "sign"),
    ),
)
