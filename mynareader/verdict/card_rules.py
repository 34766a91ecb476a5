"""Rules about what a card is, what it has, its PINs, and what could not be read."""

from collections.abc import Iterable, Iterator
from typing import Final

from mynareader.applications.token_info import TokenKind
from mynareader.errors.work import NOT_IN_TRACE
from mynareader.reports.pins import Counter
from mynareader.verdict import advice
from mynareader.verdict.items import Action, Grade
from mynareader.verdict.known import Known
from mynareader.verdict.pin_states import CHOSEN, PRINTED, pin_state
from mynareader.verdict.rule import Facts, VerdictRule, once

_LOCKED: Final = frozenset({"locked"})
_MEANINGLESS: Final = frozenset({"unused", "not_set", "over", "perhaps_over"})  # of ``pin_state``
# What a phone and a 住基カード never have (CARD.md §7, §3).
_OF_A_CARD: Final = ("card_surface", "input_assist", "registry", "common")


def _used(known: Known, kinds: tuple[str, ...]) -> Iterator[tuple[str, Counter]]:
    """Yield the counters that mean something: of a signature password only where there is what it opens."""
    for kind in kinds:
        found = known.counter(kind)
        if found is not None and pin_state(known, found) not in _MEANINGLESS:
            yield kind, found


def _locked(known: Known, kinds: tuple[str, ...]) -> Iterator[Facts]:
    found = ((kind, pin_state(known, one)) for kind, one in _used(known, kinds) if known.locked(kind))
    return ({"pin": kind} for kind, state in found if state != "locked_or_unused")


def _locked_or_unused(known: Known) -> Iterator[Facts]:
    found = _used(known, CHOSEN)
    return ({"pin": kind} for kind, one in found if pin_state(known, one) == "locked_or_unused")


def _last_try(known: Known) -> Iterator[Facts]:
    return ({"pin": kind} for kind, found in _used(known, CHOSEN) if found.state == "available" and found.may_be_last)


def _unreadable(known: Known) -> Iterator[Facts]:
    found = _used(known, (*CHOSEN, *PRINTED))
    return ({"pin": kind} for kind, one in found if one.state in {"unreadable", "missing"})


def _unlocked(known: Known) -> Iterator[Facts]:
    found = _used(known, (*CHOSEN, *PRINTED))
    return ({"pin": kind} for kind, one in found if one.state == "not_reported")


def _face_still_works(known: Known) -> Iterable[Facts]:
    return once(_is_locked(known, "auth") and not known.auth_expired and not known.card_expired)


def _auth_still_works(known: Known) -> Iterable[Facts]:
    works = known.auth is not None and not known.auth_expired and not known.locked("auth")
    return once(_is_locked(known, "sign") and works and not known.card_expired)


def _number_still_opens(known: Known) -> Iterable[Facts]:
    others = (known.counter(kind) for kind in ("a", "b"))
    works = any(one is not None and one.state == "available" for one in others)
    return once(_is_locked(known, "assist") and works)


def _is_locked(known: Known, kind: str) -> bool:
    return known.is_card and any(True for _ in _locked(known, (kind,)))


# --- what the card is and has --------------------------------------------------------------------------------------


def _phone(known: Known) -> Iterable[Facts]:
    return once(known.is_phone, kind="" if known.token is None else known.token.value, read=known.auth is not None)


def _no_auth(known: Known) -> Iterable[Facts]:
    there = known.applications.get("jpki", False)
    left = {one.section for one in known.not_read}
    return once(
        known.is_check and there and known.auth is None and not known.is_older_card and not known.is_phone
        and not left & {"auth_certificate", "auth"}
    )  # fmt: skip


def _missing(known: Known) -> Iterable[Facts]:
    partly = known.is_phone or known.is_older_card
    gone = [name for name, there in known.applications.items() if not there and not (partly and name in _OF_A_CARD)]
    return once(bool(gone), applications=tuple(gone))


def _not_read(known: Known) -> Iterator[Facts]:
    """Yield what failed; what nobody asked for, gave a PIN for, or has on this card is no failure."""
    for left in known.not_read:
        if left.reason not in _NO_FAILURE:
            yield {"section": left.section, "reason": left.reason}


_NO_FAILURE: Final = frozenset(
    {"not_opened_this_way", "no_password_given", "password_locked", "not_on_this_card", "no_photo", "wants_pin",
     NOT_IN_TRACE}
)  # fmt: skip


def _photo(known: Known) -> Iterable[Facts]:
    return once(any(left.reason == "no_photo" for left in known.not_read))


def _here(token: str, place: str = "here") -> Action:
    return Action(token, place)


BAD_CARDS: Final = (
    VerdictRule("older_card", "kind", Grade.BAD, lambda known: once(known.is_older_card), "CARD.md §3 JPKI",
                lambda _known, _facts: _here("apply_for_card", "office"), frozenset({"expired"})),
)  # fmt: skip
BAD_PINS: Final = (
    VerdictRule("locked", "pins", Grade.BAD, lambda known: _locked(known, CHOSEN), "CARD.md §2 Changing a PIN",
                advice.reset_pin, _LOCKED),
    VerdictRule("locked_or_unused", "pins", Grade.BAD, _locked_or_unused, "CARD.md §2 Changing a PIN",
                advice.reset_if_used, _LOCKED),
)  # fmt: skip
CLOSE_CARDS: Final = (
    VerdictRule("no_pin_set", "kind", Grade.CARE, lambda known: once(known.has_no_pin), "CARD.md §7",
                lambda _known, _facts: _here("look_at_front", "card")),
    VerdictRule("older_card_likely", "kind", Grade.CARE, lambda known: once(known.looks_older), "CARD.md §2",
                lambda _known, _facts: _here("check_kind")),
    VerdictRule("last_try", "pins", Grade.CARE, _last_try, "CONTRIBUTING.md §3 rule 4",
                lambda _known, facts: Action("mind_last_try", "here", pins=(str(facts["pin"]),))),
    VerdictRule("number_locked", "pins", Grade.CARE, lambda known: _locked(known, PRINTED), "CARD.md §2",
                lambda known, facts: None if known.card_expired else Action("reset_pins", advice.OFFICE,
                                                                             pins=(str(facts["pin"]),)), _LOCKED),
    VerdictRule("other_card", "previous", Grade.CARE,
                lambda known: once(known.previous is not None and known.previous.state == "contradicted"),
                "CONTRIBUTING.md §4"),
    VerdictRule("no_auth_certificate", "auth_certificate", Grade.CARE, _no_auth, "CARD.md §3 JPKI",
                advice.issue_certificate),
)  # fmt: skip
UNKNOWN_CARDS: Final = (
    VerdictRule("phone_not_read", "kind", Grade.UNKNOWN,
                lambda known: (facts for facts in _phone(known) if not facts["read"]), "CARD.md §7",
                lambda _known, _facts: _here("look_in_phone", "phone")),
    VerdictRule("recorded_in_part", "reading", Grade.UNKNOWN,
                lambda known: once(any(left.reason == NOT_IN_TRACE for left in known.not_read)), "CONTRIBUTING.md §5"),
    VerdictRule("application_missing", "applications", Grade.UNKNOWN, _missing, "CARD.md §2",
                lambda _known, _facts: _here("read_again")),
    VerdictRule("not_read", "reading", Grade.UNKNOWN, _not_read, "CONTRIBUTING.md §8",
                lambda _known, _facts: _here("read_again")),
    VerdictRule("counter_unreadable", "pins", Grade.UNKNOWN, _unreadable, "CONTRIBUTING.md §3 rule 5",
                lambda _known, _facts: _here("read_again")),
    VerdictRule("counter_not_told", "pins", Grade.UNKNOWN, _unlocked, "CARD.md §2",
                lambda _known, _facts: _here("take_card_away")),
    VerdictRule("kind_unknown", "kind", Grade.UNKNOWN,
                lambda known: once(known.token is TokenKind.UNKNOWN), "CARD.md §3 JPKI"),
)  # fmt: skip
CALM_CARDS: Final = (
    VerdictRule("phone", "kind", Grade.NOTE,
                lambda known: (facts for facts in _phone(known) if facts["read"]), "CARD.md §7"),
    VerdictRule("sign_present", "sign_certificate", Grade.GOOD,
                lambda known: once(known.sign_there is True and known.sign is None and not known.is_older_card),
                "CARD.md §3 JPKI"),
    VerdictRule("sign_absent", "sign_certificate", Grade.GOOD,
                lambda known: once(known.sign_there is False and not known.is_older_card), "CARD.md §3 JPKI"),
    VerdictRule("face_still_works", "insurance", Grade.NOTE, _face_still_works, "CARD.md §7"),
    VerdictRule("auth_still_works", "pins", Grade.NOTE, _auth_still_works, "CARD.md §2"),
    VerdictRule("number_still_opens", "pins", Grade.NOTE, _number_still_opens, "CARD.md §2"),
    VerdictRule("no_photo", "data", Grade.NOTE, _photo, "CARD.md §7"),
)  # fmt: skip
