"""What every command has that shows a report and meets no card: ``--json``, and its exit code."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from mynareader.cli.framework.exit_codes import OK
from mynareader.cli.framework.localised import Localised, language_option, option
from mynareader.words import Words


class ReportCommand(Localised):
    """A command without a card: ``task`` gets the command's own options and returns a report, ``code`` judges it."""

    def __init__(
        self,
        name: str,
        words: Words,
        task: Callable[..., object],
        params: Sequence[click.Parameter] = (),
        *,
        key: str | None = None,
        code: Callable[[Any], int] = lambda report: OK,  # noqa: ARG005
    ) -> None:
        self._task, self._code = task, code
        shared = [option(words, "--json", "as_json", is_flag=True), language_option(words)]
        super().__init__(name, words, key=key, params=[*params, *shared], callback=self._run)

    def _run(self, *, as_json: bool, **own: object) -> int:
        report = self._task(**own)
        show(report, self.words, "json" if as_json else "text")
        return self._code(report)


def show(report: object, words: Words, form: str, *, show_my_number: bool = False) -> None:
    """Write the report to standard output in the format called ``form``."""
    from mynareader import formats  # not needed to show help

    text = formats.text_of(form, report, words, show_my_number=show_my_number)
    click.echo(text, nl=False, color=True)  # the format has decided about colour
