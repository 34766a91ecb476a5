"""Conditions: what is different about one simulated card or its reader, and the text form the command line takes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from typing import Any, Final

from mynareader.applications import BY_AID, BY_NAME, issuer_domain
from mynareader.values.value_class import value_class

DEFAULT_EXPIRES_IN: Final = 30  # days; the renewal question people ask most
_MAX_TRIES: Final = 15  # one hexadecimal digit in 63Cx


FilePlace = tuple[str, int]  # application and EF


@value_class(frozen=True)
class Conditions:
    """How a simulated card differs from a card in good health on a good reader.

    ``extended_refused``: extended APDUs answer 6700. ``max_le``: READ BINARY with a greater Le answers 6700.
    ``chaining``: answers longer than this many bytes come in parts by 61xx. ``le_exact``: a READ BINARY that asks for
    more than there is answers 6Cxx. ``slow_ms``: added to every exchange. ``removed_at``: the card leaves when the
    exchange of this number (from 1) arrives. ``tries``: tries left by PIN name or PIN kind. ``limits``: a name of
    ``LIMITS``. ``expired``, ``expires_in`` (days): of both user certificates. ``blocked_word``: answer to every VERIFY
    of a locked PIN. ``atr``: instead of the simulated card's own. ``malformed``, ``missing``: files by application (""
    for every one) and EF, of which the second half is not there, or nothing at all. ``without``: AIDs of applications
    the card lacks. ``without_data``: tags that GET DATA does not find. ``counter_answers``: answers to an empty VERIFY
    by PIN name or kind, "" for every PIN. ``copied``: all files are right, all keys others. ``altered``: another name,
    and records and certificates signed anew by somebody without an issuer's key. ``other_face``: the face file is
    another persona's. ``test_hierarchy``: the certificates of issuers name keys of J-LIS's test cards (CARD.md §3).
    """

    extended_refused: bool = False
    max_le: int | None = None
    chaining: int | None = None
    le_exact: bool = False
    slow_ms: int = 0
    removed_at: int | None = None
    tries: Mapping[str, int] = field(default_factory=dict)
    limits: str = "four"
    expired: bool = False
    expires_in: int | None = None
    blocked_word: int | None = None
    atr: bytes | None = None
    malformed: frozenset[FilePlace] = frozenset()
    missing: frozenset[FilePlace] = frozenset()
    without: frozenset[bytes] = frozenset()
    without_data: frozenset[int] = frozenset()
    counter_answers: Mapping[str, int] = field(default_factory=dict)
    copied: bool = False
    altered: bool = False
    other_face: bool = False
    test_hierarchy: bool = False


Parser = Callable[[Conditions, str], Conditions]


def parse_conditions(texts: Iterable[str]) -> Conditions:
    """Build conditions from texts such as ``expired``, ``tries=auth:1``, ``removed-at=7`` (names: ``CONDITIONS``).

    Raise ValueError with one token and the name: ``unknown_condition:NAME`` or ``bad_value:NAME``.
    """
    conditions = Conditions()
    for text in texts:
        name, _, value = text.partition("=")
        if name not in CONDITIONS:
            raise ValueError(f"unknown_condition:{name}")
        try:
            conditions = CONDITIONS[name](conditions, value)
        except ValueError as error:
            raise ValueError(f"bad_value:{name}") from error
    return conditions


def _flag(attribute: str) -> Parser:
    def parse(conditions: Conditions, value: str) -> Conditions:
        if value:
            raise ValueError(value)
        return _with(conditions, attribute, value=True)

    return parse


def _number(attribute: str, low: int, high: int, default: int | None = None) -> Parser:
    def parse(conditions: Conditions, value: str) -> Conditions:
        number = default if not value and default is not None else int(value)
        return _with(conditions, attribute, value=_within(number, low, high))

    return parse


def _with(conditions: Conditions, attribute: str, *, value: object) -> Conditions:
    change: dict[str, Any] = {attribute: value}
    return replace(conditions, **change)


def _within(number: int, low: int, high: int) -> int:
    if not low <= number <= high:
        raise ValueError(number)
    return number


def _tries(conditions: Conditions, value: str) -> Conditions:
    pin, _, tries = value.partition(":")
    if pin not in PIN_NAMES:
        raise ValueError(pin)
    return replace(conditions, tries={**conditions.tries, pin: _within(int(tries), 0, _MAX_TRIES)})


def _limits(conditions: Conditions, value: str) -> Conditions:
    if value not in LIMITS:
        raise ValueError(value)
    return replace(conditions, limits=value)


def _blocked_word(conditions: Conditions, value: str) -> Conditions:
    return replace(conditions, blocked_word=_within(int(value, 16), 0x6000, 0x6FFF))


def _files(attribute: str) -> Parser:
    def parse(conditions: Conditions, value: str) -> Conditions:
        name, _, ef = value.rpartition(":")
        if name and name not in BY_NAME:
            raise ValueError(name)
        place = name, _within(_hexadecimal(ef, 4), 0x01, 0x1E)  # CARD.md §1 "Short EF identifiers"
        return _with(conditions, attribute, value=getattr(conditions, attribute) | {place})

    return parse


def _application(conditions: Conditions, value: str) -> Conditions:
    aid = BY_NAME[value].aid if value in BY_NAME else bytes.fromhex(value)
    if aid not in BY_AID or aid == issuer_domain.SPEC.aid:
        raise ValueError(value)
    return replace(conditions, without=conditions.without | {aid})


def _data_object(conditions: Conditions, value: str) -> Conditions:
    return replace(conditions, without_data=conditions.without_data | {_hexadecimal(value, 4)})


def _counter(conditions: Conditions, value: str) -> Conditions:
    pin, _, word = value.rpartition(":")
    if pin and pin not in PIN_NAMES:
        raise ValueError(pin)
    return replace(conditions, counter_answers={**conditions.counter_answers, pin: _hexadecimal(word, 4)})


def _hexadecimal(text: str, digits: int) -> int:
    if len(text) != digits:
        raise ValueError(text)
    return int.from_bytes(bytes.fromhex(text), "big")


def _atr(conditions: Conditions, value: str) -> Conditions:
    atr = bytes.fromhex(value)
    _within(len(atr), 2, 33)  # ISO/IEC 7816-3 §8.2: TS, T0 and up to 31 further bytes
    return replace(conditions, atr=atr)


# Limits by PIN kind. "four": as the ceiling of CONTRIBUTING.md §3 has it. "published": CARD.md §2; the birth date's
# limit is unknown, ten is assumed because the two verification numbers beside it have ten; licence: CARD.md §7.
LIMITS: Final[Mapping[str, Mapping[str, int]]] = {
    "four": dict.fromkeys(("sign", "auth", "registry", "assist", "a", "b", "birth", "licence"), 4),
    "published": {"sign": 5, "auth": 3, "registry": 3, "assist": 3, "a": 10, "b": 10, "birth": 10, "licence": 10},
}
# The kinds, and each object where a kind stands in two applications.
PIN_NAMES: Final = frozenset(LIMITS["four"]) | {
    "assist-a",
    "assist-b",
    "surface-a",
    "surface-b",
    "surface-birth",
    "registry-common",
}
CONDITIONS: Final[Mapping[str, Parser]] = {
    "extended-refused": _flag("extended_refused"),
    "max-le": _number("max_le", 1, 65536),
    "chaining": _number("chaining", 1, 65536),
    "le-exact": _flag("le_exact"),
    "slow": _number("slow_ms", 0, 60_000),
    "removed-at": _number("removed_at", 1, 1_000_000),
    "tries": _tries,
    "limits": _limits,
    "expired": _flag("expired"),
    "expires-in": _number("expires_in", 0, 1800, DEFAULT_EXPIRES_IN),
    "blocked-word": _blocked_word,
    "atr": _atr,
    "file-malformed": _files("malformed"),
    "file-missing": _files("missing"),
    "application-missing": _application,
    "data-missing": _data_object,
    "counter-answers": _counter,
    "copied": _flag("copied"),
    "altered": _flag("altered"),
    "other-face": _flag("other_face"),
    "test-hierarchy": _flag("test_hierarchy"),
}
