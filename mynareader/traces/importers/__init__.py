"""Logs of other programs as steps of a trace: a new kind of log is one module and one of ``choices.FOREIGN_LOGS``."""

from importlib import import_module
from types import ModuleType
from typing import Final

from mynareader.choices import FOREIGN_LOGS
from mynareader.traces.importers.events import Log, NotUnderstood

# name -> module with ``recognises(text) -> bool`` and ``read(text) -> Log``
FORMS: Final = {
    **{name: f"{__name__}.{name.replace('-', '_')}" for name in FOREIGN_LOGS},
    "mynareader": f"{__name__}.own",
}


def form_of(text: str) -> str:
    """Return the one form that recognises ``text``; raise NotUnderstood when none or several do."""
    found = [name for name in FORMS if _module(name).recognises(text)]
    if len(found) != 1:
        raise NotUnderstood(1, "several_forms" if found else "unknown_form")
    return found[0]


def read(text: str, form: str) -> Log:
    """Read a log of ``form``; raise NotUnderstood."""
    log: Log = _module(form).read(text)
    return log


def _module(form: str) -> ModuleType:
    return import_module(FORMS[form])
