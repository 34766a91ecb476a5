"""The traces of apdu_traces/: what each is a recording of. ``tests/record_traces.py`` records them."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "apdu_traces"


@dataclass(frozen=True)
class Recording:
    """Declare one trace: file name, command, persona, conditions, PINs for a script, or lines typed by a person."""

    name: str
    command: str
    persona: str = "plain"
    conditions: tuple[str, ...] = ()
    pins: tuple[str, ...] = ("assist", "sign")
    wrong: str | None = None
    typed: tuple[str, ...] = ()


RECORDINGS = (
    Recording("check", "check"),
    Recording("check-foreign", "check", "foreign"),
    Recording("check-expired", "check", conditions=("expired",)),
    Recording("check-expires-soon", "check", conditions=("expires-in=30",)),
    Recording("check-no-signature-certificate", "check", "child"),
    Recording("check-locked", "check", conditions=("tries=auth:0", "tries=sign:1")),
    Recording("check-published-limits", "check", conditions=("limits=published",)),
    Recording("check-older-card", "check", "juki-card"),
    Recording("check-not-my-number-card", "check", "not-my-number"),
    Recording("check-extended-refused", "check", conditions=("extended-refused",)),
    Recording("check-card-removed", "check", conditions=("removed-at=7",)),
    Recording("check-details", "check --details"),
    Recording("check-details-residence-card", "check --details", "residence-card", ("extended-refused",)),
    Recording("pins", "pins"),
    Recording("pins-driving-licence", "pins", "driving-licence"),
    Recording("read-attributes", "read attributes"),
    Recording("read-attributes-gaiji", "read attributes", "gaiji"),
    Recording("read-attributes-foreign", "read attributes", "foreign"),
    Recording("read-attributes-unknown-day", "read attributes", "unknown-day"),
    Recording("read-attributes-b", "read attributes --verification-b", pins=("b",)),
    Recording("read-my-number", "read my-number"),
    Recording("read-my-number-a", "read my-number --verification-a", pins=("a",)),
    Recording("read-face", "read face"),
    Recording("read-face-b", "read face --verification-b", pins=("b",)),
    Recording("read-all", "read all"),
    Recording("read-all-extended-refused", "read all", conditions=("extended-refused", "le-exact")),
    Recording("read-all-chained", "read all", conditions=("chaining=256",)),
    Recording("read-wrong-pin", "read attributes", wrong="0001"),
    Recording("read-locked-pin", "read attributes", conditions=("tries=assist:0",)),
    Recording("read-last-try-refused", "read attributes", conditions=("tries=assist:1",)),
    Recording(
        "read-lockout-after-four",
        "read attributes",
        typed=("0001", "0002", "0003", "0004", "y"),
    ),
    Recording("pin-change-auth", "pin change --pin=auth", typed=("1234", "8642", "8642", "y")),
    Recording("pin-change-registry", "pin change --pin=registry", typed=("9012", "8642", "8642", "y")),
    Recording("pin-change-wrong-old-pin", "pin change --pin=auth", typed=("1235", "8642", "8642", "y", "1234")),
    Recording(
        "pin-change-card-removed",
        "pin change --pin=auth",
        conditions=("removed-at=11",),
        typed=("1234", "8642", "8642", "y"),
    ),
    Recording("compare-gaiji", "compare", "gaiji"),
    Recording("cert-auth", "cert show auth"),
    Recording("cert-auth-ca", "cert show auth-ca"),
    Recording("cert-sign", "cert show sign"),
    Recording("cert-sign-ca", "cert show sign-ca"),
)
