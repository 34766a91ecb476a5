"""A card that speaks of two people ends the stay: nothing of either stays in the window."""

from typing import cast

from mynareader.errors import HolderDiffers
from mynareader.service.machine.simulation import public_pins
from mynareader.simulator.build import build
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.card_image import CardImage, FileImage
from tests.assurance.always.struck import with_content
from tests.system.ui.room import Room, request_for
from tests.system.ui.traces_of_people import found_of, pictures
from ui.pages.stay_view import StayView
from ui.reader.states import Phase


def stored(image: CardImage, application: str, ef: int) -> bytes:
    files = next(one for one in image.applications if one.name == application).files
    return cast("FileImage", files[ef]).data


def lay_down(room: Room, application: str, ef: int) -> None:
    """Lay down the card of "plain" with one file of "foreign", which whoever knows the PINs of "plain" can read."""
    other = stored(build("foreign"), application, ef)
    room.reader()
    room.readers["Reader One"].lay_down(SimulatedCard(with_content(build("plain"), application, ef, lambda _: other)))
    room.report()
    room.await_phase(Phase.SHOWN)


def ask_for_all(room: Room) -> None:
    """Read everything, and hold every view on the way there: nobody may be seen in any of them."""
    pins = public_pins("plain")
    room.tab().controller.viewed.connect(_must_show_nobody)
    room.tab().panel.page_area.pages[0].requested.emit(request_for("all"))
    room.dialog("assist").answer(pins["assist"])
    room.dialog("sign").answer(pins["sign"])
    room.await_phase(Phase.FAILED)


def _must_show_nobody(view: StayView) -> None:
    assert (view.read, view.signature, view.pictures) == (None, None, {})


def must_be_empty(room: Room) -> None:
    assert isinstance(room.tab().controller.situation.error, HolderDiffers)
    assert found_of("plain") == set()
    assert found_of("foreign") == set()
    assert pictures() == []
    view = room.tab().controller.view
    assert view is None or (view.read, view.signature, view.check) == (None, None, None)


def test_the_face_of_somebody_else(room: Room) -> None:
    lay_down(room, "card_surface", 0x02)
    ask_for_all(room)
    must_be_empty(room)


def test_the_signature_certificate_of_somebody_else(room: Room) -> None:
    lay_down(room, "jpki", 0x01)
    ask_for_all(room)
    must_be_empty(room)


def test_what_was_read_one_after_the_other_is_compared_too(room: Room) -> None:
    lay_down(room, "card_surface", 0x02)
    room.read("attributes")
    assert found_of("plain")
    room.tab().panel.page_area.pages[0].requested.emit(request_for("face"))
    room.dialog("assist").answer(public_pins("plain")["assist"])
    room.await_phase(Phase.FAILED)
    must_be_empty(room)
