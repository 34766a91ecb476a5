"""Qt's translation tools: ``python -m tests.system.window.translations`` brings ui/i18n up to date."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import PySide6

from tests.unit.ui.messages import COMPILED, SOURCE, UI, messages

_TOOLS: Final = Path(PySide6.__file__).parent


def update(source: Path) -> None:
    """Bring a .ts file up to date with the texts in ui/; what is gone is dropped, what is new is unfinished."""
    files = [str(path) for path in sorted(UI.rglob("*.py"))]
    options = ["-locations", "none", "-no-obsolete", "-disable-heuristic", "similartext", "-source-language", "en"]
    _run("lupdate", *files, *options, "-target-language", "ja", "-ts", str(source))


def compile_to(source: Path, compiled: Path) -> None:
    """Make the .qm file of a .ts file; unfinished texts are left out."""
    _run("lrelease", "-nounfinished", str(source), "-qm", str(compiled))


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([_TOOLS / tool, "-silent", *arguments], check=True, stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    update(SOURCE)
    compile_to(SOURCE, COMPILED)
    unfinished = [message for message in messages(SOURCE) if message.state]
    sys.stdout.writelines(f"unfinished: {message.context}: {message.source}\n" for message in unfinished)
