"""Whether a section of this card can be read now, and what stands in the way: one answer for every page."""

from mynareader.reports import pins
from mynareader.service.reading.read_request import ACCESS_PATHS, ReadRequest

from .stay_view import StayView


def locked_for(view: StayView, section: str, path: str = "assist") -> pins.Counter | None:
    """Return a counter at 0 that reading ``section`` by ``path`` cannot do without."""
    need = ReadRequest(section, ACCESS_PATHS[path]).need
    optional = {kind.name for kind in need.optional}
    names = {pin.name for pin in need.pins if pin.kind.name not in optional}
    counters = view.check.counters if view.check else ()
    return next((counter for counter in counters if counter.pin in names and counter.state == "locked"), None)
