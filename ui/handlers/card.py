"""What can be done with the card in front, and with what stands there in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..pages.pins import PinsPage
from ..pages.requests import Authenticate, CheckInPerson, ReadCertificate, ReadSection

if TYPE_CHECKING:
    from ..main_window import MainWindow
    from ..pages.requests import CardRequest


def read_again(window: MainWindow) -> None:
    """Check the card once more, without a PIN."""
    if window.tabs.current is not None:
        window.tabs.current.controller.read_again()


def next_person(window: MainWindow) -> None:
    """Clear everything that is shown of the card."""
    if window.tabs.current is not None:
        window.tabs.current.next_person()


def read_signature(window: MainWindow) -> None:
    """Read the signature certificate, and show the page it comes to."""
    _ask(window, ReadCertificate("sign"), ("certificates",))


def authenticate(window: MainWindow) -> None:
    """Let the card sign, and show the page on which the answer comes."""
    _ask(window, Authenticate(), ("certificates",))


def _ask(window: MainWindow, request: CardRequest, pages: tuple[str, ...]) -> None:
    """Ask the card, with one of ``pages`` in front: each shows the answer, the first where none of them is."""
    page = window.page_in_front
    if page is None or page.key not in pages:
        window.turn_to(pages[0])
    window.desk.turn(on=False)
    if window.tabs.current is not None:
        window.tabs.current.panel.requested.emit(request)


def change_pin(window: MainWindow) -> None:
    """Show the PINs, each with its button to change it."""
    window.turn_to("pins")


def try_pin(window: MainWindow) -> None:
    """Show the PINs, each with its button to find out whether a value is in force."""
    window.turn_to("pins")
    page = window.page_in_front
    if isinstance(page, PinsPage):
        page.open_folds()


def in_person(window: MainWindow) -> None:
    """Check face, issuer and chip in one step, and show the page on which the photo comes."""
    _ask(window, CheckInPerson("b"), ("in_person",))


def read_all(window: MainWindow) -> None:
    """Read everything that the PIN of the input assistance and the signature password open."""
    _ask(window, ReadSection("all"), ("overview", "compare"))


def try_out(window: MainWindow) -> None:
    """Lay the simulated card down, in a tab of its own."""
    window.tabs.try_out()


def simulate(window: MainWindow) -> None:
    """Ask which simulated card is to be laid down, and what is special about it."""
    from ..dialogs.simulated import SimulatedDialog

    dialog = SimulatedDialog(window.words, window)
    dialog.chosen.connect(window.tabs.try_out)
    window.show_dialog(dialog)


def trust(window: MainWindow) -> None:
    """Ask what is trusted."""
    window.choose_trust()


def close(window: MainWindow) -> None:
    """Put away what is in front."""
    window.tabs.close_current()


def leave(window: MainWindow) -> None:
    """Close the window."""
    window.close()
