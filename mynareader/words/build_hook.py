"""What setuptools runs when a package is built: catalogs are compiled, manual and completions are made.

Named in pyproject.toml, and loaded there by itself before anything of the package can be imported.
"""

import os
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from setuptools.command.build_py import build_py  # before distutils, which it brings

# isort: split
from distutils.command.install_data import install_data

_compile_catalog = runpy.run_path(str(Path(__file__).with_name("compile.py")))["compile_catalog"]


class BuildWithCatalogs(build_py):
    """The step that copies modules and data, with compiled catalogs in place of their sources."""

    def run(self) -> None:
        """Build, then compile; an editable installation compiles in the checkout when a text is asked for."""
        super().run()
        if self.editable_mode:
            return
        locale = Path(self.build_lib) / "mynareader" / "locale"
        for source in [*locale.glob("*.pot"), *locale.glob("*/*/*.po")]:
            language = "en" if source.suffix == ".pot" else source.parents[1].name
            compiled = locale / language / "LC_MESSAGES" / "mynareader.mo"
            compiled.parent.mkdir(parents=True, exist_ok=True)
            compiled.write_bytes(_compile_catalog(source, language))
            source.unlink()


_SHARED: Final = runpy.run_path(str(Path(__file__).parents[1] / "service" / "machine" / "shared_files.py"))


def _said(package: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what man(1) and the shells look for below the prefix, with what the program says for it."""
    languages = {path.name for path in (package / "mynareader" / "locale").iterdir() if path.is_dir()}
    for language in sorted(languages | {"en"}):
        yield _SHARED["of_manual"](language), ("man", "--lang", language)
    for shell, place in _SHARED["OF_SHELLS"].items():
        yield place, ("completion", shell)


class InstallWithManual(install_data):
    """The step that puts files below the prefix, with the manual and the completions of the program that was built."""

    def run(self) -> None:
        """Make them, then install everything."""
        build = self.get_finalized_command("build")
        self.data_files = [*(self.data_files or ()), *_made(Path(build.build_lib), Path(build.build_temp) / "manual")]
        super().run()


def _made(built: Path, folder: Path) -> Iterator[tuple[str, list[str]]]:
    package = built if (built / "mynareader" / "cli").is_dir() else Path(__file__).parents[2]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(package.resolve()), *filter(None, sys.path)))}
    for place, words in _said(package):
        name = f"share/{place}"
        made = folder / name
        made.parent.mkdir(parents=True, exist_ok=True)
        program = [sys.executable, "-B", "-m", "mynareader", *words]
        done = subprocess.run(  # noqa: S603 - this very program, and where no other one is found
            program, stdout=subprocess.PIPE, env=env, check=True, cwd=made.parent
        )
        made.write_bytes(done.stdout)
        yield str(Path(name).parent), [str(made)]
