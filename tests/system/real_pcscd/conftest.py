"""Every test here begins with readers nobody has learned anything about."""

from __future__ import annotations

import pytest

from mynareader.transports import pcsc


@pytest.fixture(autouse=True)
def new_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pcsc, "_PROFILES", {})
