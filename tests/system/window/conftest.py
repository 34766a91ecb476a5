"""The room of windows without a screen, here with everything it starts: the photo has its process, and time passes."""

from tests.system.ui.conftest import room

__all__ = ["room"]
