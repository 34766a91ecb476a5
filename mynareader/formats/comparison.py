"""One item of a comparison as plain data."""

from __future__ import annotations

from typing import Any

from mynareader.report import ItemComparison
from mynareader.values import PartialDate, Sex


def item_data(one: ItemComparison) -> dict[str, Any]:
    """Return finding, values by source, explanations and differences; positions count characters from 1."""
    return {
        "state": one.finding.state,
        "reason": one.finding.reason,
        "values": {source: _plain(value) for source, value in one.values.items()},
        "explanations": list(one.explanations),
        "differences": [vars(difference) for difference in one.differences],
    }


def _plain(value: str | PartialDate | Sex) -> str:
    if isinstance(value, PartialDate):
        return value.iso
    return value.value if isinstance(value, Sex) else value
