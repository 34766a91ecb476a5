"""Whether a card answers by any name at all: then that it answered by one of ours tells nothing.

Some cards answer 9000 to every SELECT, or to every AID that begins like one they know. A My Number card answers by its
own whole AIDs only (CARD.md §2), and its token tells what it is: a card without one is asked by a name nobody has.
"""

from typing import Final

from mynareader.applications import jpki
from mynareader.applications.base import Application, ApplicationSpec
from mynareader.errors import CardError, NotMyNumberCard, TraceMismatch

# JPKI's own beginning and an end that no application has.
NOBODYS: Final = ApplicationSpec("nobodys", jpki.SPEC.aid[:7] + bytes.fromhex("FFFFFF"), (), ())


def must_know_its_name(application: Application) -> None:
    """Select a name that nobody has, and ``application`` again; raise NotMyNumberCard where both answer.

    A trace that was recorded before this was asked does not tell. Raise TransportError, too.
    """
    channel = application.channel
    try:
        Application(channel, NOBODYS)
    except TraceMismatch:
        pass
    except CardError:
        _select_again(application)
    else:
        raise NotMyNumberCard
    channel.selected = application


def _select_again(application: Application) -> None:
    """Select it, and once more where the answer makes no sense: it answered a moment ago."""
    try:
        Application(application.channel, application.spec)
    except CardError:
        Application(application.channel, application.spec)
