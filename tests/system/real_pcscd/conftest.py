"""Every test here begins with readers nobody has learned anything about."""

import pytest

from mynareader.transports import pcsc


@pytest.fixture(autouse=True)
def new_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pcsc, "_PROFILES", {})
