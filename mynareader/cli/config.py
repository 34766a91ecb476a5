"""``mynareader config show``: what holds where no option says otherwise, and where each value comes from."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from mynareader.cli.framework.exit_codes import OK, exit_code_of
from mynareader.cli.framework.localised import LocalisedGroup, language_option
from mynareader.cli.framework.report_command import ReportCommand
from mynareader.words import Words

if TYPE_CHECKING:
    from mynareader.reports.machine import ConfigReport
    from mynareader.service.files.settings import SettingValue

COMMANDS = {"show": "mynareader.cli.config:show_command"}


def command(words: Words) -> click.Command:
    """Make the group."""
    return LocalisedGroup("config", words, COMMANDS, params=[language_option(words)])


def show_command(words: Words) -> ReportCommand:
    """Make the command."""

    def report() -> ConfigReport:
        from mynareader.cli.framework.card_command import DEFAULT_TIMEOUT  # not needed to show help
        from mynareader.service.files.settings import OF_WINDOW
        from mynareader.service.machine.config import report_on
        from mynareader.words import language_from_environment
        from mynareader.words.catalogs import languages

        known: dict[str, tuple[SettingValue | None, str]] = {
            "language": (language_from_environment(os.environ), "locale"),
            "reader": (None, "built_in"),
            "timeout": (DEFAULT_TIMEOUT, "built_in"),
            "trust.built-in-keys": (True, "built_in"),
            **{name: (value, "built_in") for name, value in OF_WINDOW.items()},
        }
        given = {"language": words.language} if _chosen() else {}
        return report_on(os.environ, languages(), known, given)

    return ReportCommand("show", words, report, key="config-show", code=_code)


def _chosen() -> bool:
    """Tell whether --lang was given, before the command or behind it: an option goes before every setting."""
    context: click.Context | None = click.get_current_context()
    while context is not None:
        if context.get_parameter_source("lang") is click.core.ParameterSource.COMMANDLINE:
            return True
        context = context.parent
    return False


def _code(report: ConfigReport) -> int:
    return exit_code_of(report.problems[0]) if report.problems else OK
