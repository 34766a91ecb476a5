"""Every card of these tests has the one key, and nothing of it is left to other tests; Qt is without a screen."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from unittest.mock import patch

import pytest

from tests.assurance.leaks import canaries, scene
from tests.assurance.leaks.one_key import one_key
from tests.foreign_card import files, pki

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before the first QApplication
_CACHED = (
    *((pki, name) for name in ("ca_certificate", "user_certificate", "cvc")),
    (canaries, "user_certificate"),
    (files, "_build"),
    (scene, "_made"),
)


@pytest.fixture(scope="package", autouse=True)
def the_one_key() -> Iterator[None]:
    """Make everything that is signed anew with it, and leave what other tests have made as it is."""
    one = one_key()
    with ExitStack() as stack:
        stack.enter_context(patch.object(pki, "key", lambda _name: one))
        for module, name in _CACHED:
            stack.enter_context(patch.object(module, name, cache(getattr(module, name).__wrapped__)))
        yield
