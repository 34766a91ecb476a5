"""Starting is quick because what is heavy is imported where it is used: looked at in a fresh interpreter."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import mynareader
from tests.harness.recordings import FOLDER

HEAVY = {"smartcard", "cryptography", "PIL", "PySide6", "asn1crypto", "rich", "mynareader_ui"}


def imported_by(*args: str) -> set[str]:
    """Return the top-level modules a fresh interpreter has imported after running ``args``."""
    script = (
        "import json, sys\n"
        "from mynareader.cli import main\n"
        "sys.argv[1:] = json.loads(sys.argv[1])\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as ended:\n"
        "    assert not ended.code, ended.code\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})), file=sys.stderr)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, json.dumps(args)], capture_output=True, check=True)
    return set(json.loads(ended.stderr.splitlines()[-1]))


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("read", "--help"), ("trace", "record", "--help")])
def test_help_imports_nothing_heavy(args: tuple[str, ...]) -> None:
    assert imported_by(*args) & HEAVY == set()


@pytest.mark.parametrize("args", [("check", "--simulated"), ("check", "--simulated", "--json")])
def test_a_command_imports_no_rules_of_another(args: tuple[str, ...]) -> None:
    assert imported_by(*args) & {"regex", "PySide6", "rich"} == set()


def test_importing_the_package_imports_next_to_nothing() -> None:
    script = "import json, sys, mynareader; print(json.dumps([*sys.modules]))"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    found = set(json.loads(ended.stdout))
    assert {name.partition(".")[0] for name in found} & (HEAVY | {"click"}) == set()
    assert {name for name in found if name.startswith("mynareader")} <= {"mynareader"}


def test_a_simulated_card_needs_no_reader_support() -> None:
    assert "smartcard" not in imported_by("check", "--simulated")
    assert "PySide6" not in imported_by("check", "--simulated")


def test_replay_needs_neither_reader_nor_qt() -> None:
    program = (
        "import sys; from mynareader.cli.framework.root import run; "
        f"code = run(['check', '--replay', {str(FOLDER / 'check.trace')!r}, '--json']); "
        "sys.exit(code or bool({'smartcard', 'PySide6'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0
    assert json.loads(done.stdout)["data"] == json.loads((FOLDER / "check.json").read_text())["data"]


def test_the_engine_needs_no_cryptography() -> None:
    modules = "card_image, card, conditions, source, personas, vpcd"
    program = (
        f"import sys; from mynareader.simulator import {modules};"
        "print(sorted({'cryptography', 'PIL', 'asn1crypto', 'smartcard'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


LIGHT = [
    "mynareader",
    "mynareader.applications",
    "mynareader.applications.pin_gate",
    "mynareader.trust.chain",
    "mynareader.trust.jpki_profile",
    "mynareader.trust.revocation",
    "mynareader.trust.chain",
    "mynareader.trust.jpki_profile",
    "mynareader.trust.revocation",
    "mynareader.trust.validity",
    "mynareader.values",
]


@pytest.mark.parametrize("module", LIGHT)
def test_what_is_heavy_is_not_loaded_with(module: str) -> None:
    heavy = "{'asn1crypto', 'cryptography', 'PIL', 'smartcard', 'PySide6'}"
    program = f"import sys, {module}; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_start_up_loads_no_texts_and_nothing_heavy() -> None:
    code = (
        "import sys; import mynareader.words as w; w.Words('ja'); "
        "print(*sorted(n for n in sys.modules if n.startswith('mynareader') or n in {'dataclasses', 'inspect'}))"
    )
    root = Path(mynareader.__file__).parents[1]
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["mynareader", "mynareader.words", "mynareader.words.catalogs"]


def test_only_japanese_help_imports_what_parts_its_lines() -> None:
    assert "budoux" not in imported_by("--lang=en", "--help")
    assert "budoux" in imported_by("--lang=ja", "--help")


def test_a_check_makes_no_dataclass_with_code_of_its_own() -> None:
    """Each costs half a millisecond of every start (``mynareader.values.value_class``)."""
    program = (
        "import dataclasses, sys; made, whole = [], dataclasses._process_class\n"
        "def counted(cls, init, *others):\n"
        "    if init: made.append(cls.__module__)\n"
        "    return whole(cls, init, *others)\n"
        "dataclasses._process_class = counted\n"
        "from mynareader.cli.framework.root import run\n"
        f"run(['check', '--replay', {str(FOLDER / 'check.trace')!r}, '--json'])\n"
        "print(*made, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {name for name in done.stderr.split() if name.startswith("mynareader")} == set()
