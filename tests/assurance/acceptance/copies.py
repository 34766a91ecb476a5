"""Cards that are copies: the files of a card on another chip, whole or only its face."""

from dataclasses import replace
from typing import Final

from tests.assurance.acceptance.altered import card
from tests.foreign_card import ForeignCard, pki
from tests.foreign_card.model import File, Key, Node
from tests.foreign_card.personas import HANAKO, Persona

_COPIER: Final = "copier"  # whose keys the copies have


def copied(persona: Persona = HANAKO) -> ForeignCard:
    """Return a card with every file of ``persona`` and with keys of its own: no chip gives its keys away."""
    made = card(persona=persona)
    made.apps = tuple(
        replace(
            app,
            own_key=None if app.own_key is None else pki.key(f"{_COPIER}/{app.name}"),
            nodes={number: _on_another_chip(node) for number, node in app.nodes.items()},
        )
        for app in made.apps
    )
    return made


def _on_another_chip(node: Node) -> Node:
    return replace(node, private=pki.key(f"{_COPIER}/key")) if isinstance(node, Key) else node


def with_face_of(other: Persona, persona: Persona = HANAKO) -> ForeignCard:
    """Return the card of ``persona`` with face and surface certificate of ``other``'s card."""
    nodes = next(app.nodes for app in ForeignCard(other).apps if app.name == "surface")
    files = {number: node.data for number, node in nodes.items() if isinstance(node, File) and number in {0x02, 0x04}}
    return card({("surface", number): lambda _, data=data: data for number, data in files.items()}, persona)  # type: ignore[misc]
