"""As much of JSON Schema (2020-12) as our schemas use; a keyword it does not know is an error, not ignored."""

import re
from collections.abc import Callable, Iterator
from typing import Any

Schema = dict[str, Any]
_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
_ANNOTATIONS = {"$schema", "$defs", "title"}


def faults(schema: Schema, value: object, root: Schema, place: str = "$") -> Iterator[str]:
    """Name what in ``value`` is not as ``schema`` says."""
    for keyword, wanted in schema.items():
        if keyword not in _ANNOTATIONS:
            yield from _KEYWORDS[keyword](wanted, value, root, place, schema)


Check = Callable[[Any, Any, Schema, str, Schema], Iterator[str]]


def _ref(wanted: str, value: object, root: Schema, place: str, _schema: Schema) -> Iterator[str]:
    yield from faults(root["$defs"][wanted.removeprefix("#/$defs/")], value, root, place)


def _type(wanted: str, value: object, _root: Schema, place: str, _schema: Schema) -> Iterator[str]:
    if not isinstance(value, _TYPES[wanted]) or (wanted == "integer" and isinstance(value, bool)):
        yield f"{place} is no {wanted}"


def _enum(wanted: list[object], value: object, _root: Schema, place: str, _schema: Schema) -> Iterator[str]:
    if value not in wanted:
        yield f"{place} is none of {wanted}"


def _const(wanted: object, value: object, _root: Schema, place: str, _schema: Schema) -> Iterator[str]:
    if value != wanted or type(value) is not type(wanted):
        yield f"{place} is not {wanted}"


def _pattern(wanted: str, value: object, _root: Schema, place: str, _schema: Schema) -> Iterator[str]:
    if isinstance(value, str) and not re.search(wanted, value):
        yield f"{place} does not fit {wanted}"


def _required(wanted: list[str], value: object, _root: Schema, place: str, _schema: Schema) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{place}.{name} is missing" for name in wanted if name not in value)


def _properties(wanted: Schema, value: object, root: Schema, place: str, _schema: Schema) -> Iterator[str]:
    if isinstance(value, dict):
        for name in wanted.keys() & value.keys():
            yield from faults(wanted[name], value[name], root, f"{place}.{name}")


def _others(wanted: bool | Schema, value: object, root: Schema, place: str, schema: Schema) -> Iterator[str]:
    if isinstance(value, dict):
        for name in value.keys() - schema.get("properties", {}).keys():
            if isinstance(wanted, dict):
                yield from faults(wanted, value[name], root, f"{place}.{name}")
            elif not wanted:
                yield f"{place}.{name} has no place"


def _items(wanted: Schema, value: object, root: Schema, place: str, _schema: Schema) -> Iterator[str]:
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from faults(wanted, item, root, f"{place}[{number}]")


def _any_of(wanted: list[Schema], value: object, root: Schema, place: str, _schema: Schema) -> Iterator[str]:
    found = [list(faults(one, value, root, place)) for one in wanted]
    if all(found):
        yield from found[-1]


_KEYWORDS: dict[str, Check] = {
    "$ref": _ref,
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _others,
    "items": _items,
    "anyOf": _any_of,
}
