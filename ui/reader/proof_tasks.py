"""Whether this very card is the issuer's: the check face to face, and a challenge; both run in the stay's thread."""

from dataclasses import replace

from mynareader.reports.in_person import InPersonReport
from mynareader.service.pins.entry import EnteredPins, with_pins
from mynareader.service.reading.authenticate import by_certificate
from mynareader.service.reading.authenticate import need as authentication_need
from mynareader.service.reading.in_person import in_person, record_of
from mynareader.service.reading.in_person import need as in_person_need

from ..pages.stay_view import StayView
from .task_context import TaskContext, decoded, held_by


def check_in_person(context: TaskContext, path: str) -> None:
    """Check face, issuer and chip, then decode the pictures.

    Raise PinError, CardError, MalformedFile, HolderDiffers, TransportError.
    """

    def attempt(given: EnteredPins) -> InPersonReport:
        return context.worker.call(lambda stay: in_person(stay, context.origin(stay), path, given, context.trust()))

    context.found(_without_check(context.view))  # what was proven before says nothing of now
    found = with_pins(context.worker, context.pins, in_person_need(path), attempt)
    context.recorded.command = "in-person --verification-a" if path == "a" else "in-person"
    context.found_one_holder(replace(context.view, in_person=found, checked=record_of(found, "")))
    wanted = {name: raw for name, raw in held_by(found.face).items() if raw}
    pictures = decoded(wanted)
    failed = "photo" in wanted and "photo" not in pictures
    context.found(replace(context.view, in_person_pictures=pictures, in_person_photo_failed=failed))


def _without_check(view: StayView) -> StayView:
    return replace(view, in_person=None, in_person_pictures={}, in_person_photo_failed=False, checked=None)


def authenticate(context: TaskContext) -> None:
    """Let the card sign a challenge with its authentication key; raise PinError, CardError, TransportError."""
    wanted = authentication_need("auth", None)
    context.found(replace(context.view, answer=None))
    found = with_pins(
        context.worker,
        context.pins,
        wanted,
        lambda given: context.worker.call(lambda s: by_certificate(s, context.origin(s), given, context.trust())),
    )
    context.recorded.command = "authenticate auth"
    context.found(replace(context.view, answer=found))
