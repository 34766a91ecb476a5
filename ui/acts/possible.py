"""When an act can be done: pure functions of what is in front."""

from .act import Scene


def can_be_read_again(scene: Scene) -> bool:
    """Tell whether a card lies there and nothing is done with it."""
    return scene.again


def can_be_cleared(scene: Scene) -> bool:
    """Tell whether something of somebody is there to clear."""
    return scene.next_person


def is_checked(scene: Scene) -> bool:
    """Tell whether there is an answer to hand on."""
    return scene.view is not None and scene.view.check is not None


def is_at_rest(scene: Scene) -> bool:
    """Tell whether an answer is shown and nothing is done with its card."""
    return scene.at_rest


def can_read_everything(scene: Scene) -> bool:
    """Tell whether the number of the input assistance opens what this card holds."""
    check = None if scene.view is None else scene.view.check
    there = check is not None and all(check.applications.get(name) for name in ("input_assist", "card_surface"))
    if scene.view is None or not (scene.at_rest and there):
        return False
    from ..pages.ways_in import locked_for  # loads what a card is made of: not before there is one

    return locked_for(scene.view, "all") is None


def can_be_met(scene: Scene) -> bool:
    """Tell whether the card itself is there, with the application that face and chip are checked by."""
    check = None if scene.view is None else scene.view.check
    there = check is not None and bool(check.applications.get("card_surface"))
    return scene.at_rest and scene.kind != "trace" and there


def can_sign(scene: Scene) -> bool:
    """Tell whether a card with an authentication certificate is there itself."""
    check = None if scene.view is None else scene.view.check
    return scene.at_rest and scene.kind != "trace" and check is not None and check.certificate is not None


def has_signature_certificate(scene: Scene) -> bool:
    """Tell whether there is a signature certificate."""
    view = scene.view
    present = view is not None and view.check is not None and view.check.sign_certificate_present
    return scene.at_rest and bool(present)


def was_recorded(scene: Scene) -> bool:
    """Tell whether something was exchanged with a card in this stay, and its trace can be written."""
    return scene.at_rest and scene.view is not None and scene.view.trace is not None


def can_be_closed(scene: Scene) -> bool:
    """Tell whether a person may put away what is in front."""
    return scene.closable
