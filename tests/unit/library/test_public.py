"""What ``import mynareader`` offers: this list, loaded late, and nothing with which a command could be sent."""

import dataclasses
import inspect
import sys
import typing
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

import mynareader
import mynareader.trust.revocation_list
from mynareader import library

# Semantic versioning: what is taken away or changed here wants a new major version (a minor one before 1.0).
PUBLIC = frozenset({
    *("open_reader", "open_simulated", "open_trace", "OpenedCard", "Answer", "InPersonAnswer", "InPersonOutcome"),
    *("GivenPins", "PinKind", "PinSource", "PinValue", "Counter", "MynaReaderError", "Trust", "read_trust"),
    *("CertificatesReport", "CheckReport", "CompareReport", "InPersonReport", "ReadReport"),
    *("Action", "Grade", "Verdict", "VerdictItem"),
})  # fmt: skip
SENDING = frozenset({"transmit", "transmit_secret_once", "transaction", "select", "connect", "channel", "connection"})


def test_the_list_of_what_is_public() -> None:
    assert sorted(mynareader.__all__) == sorted(PUBLIC)
    assert {*dir(mynareader)} >= PUBLIC | {"__version__"}


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_every_public_name_is_there_and_described(name: str) -> None:
    found = getattr(mynareader, name)
    assert found is getattr(library, name)
    assert found.__doc__


def test_another_name_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'transmit'"):
        mynareader.transmit  # type: ignore[attr-defined]  # noqa: B018


def test_all_names_come_by_a_star() -> None:
    names: dict[str, object] = {}
    exec("from mynareader import *", names)  # noqa: S102 - as people do at a prompt
    assert {*names} - {"__builtins__"} == PUBLIC


def hints(thing: object) -> Iterator[object]:
    """Give the types that are named, also those that are imported for type checkers only."""
    loaded = [vars(module) for name, module in [*sys.modules.items()] if name.startswith("mynareader.")]
    known = {key: one for names in loaded for key, one in names.items() if isinstance(one, type)}
    yield from typing.get_type_hints(thing, localns=known).values()


def annotations(thing: object) -> Iterator[object]:
    """Give what a class's fields, methods and properties, or a function, take and return."""
    if not isinstance(thing, type):
        yield from hints(thing)
        return
    if dataclasses.is_dataclass(thing) or typing.is_typeddict(thing):
        yield from hints(thing)
    for name in public_names(thing):
        member = getattr(thing, name)
        member = member.fget if isinstance(member, property) else getattr(member, "func", member)
        if callable(member) and getattr(member, "__module__", "").startswith("mynareader"):
            yield from hints(member)


def public_names(thing: type) -> list[str]:
    return [name for name in dir(thing) if not name.startswith("_") or name == "__enter__"]


def parts(hint: object) -> Iterator[object]:
    yield hint
    for part in typing.get_args(hint):
        yield from parts(part)


def reachable() -> set[type]:
    """Return every class of ours that a caller of the library can come by."""
    found, waiting = set[type](), [getattr(mynareader, name) for name in PUBLIC]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, type):
            if thing in found or not thing.__module__.startswith("mynareader"):
                continue
            found.add(thing)
        for hint in annotations(thing):
            waiting += [part for part in parts(hint) if isinstance(part, type)]
    return found


def test_the_walk_comes_far_enough() -> None:
    names = {one.__name__ for one in reachable()}
    assert {"OpenedCard", "Answer", "CheckReport", "Origin", "Certificate", "Finding", "CommonRecord", "Face"} <= names
    assert {"PinValue", "Counter", "Validity", "Action", "IssuerKey"} <= names


def test_nothing_public_sends_a_command() -> None:
    offered = {f"{one.__name__}.{name}" for one in reachable() for name in SENDING & set(dir(one))}
    assert offered == set()
    assert not {"CardStay", "StayWorker", "Channel", "Application", "CardSource"} & {
        one.__name__ for one in reachable()
    }


def values(thing: object, seen: set[int], depth: int = 0) -> Iterator[object]:
    """Give what public attributes hold, of what is there at run time."""
    if id(thing) in seen or isinstance(thing, (type, ModuleType, str, bytes, int)) or depth > 8:
        return
    seen.add(id(thing))
    yield thing
    if isinstance(thing, (tuple, list)):
        for one in thing:
            yield from values(one, seen, depth + 1)
    if isinstance(thing, dict):
        yield from values(list(thing.values()), seen, depth + 1)
    if type(thing).__module__.startswith("mynareader"):
        for name in (name for name in dir(thing) if not name.startswith("_")):
            member = getattr(thing, name)
            if not callable(member):
                yield from values(member, seen, depth + 1)


def test_no_value_that_is_handed_out_sends_a_command() -> None:
    with mynareader.open_simulated() as card:
        handed = [card, card.check(details=True), card.read("all"), card.certificates("sign"), card.in_person()]
    assert len(found := list(values(handed, set()))) > 100
    assert [one for one in found if SENDING & {name for name in dir(one) if not name.startswith("_")}] == []


# --- semantic versioning: not the names alone -------------------------------------------------------------------------


def offered(thing: type) -> Iterator[str]:
    """Give a line for each thing of a class that a program may lean on: fields, members, arguments."""
    name = thing.__name__
    if issubclass(thing, Enum):
        yield from (f"{name}.{one.name} = {one.value}" for one in thing)
        return
    fields = [one.name for one in dataclasses.fields(thing)] if dataclasses.is_dataclass(thing) else []
    yield from (f"{name}.{field}" for field in fields)
    for member in public_names(thing):
        found = inspect.getattr_static(thing, member)
        if isinstance(found, FunctionType):
            yield f"{name}.{member}({', '.join(arguments(found))})"
        elif isinstance(found, property):
            yield f"{name}.{member}"


def arguments(function: Callable[..., object]) -> Iterator[str]:
    """Give the arguments as they are written in a call, with a ``?`` where one may be left out."""
    for one in inspect.signature(function).parameters.values():
        stars = "*" if one.kind is one.VAR_POSITIONAL else "**" if one.kind is one.VAR_KEYWORD else ""
        named = f"{one.name}=" if one.kind is one.KEYWORD_ONLY else one.name
        yield f"{stars}{named}{'' if one.default is one.empty else '?'}"


def test_what_programs_lean_on_is_as_it_was() -> None:
    """Take away a line, and a new major version is wanted; add one, and a minor one: ``public.txt`` is the list."""
    public = (getattr(mynareader, name) for name in sorted(PUBLIC))
    functions = [one for one in public if isinstance(one, FunctionType)]
    lines = [f"{one.__name__}({', '.join(arguments(one))})" for one in functions]
    lines += sorted({line for one in reachable() for line in offered(one)})
    listed = Path(__file__).with_name("public.txt").read_text(encoding="utf-8").splitlines()
    assert lines == listed
