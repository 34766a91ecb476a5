"""Import what is needed once the card has answered, while it answers."""

import threading
from contextlib import suppress
from importlib import import_module
from typing import Final

# What judges certificates; with the first come cryptography and asn1crypto.
CERTIFICATE_MODULES: Final = ("mynareader.trust.asn1_certificate", "mynareader.service.reading.certificate_report")


def preload(*modules: str) -> threading.Thread:
    """Begin to import ``modules`` in a thread of its own, and return it; a failure shows where the module is used.

    The process waits for it at its end, a fraction of a second: cut off inside cryptography's own library it would end
    in SIGABRT instead of its exit code ("FATAL: exception not rethrown", measured: 6 of 103 early ends on a busy
    machine).
    """
    thread = threading.Thread(target=_import, args=(modules,), name="imports", daemon=False)
    thread.start()
    return thread


def _import(modules: tuple[str, ...]) -> None:
    with suppress(ImportError):
        for module in modules:
            import_module(module)
