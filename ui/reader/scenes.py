"""What can be done with the card of one tab, for menus and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..acts.act import Scene

if TYPE_CHECKING:
    from .page_area import PageArea
    from .stay_controller import StayController


def scene_of(controller: StayController, area: PageArea) -> Scene:
    """Return what can be done now; of what ``area`` does not show there is nothing to hand on."""
    view = controller.view if area.known else None
    return Scene(
        controller.source.kind,
        again=controller.card_there and not controller.working,
        next_person=controller.occupied,
        at_rest=view is not None and not controller.working,
        view=view,
    )
