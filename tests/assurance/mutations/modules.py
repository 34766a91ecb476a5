"""The modules that are changed, and the unit tests near each: those that should notice."""

from typing import Final

_UNIT: Final = "tests/unit"
_GATE: Final = tuple(
    f"{_UNIT}/applications/test_gate_{name}.py" for name in ("before_sending", "wrong_values", "change", "secrecy")
)
_STAY: Final = tuple(
    f"{_UNIT}/service/test_{name}.py"
    for name in ("stay", "identity", "known_again", "runner", "stopping", "long_answers_refused", "preload")
)

NEAREST: Final[dict[str, tuple[str, ...]]] = {
    "mynareader/applications/pin_gate.py": _GATE,
    "mynareader/iso7816/channel.py": (f"{_UNIT}/iso7816", f"{_UNIT}/applications/test_foreign_card.py"),
    "mynareader/iso7816/status.py": (f"{_UNIT}/iso7816/test_status.py", f"{_UNIT}/iso7816", *_GATE),
    "mynareader/service/pins/entry.py": (f"{_UNIT}/service/test_pin_entry.py",),
    "mynareader/service/stay/card_stay.py": _STAY,
    "mynareader/service/stay/identity.py": _STAY,
    "mynareader/service/stay/worker.py": _STAY,
    "mynareader/trust/card_data.py": (f"{_UNIT}/trust/test_authenticity.py",),
}
