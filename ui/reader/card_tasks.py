"""What can be done with a card, one function each; all run in the stay's thread, through ``carry_out``."""

from contextlib import suppress
from dataclasses import replace
from typing import assert_never

from mynareader import errors
from mynareader.applications import PINS
from mynareader.choices import ACCESS_FLAGS, ALL
from mynareader.reports import card
from mynareader.reports.pins import PinChangeReport
from mynareader.service.pins.change import change_pin
from mynareader.service.pins.counters import targets_of
from mynareader.service.pins.entry import EnteredPins, PinNeed, with_pins
from mynareader.service.pins.my_number_check import check_number
from mynareader.service.reading.certificates import CERTIFICATES, read_certificate, read_signature_certificate
from mynareader.service.reading.check import check
from mynareader.service.reading.read import read
from mynareader.service.reading.read_request import ACCESS_PATHS, ReadRequest
from mynareader.service.stay.card_stay import CardStay
from mynareader.values import PartialDate

from ..pages.requests import (
    Authenticate,
    CardRequest,
    ChangePin,
    CheckCard,
    CheckInPerson,
    CheckMyNumber,
    ComparePrevious,
    ReadCertificate,
    ReadSection,
    RecogniseCard,
    SaveTrace,
    TryPin,
)
from ..pages.stay_view import PICTURES, StayView
from .counter_tasks import count_again
from .proof_tasks import authenticate, check_in_person
from .task_context import TaskContext, decoded, held_by


def check_card(context: TaskContext) -> None:
    """Find what the card tells without any PIN; raise NotMyNumberCard, CardError, TransportError."""
    context.recorded.command = "check --other-applications"  # what a replay of this asks for
    found = context.worker.call(lambda stay: check(stay, context.origin(stay), context.trust(), others=True))
    before = context.view.check  # of this same card: what an earlier report says of it still holds
    context.found(replace(context.view, check=replace(found, previous=before.previous if before else None)))


def read_section(context: TaskContext, request: ReadSection) -> None:
    """Read one section with the PINs it needs, then decode the photo; raise PinError, CardError, TransportError."""
    verifies = context.opened.kind != "trace"  # a trace holds what it was recorded with
    wanted = ReadRequest(request.section, ACCESS_PATHS[_access_path(context, request)], verifies)

    def attempt(given: EnteredPins) -> card.ReadReport:
        return context.worker.call(lambda stay: read(stay, context.origin(stay), wanted, given, context.trust()))

    try:
        found = with_pins(context.worker, context.pins, wanted.need, attempt)
    except errors.HolderDiffers:
        context.found(StayView(context.view.number, check=context.view.check))
        raise
    flags = (ACCESS_FLAGS.get(request.access_path), "--verify" if verifies and request.section != ALL else None)
    context.recorded.command = " ".join(filter(None, ("read", request.section, *flags)))
    context.found_part(found)
    _decode(context, found)


def _access_path(context: TaskContext, request: ReadSection) -> str:
    """Return the path's name: for a trace one whose PIN was used in it, else the one the person chose."""
    supplied = context.pins.supplied_kinds()
    fitting = (
        name
        for name, path in ACCESS_PATHS.items()
        if path.kind.name in supplied and ReadRequest(request.section, path).opens
    )
    return next(fitting, request.access_path)


def _decode(context: TaskContext, found: card.ReadReport) -> None:
    """Show the pictures of what was found, which are decoded in a process that can do no harm."""
    face = found.face
    held = {**held_by(face), PICTURES[-1]: found.my_number_png}
    wanted = {name: raw for name, raw in held.items() if raw}
    if not wanted:
        return
    kept = {name: pixels for name, pixels in context.view.pictures.items() if name not in wanted}
    new = decoded(wanted)
    failed = "photo" in wanted and "photo" not in new if face is not None else context.view.photo_failed
    context.found(replace(context.view, pictures=kept | new, photo_failed=failed))


def read_one_certificate(context: TaskContext, role: str) -> None:
    """Read the certificate of a role; raise PinError, FileMissing, CardError, HolderDiffers, TransportError."""
    entry = CERTIFICATES[role]
    if entry.pin is None:
        found = context.worker.call(lambda stay: read_certificate(stay, context.origin(stay), entry, context.trust()))
    else:
        found = with_pins(
            context.worker,
            context.pins,
            PinNeed((entry.pin,), (entry.pin.kind,)),
            lambda given: context.worker.call(
                lambda s: read_signature_certificate(s, context.origin(s), entry, given, context.trust())
            ),
        )
    context.recorded.command = f"cert show {role}"
    certificate = found.certificates[0]
    if role == "sign":
        context.found_read(context.view.read, certificate)
    elif role == "auth" and context.view.check is not None:
        context.found(replace(context.view, check=replace(context.view.check, certificate=certificate)))


def change_a_pin(context: TaskContext, name: str) -> None:
    """Change the PIN called ``name``; the registry PIN in both applications, or only in the second.

    Raise PinNotChanged, PinPartlyChanged, PinChangeUnknown, and what the asking and the gate raise before anything was
    sent.
    """
    pin = PINS[name]
    targets = targets_of(pin.kind, "common" if pin.name == "registry-common" else None)
    only = ["--only=common"] if pin.name == "registry-common" else []
    try:
        found = change_pin(
            context.worker, context.origin, context.pins, context.new_pins, targets, births=_births(context.view)
        )
    except errors.ReaderRefused:
        raise  # a fresh start takes shorter answers
    except (errors.TransportError, errors.PinOutcomeUnknown) as error:
        raise errors.PinNotChanged(pin.name, error.code) from None
    context.recorded.command = " ".join(("pin change", f"--pin={pin.kind.name}", *only))
    context.found(replace(context.view, change=found, tried=None))
    _must_be_changed(found)
    with suppress(errors.TransportError):  # what was changed stays changed
        count_again(context)


def _must_be_changed(found: PinChangeReport) -> None:
    by_state = {pin.in_force: pin for pin in reversed(found.pins)}
    if found.outcome == "unknown":
        raise errors.PinChangeUnknown(by_state["unknown"].pin)
    if found.outcome == "partly":
        raise errors.PinPartlyChanged(by_state["old"].pin)
    if found.outcome == "not_changed":
        raise errors.PinNotChanged(by_state["old"].pin, by_state["old"].cause or by_state["old"].how)


def _births(view: StayView) -> list[PartialDate]:
    read = view.read
    found = [] if read is None else [part.birth for part in (read.attributes, read.face) if part is not None]
    holder = None if view.signature is None else view.signature.certificate.holder
    return found if holder is None or holder.birth is None else [*found, holder.birth]


def check_typed_number(context: TaskContext) -> None:
    """Let the card compare a My Number that is typed; raise PinError, CardError, TransportError."""
    context.found(replace(context.view, compared=None))  # what was said of another number goes first
    found = check_number(context.worker, context.origin, context.pins)
    context.found(replace(context.view, compared=found))
    if found.verdict != "match":
        count_again(context)


def carry_out(context: TaskContext, request: CardRequest) -> None:
    """Do what was asked for; raise what its task raises."""
    match request:
        case CheckCard():
            check_card(context)
        case ReadSection():
            read_section(context, request)
        case ReadCertificate():
            read_one_certificate(context, request.role)
        case ChangePin():
            change_a_pin(context, request.pin)
        case CheckMyNumber():
            check_typed_number(context)
        case CheckInPerson():
            check_in_person(context, request.path)
        case Authenticate():
            authenticate(context)
        case ComparePrevious() | TryPin() | SaveTrace():
            from .seldom_tasks import carry_out_seldom

            carry_out_seldom(context, request)
        case RecogniseCard():
            context.worker.call(CardStay.prove)
        case _:
            assert_never(request)
