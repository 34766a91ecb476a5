"""Everything a person can do, each declared once; menus, headers and pages take the same ``QAction`` of it."""

from typing import Final

from .act import Act, MenuName
from .possible import (
    can_be_cleared,
    can_be_closed,
    can_be_met,
    can_be_read_again,
    can_read_everything,
    can_sign,
    has_signature_certificate,
    is_at_rest,
    is_checked,
    was_recorded,
)

OPEN_FILE: Final = "file_opening:open_file"  # what is dropped on the window, or named as it starts
SPEAK: Final = "setting_up:speak"  # what is chosen in the menu of languages
# In the order of the menus.
ACTS: Final = (
    Act("open", MenuName.FILE, "file_opening:choose", "Ctrl+O"),
    Act("save_report", MenuName.FILE, "reports:save", "Ctrl+S", is_checked, begins=True),
    Act("print_report", MenuName.FILE, "reports:print_out", "Ctrl+P", is_checked),
    Act("copy_report", MenuName.FILE, "reports:copy", "Ctrl+Shift+C", is_checked),
    Act("remind", MenuName.FILE, "reports:remind", "", is_checked),
    Act("compare_previous", MenuName.FILE, "reports:compare", "", is_at_rest),
    Act("save_trace", MenuName.FILE, "trace_files:save", "", was_recorded, begins=True),
    Act("import_log", MenuName.FILE, "trace_files:import_log"),
    Act("redact_trace", MenuName.FILE, "trace_files:redact"),
    Act("close", MenuName.FILE, "card:close", "Ctrl+W", can_be_closed, begins=True),
    Act("settings", MenuName.FILE, "setting_up:show_settings", "Ctrl+,"),
    Act("quit", MenuName.FILE, "card:leave", "Ctrl+Q"),
    Act("read_again", MenuName.CARD, "card:read_again", "F5", can_be_read_again),
    Act("next_person", MenuName.CARD, "card:next_person", "Ctrl+N", can_be_cleared),
    Act("in_person", MenuName.CARD, "card:in_person", "Ctrl+I", can_be_met, begins=True),
    Act("read_all", MenuName.CARD, "card:read_all", "Ctrl+R", can_read_everything),
    Act("read_signature", MenuName.CARD, "card:read_signature", "", has_signature_certificate),
    Act("authenticate", MenuName.CARD, "card:authenticate", "", can_sign),
    Act("change_pin", MenuName.CARD, "card:change_pin", "", is_at_rest, begins=True),
    Act("try_pin", MenuName.CARD, "card:try_pin", "", is_at_rest),
    Act("try_out", MenuName.CARD, "card:try_out", begins=True),
    Act("simulate", MenuName.CARD, "card:simulate"),
    Act("trust", MenuName.CARD, "card:trust", "Ctrl+T", begins=True),
    Act("desk", MenuName.VIEW, "setting_up:turn_desk", "Ctrl+D", begins=True),
    Act("help", MenuName.HELP, "help_menu:show_help", "F1"),
    Act("slip", MenuName.HELP, "help_menu:show_slip", "Shift+F1"),
    Act("shortcuts", MenuName.HELP, "help_menu:show_shortcuts", "Ctrl+/"),
    Act("welcome", MenuName.HELP, "setting_up:show_welcome"),
    Act("diagnose", MenuName.HELP, "help_menu:diagnose", begins=True),
    Act("report_problem", MenuName.HELP, "help_menu:report_problem"),
    Act("about", MenuName.HELP, "help_menu:show_about", begins=True),
)
