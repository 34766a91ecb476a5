"""How far one claim was checked, and how several findings become one."""

from collections.abc import Iterable
from typing import Literal

from mynareader.values.value_class import value_class

# --- findings ----------------------------------------------------------------------------------------------------


@value_class(frozen=True)
class Finding:
    """How far a claim was checked; ``reason`` is a token that says by what, or why not."""

    state: Literal["confirmed", "contradicted", "not_checked"]
    reason: str


def summary(steps: Iterable[Finding], otherwise: Finding) -> Finding:
    """Return the first contradiction, else the first finding that was not checked, else ``otherwise``."""
    found = [step for step in steps if step.state != "confirmed"]
    contradictions = [step for step in found if step.state == "contradicted"]
    return next(iter(contradictions + found), otherwise)
