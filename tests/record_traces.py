"""Record apdu_traces/ anew: ``python -m tests.record_traces [NAME...]`` as root, with pcscd and vpcd installed.

Every trace comes from the simulated card through a real pcscd and a virtual reader, recorded by ``trace record``; the
expected report beside it is what ``trace replay --json`` says. All data is invented.
"""

import os
import pty
import subprocess
import sys
import tempfile
from pathlib import Path

from mynareader.service.machine.simulation import public_pins
from mynareader.simulator import build
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.conditions import parse_conditions
from tests.harness.isolation import isolate
from tests.harness.pcscd import Pcscd
from tests.harness.recordings import FOLDER, RECORDINGS, Recording

COMMAND = [sys.executable, "-m", "mynareader"]
RECORD = [sys.executable, "-m", "tests.harness.served"]  # which knows that the card is served here


def main(*names: str) -> None:
    """Record what is named, or everything, into a new folder, then put it in the place of the old traces."""
    if not isolate():
        raise SystemExit("root and network namespaces are needed")
    with tempfile.TemporaryDirectory() as folder:
        for recording in RECORDINGS:
            if not names or recording.name in names:
                record(recording, Path(folder))
        for old in () if names else (*FOLDER.glob("*.trace"), *FOLDER.glob("*.json")):
            old.unlink()
        for new in Path(folder).iterdir():
            (FOLDER / new.name).write_bytes(new.read_bytes())


def record(recording: Recording, folder: Path) -> None:
    """Lay the card down, run the command through pcscd, and write trace and expected report."""
    conditions = parse_conditions(recording.conditions)
    daemon = Pcscd()
    daemon.start()
    try:
        daemon.insert(SimulatedCard(build.build(recording.persona, conditions), conditions))
        trace = folder / f"{recording.name}.trace"
        run(recording, trace)
    finally:
        daemon.clear()
    report = subprocess.run(
        [*COMMAND, "trace", "replay", trace, "--json", "--lang=en"], capture_output=True, check=False
    )
    trace.with_suffix(".json").write_bytes(report.stdout)
    print(f"{recording.name}: replay ends with {report.returncode}")  # noqa: T201 - a script's progress


def run(recording: Recording, trace: Path) -> None:
    """Run ``trace record``; PINs over standard input, or typed by a person at a terminal."""
    what = " ".join((f"simulated card '{recording.persona}'", *recording.conditions))
    words = [*RECORD, "trace", "record", str(trace), *recording.command.split(), f"--note={what}"]
    words += ["--note=through pcscd and vpcd", "--lang=en", "--reader=00 00"]
    if recording.typed:
        type_at_terminal(words, recording)
    elif recording.command.split()[0] in {"read", "compare"} or recording.command == "cert show sign":
        subprocess.run([*words, "--pins-from=-"], input=pins_of(recording), stdout=subprocess.DEVNULL, check=False)
    else:
        subprocess.run(words, stdout=subprocess.DEVNULL, check=False)


def pins_of(recording: Recording) -> bytes:
    """Return the lines for ``--pins-from``."""
    public = public_pins(recording.persona) | ({"assist": recording.wrong} if recording.wrong else {})
    return "".join(f"{name}={public[name]}\n" for name in recording.pins if name in public).encode()


def type_at_terminal(words: list[str], recording: Recording) -> None:
    """Answer each prompt (a prompt ends with a colon and a space) as declared."""
    child, terminal = getattr(pty, "fork")()  # noqa: B009 - a system that is none of POSIX has no such name
    if child == 0:
        os.execv(words[0], words)  # noqa: S606 - no shell is wanted
    try:
        for answer in recording.typed:
            await_prompt(terminal)
            os.write(terminal, answer.encode() + b"\n")
        while os.read(terminal, 4096):
            pass
    except OSError:
        pass  # the terminal closes when the program ends
    os.waitpid(child, 0)


def await_prompt(terminal: int) -> None:
    """Read until a prompt stands at the end of the output."""
    seen = b""
    while not seen.endswith(b": "):
        seen += os.read(terminal, 4096)


if __name__ == "__main__":
    main(*sys.argv[1:])
