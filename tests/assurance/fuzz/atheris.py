"""``python -m tests.assurance.fuzz.atheris TARGET [libFuzzer options]``: search by coverage (the ``fuzz`` extra:
Atheris).

Starts from the seeds of the target and its corpus; what breaks a promise ends the search, is made as small as it can
be and kept in ``corpus/TARGET``, where every test run replays it. Useful options: ``-max_total_time=300``,
``-max_len=4096``, ``-runs=200000``; a folder named behind them keeps what was found on the way.
"""

import os
import subprocess
import sys
import tempfile


def main(arguments: list[str]) -> int:
    """Search in a process of its own, and leave nothing behind in the folder for temporary files."""
    if not arguments:
        sys.stderr.write(__doc__ or "")
        return 2
    with tempfile.TemporaryDirectory(prefix="mynareader-fuzz-") as folder:
        command = [sys.executable, "-W", "error", "-m", "tests.assurance.fuzz.atheris_search", *arguments]
        return subprocess.run(command, env={**os.environ, "TMPDIR": folder}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
