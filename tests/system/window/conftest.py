"""The room of the unit tests, here with everything it starts: the photo has its process, and time passes."""

from tests.unit.ui.conftest import room

__all__ = ["room"]
