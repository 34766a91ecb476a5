"""Judge one run: the right result, a part of it that says what is missing, or an error of ours; anything else is wrong.

Every fact a run tells is compared with what the clean runs of the two holders told; those were compared with the
holders themselves (``test_clean_runs.py``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from mynareader.cli.framework.exit_codes import INTERRUPTED, USAGE, exit_code_of
from mynareader.errors import MynaReaderError
from mynareader.iso7816.channel import MAX_ROUNDS
from mynareader.traces import format as trace_format
from mynareader.words import Words
from tests.assurance.faults.commands import CHECK, COMMANDS, NO_ROOT, Command
from tests.assurance.faults.facts import Facts
from tests.assurance.faults.people import OTHER, OWN
from tests.assurance.faults.run import Ran, clean
from tests.foreign_card.personas import Persona

RIGHT, PART, TYPED = "right", "part", "typed"
TRACE: Final = ".trace"
_VERDICT: Final = "data.verdict."
# An answer without end costs its 64 rounds; a long file given up that way is read again in parts of 128 to 256 bytes.
SPARE: Final = MAX_ROUNDS + 8192 // 128
_KANA: Final = re.compile("[\u3040-\u30ff]")
_FINDING: Final = r"data\.(answer|data|record|authenticity|certificates?|items)\b.*\."
# Where a report says that something is not known or not right: path -> the values that say so.
_LABELS: Final[tuple[tuple[re.Pattern[str], frozenset[Any] | None], ...]] = (
    (re.compile(r"data\.pins\[[a-z-]+\]\.state"), frozenset({"unreadable"})),
    (re.compile(r"data\.pins\[[a-z-]+\]\.attempts_remaining"), frozenset({None})),
    (re.compile(r"data\.sign_certificate_present"), frozenset({None})),
    (re.compile(_FINDING + "state"), frozenset({"contradicted", "not_checked"})),
    (re.compile(_FINDING + "reason"), None),  # any: it says why
    (re.compile(r"data\.items\.[a-z]+\.explanations\[\d+\]"), frozenset({"possible_forgery"})),
    (re.compile(r"data\.outcome"), frozenset({"altered", "copy", "not_provable"})),
    (re.compile(r"data\.because"), None),
    (re.compile(r"data\.not_read\[.*\]\.(section|reason)"), None),
    (re.compile(r"data\.(token|card|certificate|attributes|my_number|face)"), frozenset({None})),
    (re.compile(r"data\.face\.images\.my_number"), frozenset({None})),
    (re.compile(r"data\.certificates?\b.*\.signed_by\.ca"), frozenset({""})),
    (re.compile(r"data\.applications\.[a-z_]+"), frozenset({False})),
    (re.compile(r"data\.source\.invented(\[\d+\])?"), None),  # where its invented values stand
    (re.compile(r"data\.other_applications\.[a-z_]+\.present"), frozenset({None})),
)


@dataclass(frozen=True)
class Verdict:
    """Say what came of a run: ``kind`` (None when it broke a rule), exit code, error code, the rules broken."""

    kind: str | None
    exit_code: int
    error: str
    broken: tuple[str, ...]


def judge(command: Command, ran: Ran) -> Verdict:
    """Hold one run against every rule."""
    kind, broken = _result(command, ran)
    broken += [*card_side(command, ran), *_both_people(ran), *_traces(ran), *next_command(ran)]
    error = ran.raised[0].code if ran.raised and isinstance(ran.raised[0], MynaReaderError) else ""
    return Verdict(None if broken else kind, ran.done.code, error, tuple(broken))


# --- what the person gets -------------------------------------------------------------------------------------------


def _result(command: Command, ran: Ran) -> tuple[str, list[str]]:
    unjudged = {0} if command.code == NO_ROOT else set()  # the CA certificate was not read: no root is contradicted
    if ran.raised or ran.done.code not in {command.code, NO_ROOT} | unjudged:  # the report says what
        return TYPED, [*_typed_error(command, ran)]
    confirmed = command.code == NO_ROOT and ran.done.code == 0
    if confirmed and any(_contradicted(name, value) for name, value in ran.facts.items()):
        return PART, ["exit code 0 beside a contradiction"]
    facts, own, other = (_lasting(one.facts) for one in (ran, *_clean_runs(command, ran.language)))
    if facts in (own, other):
        return RIGHT, []
    return PART, [*_mixed(facts, own, other), *_unlabelled(facts, own)]


def _contradicted(name: str, value: Any) -> bool:  # noqa: ANN401 - any JSON
    """Return whether a certificate is; the form that JPKI gives its own does not count for another CA's."""
    return name.startswith("data.certificate") and ".profile." not in name and value == "contradicted"


def _clean_runs(command: Command, language: str) -> tuple[Ran, Ran]:
    return clean(command, language), clean(command, language, OTHER)


def _lasting(facts: Facts) -> Facts:
    return {name: value for name, value in facts.items() if not name.endswith(TRACE)}


def _typed_error(command: Command, ran: Ran) -> Iterator[str]:
    error = ran.raised[0] if ran.raised else None
    if not isinstance(error, MynaReaderError):
        yield f"not an error of ours: {type(error).__name__}"
        return
    if ran.done.code != exit_code_of(error) or ran.done.code in {0, USAGE, INTERRUPTED}:
        yield f"exit code {ran.done.code}"
    if Words(ran.language).error(error).what not in ran.done.said or "-> " not in ran.done.said:
        yield "the error is not told"
    if bool(_KANA.search(ran.done.said)) != (ran.language == "ja"):
        yield "another language than the one asked for"
    if command.json and (ran.done.json["ok"] or ran.done.json["code"] != error.code):
        yield "the JSON does not say so"
    if not command.json and ran.done.out:
        yield "something on standard output beside an error"
    if [name for name in ran.files if not name.endswith(TRACE)]:
        yield "a file of a result that is none"


def _mixed(facts: Facts, own: Facts, other: Facts) -> Iterator[str]:
    """Find facts that only the one card tells beside facts that only the other tells."""
    told = [
        (name, value)
        for name, value in facts.items()
        if own.get(name) != other.get(name) and not label(name.rpartition(":")[2], value)
    ]
    if any(own.get(name) == value for name, value in told) and any(other.get(name) == value for name, value in told):
        yield "two people in one result"


def _unlabelled(facts: Facts, own: Facts) -> Iterator[str]:
    if any(not _json(name) for name in facts) and not any(_json(name) for name in facts):
        return  # as text: the same command as JSON is judged
    for name, value in facts.items():
        if _json(name) and own.get(name, _ABSENT) != value and not label(name.rpartition(":")[2], value):
            yield f"{name} is not what the card holds"


_ABSENT: Final = object()
_EMPTY: Final = re.compile(
    r"data\.(certificates|images|authenticity\.sections|items\.[a-z]+\.(values|explanations|differences))"
)


def _json(name: str) -> bool:
    return "data." in name or name in {"schema", "ok", "code", "report"}


def label(path: str, value: Any) -> bool:  # noqa: ANN401 - any JSON
    if path.startswith(_VERDICT):  # a function of the facts beside it, which ``tests/unit/verdict`` holds
        return True
    if _EMPTY.fullmatch(path) and not value:  # nothing of it was read: ``not_read`` says so
        return True
    return any(pattern.fullmatch(path) and (values is None or value in values) for pattern, values in _LABELS)


# --- what reached a card --------------------------------------------------------------------------------------------


def card_side(command: Command, ran: Ran) -> Iterator[str]:
    reader = ran.reader
    if reader.repeated_secrets:
        yield f"sent twice: {reader.repeated_secrets}"
    if reader.secrets_after_lost_verdict:
        yield f"sent after a verdict was lost: {reader.secrets_after_lost_verdict}"
    if reader.used_by_others:
        yield f"another program could use: {sorted(set(reader.used_by_others))}"
    if reader.own.ledger.wrong_verifies or reader.other.ledger.verifies:
        yield "a PIN went to the wrong card or the wrong object"
    if ran.exchanges > 2 * clean(command).exchanges + SPARE:
        yield f"{ran.exchanges} exchanges"
    if ran.crashes:
        yield f"a thread died: {ran.crashes}"


# --- whose data -----------------------------------------------------------------------------------------------------


_NO_MARKS: Final = (".state", ".reason", ".sex", "_substitutes")


@cache
def marks(holder: Persona) -> frozenset[str]:
    """Return texts that reports tell of ``holder`` and never of the other."""
    others = "\n".join(_texts(OTHER if holder is OWN else OWN))
    return frozenset(text for text in _texts(holder) if text not in others)


def _texts(holder: Persona) -> frozenset[str]:
    everything = next(one for one in COMMANDS if one.line.startswith("read all") and one.json)
    facts = {**clean(CHECK, "ja", holder).facts, **clean(everything, "ja", holder).facts}
    said = {value for name, value in facts.items() if isinstance(value, str) and not name.endswith(_NO_MARKS)}
    return frozenset(value for value in said if len(value) > 5)


def _both_people(ran: Ran) -> Iterator[str]:
    texts = [ran.done.out, ran.done.said, *(raw.decode("utf-8", "replace") for raw in ran.files.values())]
    found = [any(mark in text for text in texts for mark in marks(holder)) for holder in (OWN, OTHER)]
    if all(found):
        yield "texts of two people"
    error = ran.raised[0] if ran.raised else None
    if getattr(error, "attempts_remaining", None) in {limit for _, limit in OTHER.limits}:
        yield "the tries left of the other card"


def _traces(ran: Ran) -> Iterator[str]:
    for name, raw in ran.files.items():
        if not name.endswith(TRACE):
            continue
        trace = trace_format.parse_bytes(raw)
        if trace.header.source != "redacted":
            yield "a trace that is not redacted"
        hexadecimal = raw.decode().replace(" ", "").replace("\n", "")
        if any(mark.encode().hex().upper() in hexadecimal for holder in (OWN, OTHER) for mark in marks(holder)):
            yield "personal data in a trace"


# --- afterwards -----------------------------------------------------------------------------------------------------


def next_command(ran: Ran) -> Iterator[str]:
    if ran.next is None:
        return
    if ran.next.code or ran.next.json["data"]["pins"] != clean(CHECK).done.json["data"]["pins"]:
        yield "the next command fails"
    elif ran.next.json != clean(CHECK).done.json:
        yield "the next command says something else"
