"""Classes that hold values, declared as dataclasses are and known as such, but with methods that all of them share.

The standard library writes and compiles methods for every dataclass anew in every process, half a millisecond for each
class, and a ``check`` needs a hundred and fifty of them before its first command.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def value_class(cls: type[T], /) -> type[T]: ...
@overload
def value_class(*, frozen: bool) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(field_specifiers=(field,))
def value_class(cls: type[T] | None = None, /, *, frozen: bool = False) -> type[T] | Callable[[type[T]], type[T]]:
    """Make the class hold the fields it declares; ``frozen`` ones cannot be changed and can be keys.

    As of a dataclass, ``fields`` and ``replace`` among it; methods that the class has itself stay.
    """
    if cls is None:
        return lambda made: _made(made, frozen=frozen)
    return _made(cls, frozen=frozen)


def _made(cls: type[T], *, frozen: bool) -> type[T]:
    own = dict(vars(cls))
    made = dataclass(init=False, repr=False, eq=False)(cls)
    methods: dict[str, Any] = {"__init__": _init, "__repr__": _repr, "__eq__": _eq, "__hash__": None}
    if frozen:
        methods |= {"__hash__": _hash, "__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
    for name, method in methods.items():
        if own.get(name) is None:
            setattr(made, name, method)
    return made


def _init(self: Any, *values: object, **named: object) -> None:  # noqa: ANN401 - of any such class
    names, held = self.__match_args__, vars(self)
    held.update(zip(names, values, strict=False))
    for name in names[len(values) :]:
        held[name] = named.pop(name) if name in named else _default(self, name)
    if named or len(values) > len(names):
        raise TypeError(f"{type(self).__name__} takes {names}")
    if len(names) < len(self.__dataclass_fields__):
        held.update({one.name: _default(self, one.name) for one in fields(self) if not one.init})
    after = getattr(self, "__post_init__", None)
    if after is not None:
        after()


def _default(self: Any, name: str) -> object:  # noqa: ANN401
    declared = self.__dataclass_fields__[name]
    if declared.default_factory is not MISSING:
        return declared.default_factory()
    if declared.default is MISSING:
        raise TypeError(f"{type(self).__name__} needs {name}")
    return declared.default


def _repr(self: Any) -> str:  # noqa: ANN401
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _values(self: Any) -> tuple[object, ...]:  # noqa: ANN401
    held = vars(self)
    return tuple([held[one.name] for one in fields(self) if one.compare])


def _eq(self: object, other: object) -> object:
    if type(other) is not type(self):
        return NotImplemented
    return self is other or _values(self) == _values(other)


def _hash(self: object) -> int:
    return hash(_values(self))


def _refuse_to_set(self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"{type(self).__name__}.{name}")


def _refuse_to_delete(self: object, name: str) -> None:
    raise FrozenInstanceError(f"{type(self).__name__}.{name}")
