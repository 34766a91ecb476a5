"""A fault at every step of a change: the old PIN or the new one is in force, and what is said of it is true.

Not tried are cards that lie: 9000 without having changed the PIN, or a checking error (ISO/IEC 7816-4 §5.6: "process
aborted before execution") although they did.
"""

from collections import Counter

import pytest

from tests.foreign_card import ForeignCard
from tests.harness.desk import lines_of, on_place
from tests.harness.matrix import OUT_OF_DATE, publish, table

from .changing import FOUND_OUT, PLACES, VALUES, VERDICTS, Change, change, fresh_card, step, true_verdict
from .faulty import FAULTS, LATE, Fault, FaultyReader

CLEAN = {kind: change(kind, {}, "--find-out").reader.commands for kind in VALUES}
WAYS = [(fault, executed) for fault in FAULTS for executed in (True, False) if executed or fault is not LATE]
BY_NAME = {fault.name: fault for fault in FAULTS}
# The unclear answers to CHANGE after which the second fault comes: the connection lives, or the card must be met again.
FIRST = (BY_NAME["6F00"], BY_NAME["reset by another program"])


def must_be_honest(of: Change, tries: int = 0) -> str:
    """Compare what is said with what the card knows; return the verdict for the table.

    ``tries`` is how many tries one counter may have lost: only where the person has agreed to spend one.
    """
    assert of.done.code in {0, 11, 12, 13, 14, 16, 17, 20, 21, 22, 23, 25, 30}, of.done.said
    assert of.sent <= len(PLACES[of.kind])
    assert all(count == 1 for count in Counter(of.reader.card.ledger.changes).values())
    assert sum(of.left.values()) <= tries, of.left
    return true_verdict(of)


def swept(kind: str, *more: str) -> Counter[tuple[str, str]]:
    """Let every exchange of a change fail in every way, the card having acted or not."""
    found: Counter[tuple[str, str]] = Counter()
    for number, header in enumerate(CLEAN[kind], start=1):
        for fault, executed in WAYS:
            of = change(kind, {number: (fault, executed)}, *more)
            found[step(header, after_change="CHANGE" in _steps_before(kind, number)), must_be_honest(of)] += 1
    return found


def _steps_before(kind: str, number: int) -> list[str]:
    return [step(header) for header in CLEAN[kind][: number - 1]]


@pytest.fixture(scope="module")
def single() -> dict[tuple[str, bool], Counter[tuple[str, str]]]:
    return {
        (kind, agreed): swept(kind, *(["--find-out"] if agreed else [])) for kind in VALUES for agreed in (False, True)
    }


def test_whatever_fails_the_old_pin_or_the_new_one_is_in_force_and_it_is_said_which(
    single: dict[tuple[str, bool], Counter[tuple[str, str]]],
) -> None:
    rows: list[tuple[str | int, ...]] = []
    for (kind, agreed), found in single.items():
        for name in dict.fromkeys(name for name, _ in found):
            counts = [found[name, verdict] for verdict in VERDICTS]
            rows.append((kind, "yes" if agreed else "no", name, sum(counts), *(count or "-" for count in counts)))
    total = sum(sum(found.values()) for found in single.values())
    body = (
        f"{total} changes on the card of `tests/foreign_card`, one fault each: {', '.join(BY_NAME)}; at every "
        "exchange, once before the card acted and once after. Compared with the PIN that the card itself has in force: "
        "every statement agreed, or said that it is not known; `mynareader pin which` then told the truth. A new value "
        "went to the card at most once. No counter ended below its limit. Not tried: cards that lie (9000, or a "
        "checking error, against the truth).\n\n"
        + table(("PIN", "may ask the card", "fault at", "changes", *VERDICTS), rows)
    )
    assert publish("PIN change interrupted", body), OUT_OF_DATE


@pytest.mark.parametrize("kind", VALUES)
def test_before_the_new_value_is_sent_the_old_one_is_always_said_to_be_in_force(
    kind: str, single: dict[tuple[str, bool], Counter[tuple[str, str]]]
) -> None:
    early = {
        verdict for (name, verdict) in single[kind, False] if not name.startswith("CHANGE") and "after" not in name
    }
    assert early <= {"old", "new"}  # new: a fault that is none, or one that the reading survives


@pytest.mark.parametrize("kind", VALUES)
def test_the_card_is_asked_where_that_was_agreed(
    kind: str, single: dict[tuple[str, bool], Counter[tuple[str, str]]]
) -> None:
    without, agreed = (
        sum(count for (_, verdict), count in single[kind, may].items() if verdict == FOUND_OUT) for may in (False, True)
    )
    # Per CHANGE: all but the late answer, with and without effect; agreed: only the card that stays away.
    changes = len(PLACES[kind])
    assert (without, agreed) == (22 * changes, 2 * changes)


# --- a second fault, while the card is asked -----------------------------------------------------------------------


@pytest.mark.parametrize("first", FIRST, ids=lambda fault: fault.name)
@pytest.mark.parametrize("executed", [True, False])
@pytest.mark.parametrize("kind", ["auth", "registry"])
def test_a_second_fault_leaves_at_most_the_agreed_try_spent(kind: str, first: Fault, *, executed: bool) -> None:
    number = next(n for n, header in enumerate(CLEAN[kind], start=1) if step(header) == "CHANGE")
    whole = change(kind, {number: (first, executed)}, "--find-out")
    assert must_be_honest(whole) != FOUND_OUT
    for later in range(number + 1, len(whole.reader.commands) + 1):
        for way in WAYS:
            must_be_honest(change(kind, {number: (first, executed), later: way}, "--find-out"), tries=1)


# --- another card, no counter, the last try --------------------------------------------------------------------------


class Swapped(FaultyReader):
    """Let another person's card lie there after the fault."""

    def connect(self):  # type: ignore[no-untyped-def]  # noqa: ANN201 - as in the class above
        if any(header[2:4] == "24" for header in self.commands):
            self.card = ForeignCard("foreigner")
        return super().connect()


def test_a_new_value_is_never_tried_on_another_card() -> None:
    reader = Swapped(fresh_card(), {len(CLEAN["auth"]): (BY_NAME["removed"], True)})
    given = lines_of({"auth": "1357", "new-auth": "8642"})
    done = on_place(reader.place(), "pin", "change", "--pin=auth", "--json", "--find-out", "--pins-from=-", stdin=given)
    assert done.code == 23
    assert done.json["data"]["pins"][0] | {"application": ""} == {
        "pin": "auth",
        "application": "",
        "in_force": "unknown",
        "how": "not_found_out",
        "cause": "card_changed",
    }
    assert reader.card.persona.key == "foreigner"
    assert not reader.card.ledger.verifies
