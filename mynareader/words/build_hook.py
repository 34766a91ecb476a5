"""What setuptools runs when a package is built: catalogs are compiled, and their sources stay out of it.

Named in pyproject.toml, and loaded there by itself before anything of the package can be imported.
"""

import runpy
from pathlib import Path

from setuptools.command.build_py import build_py

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
