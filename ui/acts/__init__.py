"""Everything a person can do, each declared once; menus, headers and pages take the same ``QAction`` of it."""

from typing import Final

from .act import Act, MenuName
from .conditions import (
    can_be_cleared,
    can_be_closed,
    can_be_read_again,
    can_sign,
    has_signature_certificate,
)

# In the order of the menus.
ACTS: Final = (
    Act("open", MenuName.FILE, "files:choose", "Ctrl+O"),
    Act("close", MenuName.FILE, "card:close", "Ctrl+W", can_be_closed),
    Act("settings", MenuName.FILE, "settings:show_settings", "Ctrl+,", begins=True),
    Act("quit", MenuName.FILE, "card:leave", "Ctrl+Q", begins=True),
    Act("read_again", MenuName.CARD, "card:read_again", "F5", can_be_read_again),
    Act("next_person", MenuName.CARD, "card:next_person", "Ctrl+N", can_be_cleared),
    Act("read_signature", MenuName.CARD, "card:read_signature", "", has_signature_certificate, begins=True),
    Act("authenticate", MenuName.CARD, "card:authenticate", "", can_sign),
    Act("try_out", MenuName.CARD, "card:try_out", begins=True),
    Act("trust", MenuName.CARD, "card:trust", "Ctrl+T", begins=True),
    Act("desk", MenuName.VIEW, "settings:turn_desk", "Ctrl+D", begins=True),
    Act("help", MenuName.HELP, "help:show_help", "F1"),
    Act("slip", MenuName.HELP, "help:show_slip", "Shift+F1"),
    Act("shortcuts", MenuName.HELP, "help:show_shortcuts", "Ctrl+/"),
    Act("welcome", MenuName.HELP, "settings:show_welcome"),
    Act("diagnose", MenuName.HELP, "help:diagnose", begins=True),
    Act("report_problem", MenuName.HELP, "help:report_problem"),
    Act("about", MenuName.HELP, "help:show_about", begins=True),
)
