"""What is seldom done with a card: loaded when somebody asks for it."""

from dataclasses import replace

from mynareader.applications import PINS
from mynareader.service.files.previous_report import Previous, compare
from mynareader.service.pins.counters import targets_of
from mynareader.service.pins.which import which_pin

from ..pages.requests import ComparePrevious, SaveTrace, TryPin
from .counter_tasks import count_again
from .task_context import TaskContext


def carry_out_seldom(context: TaskContext, request: ComparePrevious | TryPin | SaveTrace) -> None:
    """Do what was asked for; raise what its task raises."""
    match request:
        case TryPin():
            try_pin(context, request.pin)
        case ComparePrevious():
            compare_previous(context, request.previous)
        case SaveTrace():
            context.recorded.save(request.path)


def compare_previous(context: TaskContext, previous: Previous) -> None:
    """Say whether an earlier report is of this card; nothing is asked of it."""
    report = context.view.check
    if report is not None:
        context.found(replace(context.view, check=replace(report, previous=compare(report, previous))))


def try_pin(context: TaskContext, name: str) -> None:
    """Let the card judge a value of the PIN called ``name``; raise PinError, CardError, TransportError."""
    context.found(replace(context.view, tried=None))  # what was said of another value goes first
    kind = PINS[name].kind
    found = which_pin(context.worker, context.origin, context.pins, targets_of(kind))
    context.recorded.command = f"pin which --pin={kind.name}"
    context.found(replace(context.view, tried=found))
    count_again(context)
