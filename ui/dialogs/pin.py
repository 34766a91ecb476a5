"""The PIN dialog: says which PIN and how many tries are left, takes it, and keeps nothing of it."""

from collections.abc import Collection
from dataclasses import field

from PySide6.QtWidgets import QWidget

from mynareader.errors import PinError
from mynareader.reports import pins
from mynareader.values.pins import PinKind, PinValue
from mynareader.values.value_class import value_class
from mynareader.words import Words

from .pin_steps import AskStep, ClosedStep, ConfirmStep
from .step_dialog import StepDialog
from .tries import Tries


@value_class(frozen=True)
class PinAnswer:
    """What the person gave: None when an optional PIN was left out; ``last_try_confirmed`` is for this one try."""

    value: PinValue | None = field(repr=False)
    last_try_confirmed: bool


class PinDialog(StepDialog):
    """The dialog for one PIN; ``answered`` carries a ``PinAnswer``."""

    def __init__(
        self,
        kind: PinKind,
        counters: Collection[pins.Counter],
        words: Words,
        *,
        optional: bool,
        refused: PinError | None,
        for_change: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kind, parent)
        self._tries = Tries.of(counters)
        self._pending: PinValue | None = None
        self._ask: AskStep | None = None
        self._confirm: ConfirmStep | None = None
        if self._tries.closed:
            self._show_closed(words, optional=optional)
        else:
            self._show_asking(
                AskStep(kind, self._tries, words, optional=optional, refused=refused, for_change=for_change)
            )
        self.retranslate(words)

    def _show_closed(self, words: Words, *, optional: bool) -> None:
        closed = ClosedStep(self._kind, self._tries, words, optional=optional)
        closed.left_out.connect(self._leave_out)
        closed.cancelled.connect(self.reject)
        self._add(closed)

    def _show_asking(self, ask: AskStep) -> None:
        self._ask = ask
        self._ask.submitted.connect(self._submit)
        self._ask.left_out.connect(self._leave_out)
        self._ask.cancelled.connect(self.reject)
        self._ask.grew.connect(self._grow)
        self._add(self._ask)
        self._confirm = ConfirmStep(self._kind, self._tries, ask.words)
        self._confirm.confirmed.connect(self._spend)
        self._confirm.declined.connect(self._keep)
        self._add(self._confirm)

    def _submit(self) -> None:
        if self._ask is None:
            return
        value = self._ask.entry.value()
        self._ask.entry.forget()
        if self._tries.last and self._confirm is not None:
            self._pending = value
            self._turn_to(self._confirm)
        else:
            self._answer(PinAnswer(value, last_try_confirmed=False))

    def _spend(self) -> None:
        value, self._pending = self._pending, None
        if value is not None:
            self._answer(PinAnswer(value, last_try_confirmed=True))

    def _keep(self) -> None:
        self._pending = None
        if self._ask is not None:
            self._turn_to(self._ask)

    def _leave_out(self) -> None:
        self._answer(PinAnswer(None, last_try_confirmed=False))

    def _wipe(self) -> None:
        self._pending = None
        super()._wipe()
