"""Classes that hold values are to everybody what dataclasses are, without code made for each of them."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
from typing import Any, ClassVar

import pytest

from mynareader.values.value_class import value_class


@value_class(frozen=True)
class Place:
    """A place with a default, a secret and what is made for each."""

    KIND: ClassVar[str] = "place"

    name: str
    hidden: str = field(default="", repr=False)
    parts: tuple[int, ...] = ()


@value_class(frozen=True)
class Town(Place):
    """A place that counts."""

    size: int = 0


@value_class
class Basket:
    """Something that changes, checked when it is made; what is derived is not given."""

    items: list[str] = field(default_factory=list)
    count: int = field(init=False, default=0)
    seen: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        if "stone" in self.items:
            raise ValueError("stone")


@dataclass(frozen=True)
class Reference:
    """What the standard library makes of the same declaration."""

    name: str
    hidden: str = field(default="", repr=False)
    parts: tuple[int, ...] = ()


def test_it_is_made_by_position_and_by_name() -> None:
    assert Place("a", "b", (1,)) == Place(name="a", hidden="b", parts=(1,)) == Place("a", parts=(1,), hidden="b")
    assert Town("a", size=3) == Town("a", "", (), 3)
    assert Basket().items is not Basket().items


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), (("a", "b", (), 4), {}), (("a",), {"other": 1}), (("a",), {"name": "b"})]
)
def test_what_does_not_fit_is_refused(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Place(*values, **named)


def test_what_is_checked_after_it_was_made_is_refused() -> None:
    with pytest.raises(ValueError, match="stone"):
        Basket(["stone"])


def test_a_frozen_one_stays_and_is_a_key() -> None:
    place = Place("a")
    with pytest.raises(FrozenInstanceError):
        place.name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del place.name
    assert {place: 1}[Place("a")] == 1


def test_another_class_and_another_value_are_not_equal() -> None:
    assert Place("a") != Place("b")
    assert Place("a") != Town("a")
    assert Basket(["a"], seen=1) == Basket(["a"], seen=2)
    with pytest.raises(TypeError):
        hash(Basket())


def test_its_repr_is_a_dataclass_s() -> None:
    expected = repr(Reference("a", "unseen", (1, 2))).replace("Reference", "Place")
    assert repr(Place("a", "unseen", (1, 2))) == expected
    assert "unseen" not in expected


def test_the_standard_library_takes_it_for_a_dataclass() -> None:
    place: Any = Place("a", "b")
    named: Any = Place
    derived: Any = Town
    assert [one.name for one in fields(derived)] == ["name", "hidden", "parts", "size"]
    assert replace(place, name="c") == named("c", "b")
    assert asdict(place) == {"name": "a", "hidden": "b", "parts": ()}
    assert is_dataclass(place)
