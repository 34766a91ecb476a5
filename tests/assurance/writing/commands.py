"""The commands that write results, each with everything that it writes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.unit.cli.matching import HERS
from tests.unit.traces.test_foreign import raw

ROOT: Final = Path(__file__).parents[3]
TRACE: Final = ROOT / "apdu_traces" / "check.trace"
SPY: Final = ROOT / "tests" / "unit" / "traces" / "samples" / "pcsc-spy.log"
CARD: Final = "--simulated"
FOLDER: Final = frozenset(
    {"photo.jp2", "photo.png", "name.png", "address.png", "security-code.png", "auth.der", "sign.der"}
)
PRINTED: Final = frozenset({"photo.jp2", "photo.png", "name.png", "address.png"})
FACE: Final = frozenset({"photo.jp2", "photo.png", "name.png", "address.png", "security-code.png"})


@dataclass(frozen=True)
class Writing:
    """Declare one: its arguments for a folder, in which ``writes`` appear; what it is given is ``given``."""

    arguments: Callable[[Path], list[str]]
    writes: frozenset[str]


FEW: Final = ("new folder", "report and reminders", "table", "trace and folder")  # what a normal run tries most


def _below(folder: str, names: frozenset[str]) -> frozenset[str]:
    return frozenset(f"{folder}/{name}" for name in names)


def given() -> Path:
    """Make what some commands read, outside of the folders that are looked at, and return where."""
    import tempfile  # once for a run

    folder = Path(tempfile.mkdtemp(prefix="mynareader-writing-"))
    (folder / "mine.trace").write_text(raw(), encoding="utf-8")
    rows = "".join(",".join(HERS.values()) + "\n" for _ in range(2000))
    (folder / "table.csv").write_text("name,address,birth,sex\n" + rows, encoding="utf-8")
    return folder


def commands(source: Path) -> dict[str, Writing]:
    """Return the commands by name; ``source`` holds what ``given`` made."""
    table = ["match", CARD, f"--table={source / 'table.csv'}"]
    return {
        "report": Writing(lambda to: ["check", CARD, f"--report={to / 'a.html'}"], frozenset({"a.html"})),
        "report and reminders": Writing(
            lambda to: ["check", CARD, f"--report={to / 'a.json'}", f"--reminders={to / 'a.ics'}"],
            frozenset({"a.json", "a.ics"}),
        ),
        "certificate": Writing(lambda to: ["cert", "export", CARD, f"-o{to / 'a.pem'}"], frozenset({"a.pem"})),
        "new folder": Writing(lambda to: ["read", "all", CARD, f"-o{to / 'a' / 'b'}"], _below("a/b", FOLDER)),
        "this folder": Writing(lambda to: ["read", "face", CARD, f"-o{to}"], FACE),
        "table": Writing(lambda to: [*table, f"--result={to / 'a.csv'}"], frozenset({"a.csv"})),
        "check face to face": Writing(
            lambda to: ["in-person", CARD, f"--record={to / 'a.html'}", f"--pictures={to / 'a'}"],
            _below("a", PRINTED) | {"a.html"},
        ),
        "trace": Writing(lambda to: ["trace", "record", str(to / "a.trace"), "check", CARD], frozenset({"a.trace"})),
        "trace and folder": Writing(
            lambda to: ["trace", "record", str(to / "a.trace"), "read", "face", CARD, f"-o{to / 'a'}"],
            _below("a", FACE) | {"a.trace"},
        ),
        "redacted trace": Writing(
            lambda to: ["trace", "redact", str(source / "mine.trace"), f"-o{to / 'a.trace'}"], frozenset({"a.trace"})
        ),
        "imported trace": Writing(
            lambda to: ["trace", "import", str(SPY), f"-o{to / 'a.trace'}"], frozenset({"a.trace"})
        ),
        "packets": Writing(
            lambda to: ["trace", "export", str(TRACE), f"--pcapng={to / 'a.pcapng'}"], frozenset({"a.pcapng"})
        ),
    }
