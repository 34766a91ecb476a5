"""One card stay at work: a thread that does one task after another and tells what happens, until the stay ends."""

import queue
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from mynareader import errors
from mynareader.errors import MynaReaderError, PinError
from mynareader.errors.mynareader_error import bare
from mynareader.service.files.trace_store import RecordedStay
from mynareader.service.pins.change import NewPinSource
from mynareader.service.pins.entry import PinSource
from mynareader.service.pins.replay_values import ReplayedNewPin, ReplayedPins
from mynareader.service.stay.sources import OpenSource
from mynareader.service.stay.worker import MAX_STARTS, StayWorker
from mynareader.trust.anchors import Trust

from ..pages.requests import CardRequest, ChangePin, CheckCard, CheckMyNumber
from ..pages.stay_view import StayView
from .card_tasks import carry_out
from .counter_tasks import count_again
from .dialog_pin_source import DeclinedError, DialogPinSource
from .messages import OthersHold, StayEvent, StayFailed, StepBegan, TaskBegan, TaskDone, Viewed
from .tab_sources import PATIENCE, TabSource
from .task_context import TaskContext

OnEvent = Callable[[int, object], None]
LEAVE_WITHIN: Final = 2.5  # seconds: QUIT_WITHIN of the service, and a moment


class CardWorker:
    """The thread of one stay, known by ``number``; all methods but the thread's are for the window's thread.

    ``on_event`` is called in the stay's thread with the number and a ``StayEvent``, and never once ``end`` came back.
    """

    def __init__(self, number: int, source: TabSource, on_event: OnEvent, trust: Callable[[], Trust]) -> None:
        self.number, self._tab_source, self._on_event, self._trust = number, source, on_event, trust
        self._requests: queue.SimpleQueue[CardRequest | None] = queue.SimpleQueue()
        self._pins = DialogPinSource(self._notify)
        self._lock, self._ended = threading.Lock(), False
        self._asked = list[CardRequest]()  # and not done
        self._stay_worker: StayWorker | None = None
        self.pin_sent = False  # known after ``end``: the task that it cut off may have sent a new PIN
        self.left_judging: str | None = None  # the same: the PIN whose verdict it cut off
        self._thread = threading.Thread(target=self._run, name=f"stay {number}", daemon=True)

    def start(self) -> None:
        """Meet the card and check it."""
        self._thread.start()

    def ask(self, request: CardRequest) -> None:
        """Do one more thing when the present one is done; once, however often a button was hit meanwhile."""
        with self._lock:
            if request in self._asked and not isinstance(request, CheckCard):
                return
            self._asked.append(request)
        self._requests.put(request)

    def stop_work(self) -> None:
        """Give up the present task; the stay goes on."""
        with self._lock:
            if self._stay_worker is not None:
                self._stay_worker.stop()

    def end(self) -> None:
        """End the stay at once and without waiting: nothing is told any more, the thread leaves when it can."""
        with self._lock:
            self._ended, self.left_judging = True, self.judging
            if self._stay_worker is not None:
                self._stay_worker.commitment.stop()
                self.pin_sent = self._stay_worker.commitment.passed
                self._stay_worker.stay.ended = True
        self._pins.end()
        self._requests.put(None)

    @property
    def unlocked(self) -> bool:
        """Tell whether a PIN was sent to a card that is not reset yet: while a task is under way."""
        stay_worker = self._stay_worker
        return stay_worker is not None and stay_worker.stay.unlocked

    @property
    def judging(self) -> str | None:
        """Return the name of the PIN whose verdict is awaited, or not told yet; None when there is none."""
        stay_worker = self._stay_worker
        return None if stay_worker is None else stay_worker.judging

    @property
    def just_reset(self) -> bool:
        """Tell whether the card was reset by us within the last second, and may seem to come and go."""
        stay_worker = self._stay_worker
        return stay_worker is not None and stay_worker.stay.just_reset

    @property
    def new_pin_sent(self) -> bool:
        """Tell whether the present task, or else the last, has begun to send a new PIN."""
        stay_worker = self._stay_worker
        return stay_worker is not None and stay_worker.commitment.passed

    def join(self, timeout: float = LEAVE_WITHIN) -> bool:
        """Wait until the thread has left the card and reset it; tell whether it has within ``timeout`` seconds."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _notify(self, event: StayEvent) -> None:
        with self._lock:
            if not self._ended:
                self._on_event(self.number, event)

    def _run(self) -> None:
        try:
            self._meet_card()
        except errors.StayEnded:
            pass
        except MynaReaderError as error:
            self._notify(StayFailed(bare(error)))
        except Exception:  # noqa: BLE001 - the last line of defence: a sentence instead of a window that waits for ever
            self._notify(StayFailed(MynaReaderError()))
        finally:
            self._stay_worker = None

    def _meet_card(self) -> None:
        opened = self._tab_source.open()
        recorded = RecordedStay(opened.source, self._tab_source.persona, self._tab_source.conditions)
        stay_worker = StayWorker(recorded.source, self._step, timeout=PATIENCE, on_busy=self._busy)
        for start in range(1, MAX_STARTS + 1):
            self._go_on_with(stay_worker)
            try:
                with stay_worker:
                    self._serve(stay_worker, opened, recorded)
            except errors.ReaderRefused:  # a reader that refused a long answer takes a shorter one next time
                if start == MAX_STARTS or stay_worker.stay.verified:
                    raise
                stay_worker = stay_worker.again()
            else:
                return

    def _go_on_with(self, stay_worker: StayWorker) -> None:
        with self._lock:
            if self._ended:
                raise errors.StayEnded
            self._stay_worker = stay_worker

    def _serve(self, stay_worker: StayWorker, opened: OpenSource, recorded: RecordedStay) -> None:
        pins: PinSource = ReplayedPins(opened.pins, opened.sent) if opened.kind == "trace" else self._pins
        new_pins: NewPinSource = ReplayedNewPin(find_out=True) if opened.kind == "trace" else self._pins
        view = StayView(self.number)
        context = TaskContext(stay_worker, opened, pins, new_pins, recorded, self._trust, view, self._show)
        request: CardRequest | None = CheckCard()
        while request is not None:
            self._do(context, request)
            with self._lock:
                if request in self._asked:
                    self._asked.remove(request)
            request = self._requests.get()

    def _do(self, context: TaskContext, request: CardRequest) -> None:
        self._notify(TaskBegan(request))
        error: MynaReaderError | None = None
        self._pins.for_change = isinstance(request, ChangePin)
        self._pins.on_page = request.typed if isinstance(request, CheckMyNumber) else None
        try:
            carry_out(context, request)
        except DeclinedError:
            pass
        except (errors.TransportError, errors.StayEnded, errors.HolderDiffers):
            raise  # the stay ends, and everything that was shown of it is cleared at once
        except MynaReaderError as caught:
            error = bare(caught)
        self._after(context, error)
        self._notify(TaskDone(request, context.view, error))

    def _after(self, context: TaskContext, error: MynaReaderError | None) -> None:
        context.recorded.pins = " ".join(["asked", *sorted(self._pins.used)]) if self._pins.used else None
        if isinstance(error, (PinError, errors.StoppedJudging)) or self._pins.tries_spent:
            self._pins.tries_spent = False
            self._count_again(context, error)
        context.view = replace(context.view, trace=context.recorded.report())

    def _count_again(self, context: TaskContext, error: MynaReaderError | None) -> None:
        try:
            count_again(context)
        except errors.StayEnded:
            raise
        except MynaReaderError as lost:
            # What became of the PIN matters more than that the card is lost.
            raise (error or lost) from None

    def _show(self, view: StayView) -> None:
        self._notify(Viewed(view))

    def _step(self, name: str) -> None:
        self._notify(StepBegan(name))

    def _busy(self) -> None:
        self._notify(OthersHold())
