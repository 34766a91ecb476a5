"""How far one claim was checked, and how several findings become one."""

from collections.abc import Iterable
from typing import Final, Literal

from mynareader.values.value_class import value_class


@value_class(frozen=True)
class Finding:
    """How far a claim was checked; ``reason`` is a token that says by what, or why not."""

    state: Literal["confirmed", "contradicted", "not_checked"]
    reason: str


ISSUER_MISSING: Final = Finding("not_checked", "issuer_certificate_missing")
NOT_JUDGED: Final = Finding("not_checked", "unsupported_algorithm")
REDACTED: Final = Finding("not_checked", "redacted_trace")  # what it was about is not there any more


def summary(steps: Iterable[Finding], otherwise: Finding) -> Finding:
    """Return the first contradiction, else the first finding that was not checked, else ``otherwise``."""
    found = [step for step in steps if step.state != "confirmed"]
    contradictions = [step for step in found if step.state == "contradicted"]
    return next(iter(contradictions + found), otherwise)
