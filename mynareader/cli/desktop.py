"""``mynareader desktop``: the entry in the menu, icon, manual and completions, put where they are looked for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from mynareader.cli.framework.localised import LocalisedGroup, language_option, option
from mynareader.cli.framework.report_command import ReportCommand
from mynareader.words import Words
from mynareader.words.catalogs import languages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from mynareader.reports.machine import DesktopReport

COMMANDS = {
    "install": "mynareader.cli.desktop:install_command",
    "uninstall": "mynareader.cli.desktop:uninstall_command",
}


def command(words: Words) -> click.Command:
    """Make the group."""
    return LocalisedGroup("desktop", words, COMMANDS, params=[language_option(words)])


def install_command(words: Words) -> ReportCommand:
    """Make the command that puts files there."""

    def work(share: Path, *, system: bool) -> DesktopReport:
        from mynareader.service.machine.desktop import install  # not needed to show help

        return install(share, _texts(), system=system)

    return _command("install", words, work)


def uninstall_command(words: Words) -> ReportCommand:
    """Make the command that takes them away."""

    def work(share: Path, *, system: bool) -> DesktopReport:
        from mynareader.service.machine.desktop import uninstall  # not needed to show help

        return uninstall(share, _texts(), system=system)

    return _command("uninstall", words, work)


def _command(name: str, words: Words, work: Callable[..., DesktopReport]) -> ReportCommand:
    def task(*, system: bool) -> DesktopReport:
        from mynareader.service.machine.desktop import share_of  # not needed to show help

        share = share_of(os.environ, system=system)
        if share is None:
            raise click.UsageError(words.text("usage.no_desktop_files"))
        return work(share, system=system)

    params = [option(words, "--system", key="system", is_flag=True)]
    return ReportCommand(name, words, task, params, key=f"desktop-{name}")


def _texts() -> Mapping[str, bytes]:
    """Return the manual in every language and the completion of every shell, by their places."""
    from mynareader.cli.completion_scripts import script
    from mynareader.cli.man import page
    from mynareader.service.machine import shared_files
    from mynareader.service.machine.simulation import condition_names

    top = click.get_current_context().find_root().command
    found = {shared_files.of_manual(language): f"{page(Words(language))}\n" for language in languages()}
    found |= {place: script(shell, top, condition_names()) for shell, place in shared_files.OF_SHELLS.items()}
    return {place: text.encode() for place, text in found.items()}
