"""A program that stays: it watches the readers and reads everything of each card laid down, until its input ends.

    python -m tests.system.real_pcscd.endurance PERSONA

Two lines on standard output for every card: the report, then "KIBIBYTES DESCRIPTORS THREADS"; an empty one when it was
taken away.
"""

import gc
import queue
import sys
import threading
from pathlib import Path

from mynareader.transports.watcher import Snapshot, Watcher
from tests.foreign_card import PERSONAS
from tests.foreign_card.personas import Persona
from tests.harness.pcscd import READERS
from tests.harness.threads import join_workers
from tests.system.real_pcscd.reading import read_everything


def resident() -> int:
    """Return the resident memory of this process in KiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])


def figures() -> tuple[int, int, int]:
    join_workers()
    gc.collect()
    return resident(), len(list(Path("/proc/self/fd").iterdir())), threading.active_count()


def follow(holder: Persona, snapshots: queue.SimpleQueue[Snapshot | None]) -> None:
    present = False
    while (snapshot := snapshots.get()) is not None:
        if isinstance(snapshot, tuple) and snapshot and snapshot[0].present is not present:
            present = not present
            if present:
                say(read_everything(READERS[0], holder))
            say(" ".join(map(str, figures())) if present else "")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(persona: str) -> None:
    snapshots: queue.SimpleQueue[Snapshot | None] = queue.SimpleQueue()
    watcher = Watcher(snapshots.put)
    watcher.start()
    threading.Thread(target=until_input_ends, args=(snapshots,), daemon=True).start()
    say("ready")
    follow(PERSONAS[persona], snapshots)
    watcher.stop()


def until_input_ends(snapshots: queue.SimpleQueue[Snapshot | None]) -> None:
    sys.stdin.read()
    snapshots.put(None)


if __name__ == "__main__":
    main(*sys.argv[1:])
