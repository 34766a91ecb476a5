"""A process of its own for what a library would remember in this one (HAZARDS.md "fewer readers")."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import ParamSpec

Given = ParamSpec("Given")
PATIENCE = 120.0  # seconds


def apart(do: Callable[Given, None], *args: Given.args, **kwargs: Given.kwargs) -> None:
    """Call a function of a module in another process, in our namespaces; what it raises is raised here."""
    with ProcessPoolExecutor(1, get_context("spawn")) as other:
        other.submit(do, *args, **kwargs).result(PATIENCE)
