"""A user whom pcscd's socket keeps out hears "not permitted", never "not running"."""

import json
import os
import subprocess
import sys

import pytest

from tests.foreign_card import ForeignCard
from tests.harness.foreign_reader import foreign_card
from tests.harness.pcscd import NOBODY, SOCKET, Pcscd
from tests.system.real_pcscd.account import FORBIDDEN, reached
from tests.system.real_pcscd.people import FIRST

if sys.platform == "win32":
    pytest.skip("POSIX has this, Windows not", allow_module_level=True)

pytestmark = pytest.mark.pcsc

# The right to read every file, and none to write: the checkout may lie where only its owner looks.
SOMEBODY = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
READS_ALL = ("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search")
# Name: owner and group, mode.
WAYS = {"mode 0600": (0, 0o600), "mode 0660": (0, 0o660), "another owner": (1, 0o600)}


def as_somebody(*args: str) -> tuple[int, str]:
    """Run a command as a user of no group; return its exit code and the code of its report."""
    command = [*SOMEBODY, *READS_ALL, sys.executable, "-B", "-m", "mynareader", *args, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout)["code"]


def test_a_user_who_may_not_is_told_so(pcscd: Pcscd) -> None:
    with foreign_card(pcscd, ForeignCard(FIRST)) as card:
        for owner, mode in WAYS.values():
            os.chown(SOCKET, owner, owner)
            SOCKET.chmod(mode)
            assert as_somebody("readers") == (11, "not_permitted")
        assert as_somebody("check", "--timeout", "1") == (11, "not_permitted")
        SOCKET.chmod(0o666)
        assert as_somebody("check", "--timeout", "30") == (0, "ok")
        assert card.ledger.count == 23
        pcscd.stop()
        assert as_somebody("readers") == (10, "no_service")
    reached(
        FORBIDDEN, f"`readers` and `check` as another user: {', '.join(WAYS)}", "exit 11; exit 10 when it does not run"
    )
