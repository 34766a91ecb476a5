"""The two ways of replaying a trace: command by command, and by content."""

from __future__ import annotations

from mynareader.traces.content import ContentReplay
from mynareader.traces.strict import StrictReplay

__all__ = ["ContentReplay", "StrictReplay"]
