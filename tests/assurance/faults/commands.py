"""The commands that meet a card, each with the PINs it is given: a new command is one line here."""

from dataclasses import dataclass
from typing import Final

from tests.assurance.faults.people import OWN

UNMATCHED: Final = 33  # how ``match`` ends without a match; a record without a name is none
NO_ROOT: Final = 32  # how commands end that show certificates: these are of nobody's CA
_AT: Final = "--at=2026-11-23"
_JUDGED: Final = frozenset({"check", "read", "compare", "cert", "authenticate", "in-person"})
NOT_PROVEN: Final = 42  # how ``in-person`` ends: nobody knows the key that signed for these cards


@dataclass(frozen=True)
class Command:
    """Declare one run: ``column`` of the matrix, arguments (``{folder}`` is a fresh one), PIN names, exit code.

    ``given`` are files that lie in the folder beforehand. With ``asked`` a person types the PINs, which makes two
    transactions of one. ``always`` is tried in every run, the others under ``--long``.
    """

    column: str
    line: str
    pins: tuple[str, ...] = ()
    code: int = 0
    json: bool = True
    asked: bool = False
    always: bool = True
    given: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """Return what tells this run from all others."""
        pins = f" [{'+'.join(self.pins)}{' asked' if self.asked else ''}]" if self.pins else ""
        return f"{self.line}{pins}{'' if self.json else ' as text'}"

    def args(self, folder: str, language: str) -> tuple[str, ...]:
        """Return the arguments; the moment is fixed where a command judges dates."""
        given = self.line.replace("{folder}", folder).split()
        at = (_AT,) if _JUDGED.intersection(given) else ()
        pins = ("--pins-from", "-") if self.pins and not self.asked else ()
        return (*given, *at, *pins, *(("--json",) if self.json else ()), "--lang", language)


TABLE: Final = ("table.csv", f"name,address,birth,sex\n{OWN.name},{OWN.address},1985-04-12,female\n,,1999-01-01,male\n")
CHECK: Final = Command("check", "check")
COMMANDS: Final = (
    CHECK,
    Command("check", "check", json=False, always=False),
    Command("check", "check --report={folder}/check.json --reminders={folder}/check.ics"),
    Command("check", "check --report={folder}/check.html", always=False),
    Command("pins", "pins"),
    Command("pins", "pins", json=False, always=False),
    Command("pins", "pin which --pin=assist", ("assist",)),
    Command("pins", "pin which --pin=registry", ("registry",)),
    Command("read one section", "read attributes", ("assist",)),
    Command("read one section", "read attributes", ("b",)),
    Command("read one section", "read attributes --verify", ("assist",), asked=True),
    Command("read one section", "read my-number --show-my-number", ("assist",)),
    Command("read one section", "read my-number --show-my-number", ("a",)),
    Command("read one section", "read face", ("assist",)),
    Command("read one section", "read face", ("a",), always=False),
    Command("read one section", "read face --verify", ("b",)),
    Command("read all", "read all --show-my-number", ("assist", "sign"), code=NO_ROOT),
    Command("read all", "read all --show-my-number", ("assist", "sign"), asked=True, always=False, code=NO_ROOT),
    Command("read all", "read all --show-my-number", ("a", "sign"), always=False, code=NO_ROOT),
    Command("read all", "read all --show-my-number", ("b", "sign"), always=False, code=NO_ROOT),
    Command("read all", "read all --show-my-number", ("assist",), always=False, code=NO_ROOT),
    Command("read all", "read all --show-my-number", ("assist", "sign"), json=False, always=False, code=NO_ROOT),
    Command("read all", "read all --show-my-number -o {folder}/card", ("assist", "sign"), always=False, code=NO_ROOT),
    Command("compare", "compare", ("assist", "sign"), code=NO_ROOT),
    Command("compare", "compare", ("b", "sign"), always=False, code=NO_ROOT),
    Command("compare", "compare", ("assist", "sign"), json=False, always=False, code=NO_ROOT),
    Command("cert", "cert show auth", code=NO_ROOT),
    Command("cert", "cert show auth-ca", code=NO_ROOT),
    Command("cert", "cert show sign", ("sign",), code=NO_ROOT),
    Command("cert", "cert show sign", ("sign",), asked=True, code=NO_ROOT),
    Command("cert", "cert show sign-ca", code=NO_ROOT),
    Command("cert", "cert export auth -o {folder}/auth.der --der", code=NO_ROOT),
    Command("cert", "cert export auth", json=False, code=NO_ROOT),
    Command("cert", "cert export sign -o {folder}/sign.pem", ("sign",), code=NO_ROOT),
    Command("match", "match --birth=1985-04-12 --sex=female", ("assist",), code=UNMATCHED),
    Command("match", "match --birth=1985-04-12 --sex=female", ("b",), code=UNMATCHED, always=False),
    Command("match", "match --table={folder}/table.csv --result={folder}/rows.csv", ("assist",), given=(TABLE,)),
    Command("match", "number --ask-card", ("a",)),
    Command("match", "hand-over name", ("assist",), json=False),
    Command("match", "hand-over name --pasted={folder}/x", ("assist",), code=UNMATCHED, given=(("x", "7"),)),
    Command("authenticate", "authenticate auth", ("auth",), code=NO_ROOT),  # no published root
    Command("authenticate", "authenticate surface", ("a",)),
    Command("authenticate", "authenticate surface", ("b",)),
    Command("authenticate", "authenticate surface --no-pin", code=NO_ROOT),  # no key to compare with
    Command("authenticate", "authenticate assist", ("assist",)),
    Command("authenticate", "in-person", ("b",), code=NOT_PROVEN),
    Command("authenticate", "in-person --verification-a", ("a",), code=NOT_PROVEN, always=False),
    Command("authenticate", "in-person", ("b",), asked=True, code=NOT_PROVEN),
    Command("authenticate", "in-person --record={folder}/check.html", ("b",), always=False, code=NOT_PROVEN),
    Command("trace record", "trace record {folder}/kept.trace check"),
    Command("trace record", "trace record {folder}/kept.trace cert show sign", ("sign",), code=NO_ROOT),
    Command(
        "trace record",
        "trace record {folder}/kept.trace read all",
        ("assist", "sign"),
        always=False,
        code=NO_ROOT,
    ),
)
# Each command once, with the first of its runs that need nobody at the keys.
EACH: Final = tuple(
    {
        (command.column, command.line.split()[0]): command
        for command in reversed(COMMANDS)
        if command.always and not command.asked
    }.values()
)
# Commands of the registry that are not run here, and why.
ELSEWHERE: Final = {
    "config show": "tells what is set and meets no card: tests/unit/cli/test_config.py",
    "desktop install": "puts files of its own and meets no card: tests/unit/cli/test_desktop.py",
    "desktop uninstall": "the same",
    "doctor": "reports what it meets instead of raising it: test_doctor_faults.py",
    "completion": "writes a script and meets no card: tests/unit/cli",
    "man": "writes the manual and meets no card: tests/unit/cli",
    "readers": "asks pcscd only and sends nothing to a card: tests/unit/transports",
    "simulate": "meets the simulated card, before which no reader stands: tests/unit/simulator",
    "pin change": "has rules and a section of its own: tests/assurance/pin_change",
    "trace diff": "compares two files and meets no card: tests/unit/traces",
    "trace export": "writes another form of a file and meets no card: tests/unit/traces",
    "trace import": "reads another program's file and meets no card: tests/unit/traces, tests/assurance/fuzz",
    "trace redact": "rewrites a file and meets no card: tests/unit/traces",
    "trace show": "shows a file and meets no card: tests/unit/traces, tests/assurance/fuzz",
    "trace replay": "the fault stands in the trace: test_replayed_faults.py",
    "trace verify": "the fault stands in the trace: test_replayed_faults.py",
}
