"""How many answers without end one task bears, where what cannot be read costs only its own line."""

from mynareader.errors import MalformedResponse, MynaReaderError
from mynareader.iso7816.channel import TOO_MANY_ROUNDS


def is_endless(error: MynaReaderError) -> bool:
    """Tell whether ``error`` is an answer that never came to its end (HAZARDS.md "answers without end")."""
    return isinstance(error, MalformedResponse) and error.reason == TOO_MANY_ROUNDS


class Patience:
    """The one answer without end, of 64 rounds, that a task bears: a second one is the link's fault, not a file's."""

    def __init__(self) -> None:
        self._spent = False

    @property
    def spent(self) -> bool:
        """Tell whether there was an answer without end: what can be left unasked is."""
        return self._spent

    def bear(self, error: MynaReaderError) -> None:
        """Go on after ``error``, or raise it."""
        if not is_endless(error):
            return
        if self._spent:
            raise error
        self._spent = True
