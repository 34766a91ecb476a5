"""Counters of PINs, asked for again where a try was spent."""

from dataclasses import replace

from mynareader.service.pins.counters import read_pins

from .task_context import TaskContext


def count_again(context: TaskContext) -> None:
    """Ask for the PIN counters again after a PIN was refused; raise CardError, TransportError."""
    if context.view.check is not None:
        counted = context.worker.call(lambda stay: read_pins(stay, context.origin(stay)))
        context.found(replace(context.view, check=replace(context.view.check, counters=counted.counters)))
