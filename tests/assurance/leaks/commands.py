"""Every command of the tool: how it is run, which PINs it takes, and what of the person it was asked to show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

NOTHING: Final = frozenset[str]()
AUTHENTICATION: Final = frozenset({"authentication serial", "authentication serial, hex"})
SIGNATURE: Final = frozenset({"signature serial", "signature serial, hex"})
SUBJECTS: Final = frozenset({"authentication subject", "signature subject"})
CHECKED: Final = AUTHENTICATION | {"authentication subject", "card serial"}  # a machine is told the whole
ATTRIBUTES: Final = frozenset({"name", "address", "birth date"})
COMPARED: Final = ATTRIBUTES | {"name in certificate"}
SIGNED: Final = frozenset({"name in certificate", "address", "birth date", "signature subject"})
EVERYTHING: Final = ATTRIBUTES | SIGNED | AUTHENTICATION | SIGNATURE | SUBJECTS


@dataclass(frozen=True)
class Row:
    """Describe one way to run a command.

    ``pins`` are the kinds it asks for, in order; ``shows`` what standard output is asked to show, ``files`` what the
    files it writes are asked to hold; ``needs`` the files that must be there. ``card`` is false when none is met.
    """

    line: str
    pins: tuple[str, ...] = ()
    shows: frozenset[str] = NOTHING
    files: Mapping[str, frozenset[str]] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    card: bool = True

    @property
    def args(self) -> tuple[str, ...]:
        return tuple(self.line.split())


A, B, ASSIST, SIGN, AUTH = ("a",), ("b",), ("assist",), ("sign",), ("auth",)
ALL: Final = (*ASSIST, *SIGN)
NEW: Final = {kind: (kind, *[f"new-{kind}"] * 2) for kind in ("assist", "auth", "sign", "registry")}  # typed twice
TRACE, CERTIFICATE, REPORT = "read.trace", "sign.pem", "before.json"
LOGS: Final = ("spy.log", "opensc.log")  # of other programs, with every PIN and file of the card in them
TABLE, RECORD, PASTED = "table.csv", "record.json", "pasted.txt"
CUT: Final = "cut-"  # before the name of a file: its last part is missing

ROWS: Final[tuple[Row, ...]] = (
    Row("readers", card=False),
    Row("readers --json", card=False),
    Row("completion bash", card=False),
    Row("man", card=False),
    Row("config show", card=False),
    Row("desktop install", card=False),
    Row("desktop uninstall", card=False),
    Row("doctor", card=False),
    Row("doctor --json", card=False),
    Row("check", shows=AUTHENTICATION),
    Row("check --json", shows=CHECKED),
    Row("check --report r.json --reminders r.ics", shows=AUTHENTICATION, files={"r.json": CHECKED}),
    Row("check --report r.txt", shows=AUTHENTICATION),
    Row("check --report r.html", shows=AUTHENTICATION),
    Row("check --report r.txt --serials", shows=AUTHENTICATION, files={"r.txt": AUTHENTICATION}),
    Row("check --report r.html --serials", shows=AUTHENTICATION, files={"r.html": AUTHENTICATION}),
    Row(f"check --previous {REPORT}", shows=AUTHENTICATION, needs=(REPORT,)),
    Row("read", ASSIST, ATTRIBUTES),
    Row("read attributes --json", ASSIST, ATTRIBUTES),
    Row("read attributes --verification-b", B, ATTRIBUTES),
    Row("read my-number", ASSIST),
    Row("read my-number --json", ASSIST),
    Row("read my-number --verification-a --json", A),
    Row("read my-number --show-my-number", ASSIST, frozenset({"My Number"})),
    Row("read my-number --show-my-number --json --verification-a", A, frozenset({"My Number"})),
    Row("read face", ASSIST, frozenset({"birth date"})),
    Row("read face --verification-a --json", A, frozenset({"birth date"})),
    Row("read face --verification-b -o out", B, frozenset({"birth date"}), {"out/photo.jp2": frozenset({"photo"})}),
    Row("read all", ALL, EVERYTHING),
    Row("read all --verify", ALL, EVERYTHING),
    Row("read all --json", ALL, EVERYTHING | CHECKED),
    Row("read all --lang ja", ALL, EVERYTHING),
    Row("compare", ALL, ATTRIBUTES - {"name"}),  # its characters are marked one by one
    Row("compare --json", ALL, COMPARED),
    Row("pins"),
    Row("pins --json"),
    Row("match --name 花子 --birth 1999-09-09", ASSIST, ATTRIBUTES - {"name"}),
    Row("match --name 花子 --json --verification-b", B, ATTRIBUTES),
    Row(f"match --record {RECORD}", ASSIST, ATTRIBUTES, needs=(RECORD,)),
    Row(f"match --record {RECORD} --json", ASSIST, ATTRIBUTES, needs=(RECORD,)),
    Row(
        f"match --table {TABLE} --result rows.csv --copy name",
        ASSIST,
        files={"rows.csv": frozenset({"name"})},
        needs=(TABLE,),
    ),
    Row("hand-over address", ASSIST, frozenset({"address"})),
    Row("hand-over my-number", ASSIST, frozenset({"My Number"})),
    Row("hand-over name --pasted /dev/null --json", ASSIST, frozenset({"name"})),
    Row("hand-over my-number --pasted /dev/null --json", ASSIST),
    Row(f"hand-over address --pasted {PASTED}", ASSIST, needs=(PASTED,)),  # its characters are marked one by one
    Row(f"hand-over address --pasted {PASTED} --json", ASSIST, needs=(PASTED,)),
    Row("number --ask-card", A),
    Row("number --ask-card --json", A),
    Row("pin which --pin assist", ASSIST),
    Row("pin which --pin auth --json", AUTH),
    *(Row(f"pin change --pin {kind}", pins) for kind, pins in NEW.items()),
    Row("pin change --pin assist --json --find-out", NEW["assist"]),
    Row("authenticate", AUTH, AUTHENTICATION),
    Row("authenticate --json", AUTH, AUTHENTICATION | {"authentication subject"}),
    Row("authenticate surface --verification-a", A),
    Row("authenticate surface --verification-b --json", B),
    Row("authenticate surface --no-pin"),
    Row("authenticate assist", ASSIST),
    Row("in-person", B, frozenset({"birth date"})),
    Row("in-person --json --age-only --record r.json --case 7", B, files={"r.json": frozenset()}),
    Row("in-person --verification-a --record r.html --age-only", A, files={"r.html": frozenset()}),
    Row("cert show", shows=AUTHENTICATION | {"authentication subject"}),
    Row("cert show sign-ca"),
    Row("cert show sign", SIGN, SIGNED | SIGNATURE),
    Row("cert show sign --json", SIGN, SIGNED | SIGNATURE),
    Row("cert show sign --pem", SIGN, SIGNED),
    Row("cert show sign --der", SIGN, SIGNED),
    Row(f"cert show {CERTIFICATE}", shows=SIGNED | SIGNATURE, needs=(CERTIFICATE,), card=False),
    Row("cert export sign", SIGN, SIGNED),
    Row("cert export sign --der -o s.der", SIGN, files={"s.der": SIGNED}),
    Row("cert export auth -o a.pem", files={"a.pem": frozenset({"authentication subject"})}),
    Row("trace record r.trace", shows=AUTHENTICATION),
    Row("trace record r.trace read all", ALL, EVERYTHING),
    Row("trace record r.trace read my-number --show-my-number --verification-a", A, frozenset({"My Number"})),
    Row("trace record r.trace cert show sign", SIGN, SIGNED | SIGNATURE),
    Row("trace record r.trace compare --json", ALL, COMPARED),
    Row(f"trace show {TRACE}", needs=(TRACE,), card=False),
    Row(f"trace show {TRACE} --json", needs=(TRACE,), card=False),
    Row(f"trace replay {TRACE}", needs=(TRACE,), card=False),
    Row(f"trace replay {TRACE} --json --mode content", needs=(TRACE,), card=False),
    Row(f"trace verify {TRACE}", needs=(TRACE,), card=False),
    Row(f"trace redact {TRACE} -o r.trace", needs=(TRACE,), card=False),
    Row(f"trace import {TRACE} -o r.trace", needs=(TRACE,), card=False),
    *(Row(f"trace import {log} -o r.trace", needs=(log,), card=False) for log in LOGS),
    *(Row(f"trace import {CUT}{log} -o r.trace --json", needs=(CUT + log,), card=False) for log in LOGS),
    Row(f"trace diff {TRACE} {TRACE} --json", needs=(TRACE,), card=False),
    Row(f"trace export {TRACE} --pcapng r.pcapng", needs=(TRACE,), card=False),
    Row(f"check --replay {TRACE}", needs=(TRACE,), card=False),
    Row(f"check --previous {CUT}{REPORT}", needs=(CUT + REPORT,)),
    Row(f"cert show {CUT}{CERTIFICATE}", needs=(CUT + CERTIFICATE,), card=False),
    Row(f"trace show {CUT}{TRACE}", needs=(CUT + TRACE,), card=False),
    Row(f"trace replay {CUT}{TRACE}", needs=(CUT + TRACE,), card=False),
    Row("simulate --list", card=False),
    Row("simulate read all", ALL, card=False),
    Row("simulate plain authenticate --json", AUTH, card=False),
)
