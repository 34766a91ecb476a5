"""Say something to assistive technology without moving the focus."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

try:
    from PySide6.QtGui import QAccessibleAnnouncementEvent
except ImportError:  # pragma: no cover - before Qt 6.8
    QAccessibleAnnouncementEvent = None  # type: ignore[assignment, misc]  # an older Qt cannot announce


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Let a screen reader say ``text``, at once when it is ``urgent``."""
    if QAccessibleAnnouncementEvent is None or not text:
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
