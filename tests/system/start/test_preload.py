"""A program that ends while modules are still being imported beside the radio."""

import subprocess
import sys
from pathlib import Path

# A module that is still being imported when the program ends, inside a library that cannot be cut off.
SLOW = """
import threading
threading.main_thread().join()
import cryptography.hazmat.bindings._rust, cryptography.x509
print("imported")
"""


# Work on a card begins imports in a thread that the end of the program does not wait for.
ENDS = """
import sys, threading
from mynareader.service.stay.preload import preload
sys.path.append(sys.argv[1])
work = threading.Thread(target=preload, args=["slow"], daemon=True)
work.start()
work.join()
sys.exit(16)
"""


def test_a_program_that_ends_meanwhile_ends_with_its_own_code(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW)
    done = subprocess.run(
        [sys.executable, "-c", ENDS, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (16, "imported\n", "")
