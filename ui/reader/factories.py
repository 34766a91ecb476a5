"""What the window is put together from, so that a test can put in parts of its own."""

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Any

from mynareader.transports.system import here
from mynareader.values.value_class import value_class

from ..pages import PAGES, PageKind
from ..system.placement import Store, store
from ..system.reader_watcher import ReaderWatcher
from ..system.trust_choice import TrustChoice
from .tab_sources import TabSource, reader_tab_source


def _pin_dialog(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - the dialog's own arguments
    from ..dialogs.pin import PinDialog  # not before it is needed

    return PinDialog(*args, **kwargs)


def _new_pin_dialog(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - the dialog's own arguments
    from ..dialogs.new_pin import NewPinDialog  # not before it is needed

    return NewPinDialog(*args, **kwargs)


@value_class(frozen=True)
class Factories:
    """Pages, dialogs, watcher, the source of a reader of a name, and the clock by which nobody touched the window.

    ``trust`` is what the person trusts, in every tab.

    ``idle_after`` is in seconds of ``now``, None for what is set; ``store`` keeps how the window was left.
    """

    pages: Sequence[PageKind] = PAGES
    pin_dialog: Callable[..., Any] = _pin_dialog
    new_pin_dialog: Callable[..., Any] = _new_pin_dialog
    watcher: Callable[[], ReaderWatcher] = ReaderWatcher
    reader_source: Callable[[str], TabSource] = reader_tab_source
    trust: TrustChoice = field(default_factory=TrustChoice)
    idle_after: float | None = None
    now: Callable[[], float] = here.seconds
    store: Callable[[], Store] = store
