"""Programs are built under ``--long`` only: that takes minutes."""

from tests.harness.effort import Effort

collect_ignore = [] if Effort.long else ["test_programs.py"]
