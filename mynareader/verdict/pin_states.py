"""What one PIN counter means on the card it is of, and what the verdict says of it: its grade and what to do."""

from collections.abc import Mapping
from typing import Final

from mynareader.reports.pins import Counter
from mynareader.values.pins import ON_SLIP
from mynareader.verdict.items import Verdict, VerdictItem
from mynareader.verdict.known import Known

CHOSEN: Final = tuple(kind.name for kind in ON_SLIP)
PRINTED: Final = ("a", "b", "birth")  # on the card
WITH_TRIES: Final = frozenset({"available", "last_try", "locked", "locked_or_unused"})  # states that tell a number
_ITEMS: Final[Mapping[str, frozenset[str]]] = {
    "locked": frozenset({"locked", "number_locked"}),
    "locked_or_unused": frozenset({"locked_or_unused"}),
    "last_try": frozenset({"last_try"}),
    "unreadable": frozenset({"counter_unreadable"}),
    "missing": frozenset({"counter_unreadable"}),
    "not_reported": frozenset({"counter_not_told"}),
    "not_set": frozenset({"no_pin_set"}),
}


def pin_state(known: Known, counter: Counter) -> str:
    """Return the counter's own state, or what it is on this card: ``unused``, ``not_set``, ``over``, ``last_try``.

    ``unused``: there is nothing that this PIN would open; ``not_set``: the card looks like one without PINs; ``over``:
    an older card, of which nothing is unlocked any more. Where only counters were asked (``pins`` reads no file) it may
    be one (``perhaps_over``), and a locked signature password one that opens nothing (``locked_or_unused``).
    """
    if counter.kind == "sign" and known.sign_there is False:
        return "unused"
    if known.is_older_card or known.looks_older:
        return "over" if known.is_older_card else "perhaps_over"
    if known.has_no_pin and counter.kind in CHOSEN:
        return "not_set"
    if counter.kind == "sign" and counter.state == "locked" and known.sign_there is None:
        return "locked_or_unused"
    is_last = counter.state == "available" and counter.may_be_last and counter.kind in CHOSEN
    return "last_try" if is_last else counter.state


def item_of(verdict: Verdict, known: Known, counter: Counter) -> VerdictItem | None:
    """Return what is said of one counter; None where there is nothing to be said beside its number."""
    tokens = _ITEMS.get(pin_state(known, counter), frozenset())
    about = (one for one in verdict.items if one.token in tokens)
    return next((one for one in about if one.facts.get("pin", counter.kind) == counter.kind), None)
