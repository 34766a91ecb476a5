"""What setuptools runs when the sources are packed: all that the tests need goes with them, always in the same bytes.

Named in pyproject.toml, and loaded there by itself before anything of the package can be imported.
"""

import gzip
import io
import os
import tarfile
import time
from pathlib import Path
from typing import Final

from setuptools.command.sdist import sdist

_FOLDERS: Final = (".ci", ".github", "apdu_traces", "mynareader", "tests", "ui")
_FILES: Final = (".gitattributes", ".gitignore", ".pre-commit-config.yaml", "CHANGELOG.md")
_MADE: Final = frozenset({".pyc", ".mo"})
_OUTPUT: Final = "tests/system/window/output"


class WholeSdist(sdist):
    """The step that packs the sources, with tests, traces and documents."""

    def make_distribution(self) -> None:
        """Pack all that is in the folders of the repository and was not made from it."""
        found = (path for folder in _FOLDERS for path in Path(folder).rglob("*") if path.is_file())
        kept = (path.as_posix() for path in found if path.suffix not in _MADE)
        self.filelist.extend([path for path in kept if not path.startswith(_OUTPUT)])
        self.filelist.extend([name for name in _FILES if Path(name).is_file()])
        self.filelist.exclude_pattern(None, anchor=True, prefix="mynareader.egg-info")  # tells what was here before
        self.filelist.sort()
        self.filelist.remove_duplicates()
        super().make_distribution()

    def make_archive(  # type: ignore[override]  # noqa: PLR0917 - as setuptools calls it; the stubs know of more
        self,
        base_name: str,
        format: str,  # noqa: A002 - as setuptools names it
        root_dir: str | None = None,
        base_dir: str | None = None,
        owner: str | None = None,
        group: str | None = None,
    ) -> str:
        """Pack in one order, as nobody's, at SOURCE_DATE_EPOCH (reproducible-builds.org)."""
        if format != "gztar" or base_dir is None:
            return super().make_archive(base_name, format, root_dir, base_dir, owner, group)
        when = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
            for path in sorted(path for path in Path(base_dir).rglob("*") if path.is_file()):
                member = archive.gettarinfo(path)
                member.mode = 0o755 if member.mode & 0o100 else 0o644
                member.mtime, member.uid, member.gid, member.uname, member.gname = when, 0, 0, "", ""
                member.type, member.linkname = tarfile.REGTYPE, ""  # setuptools may have linked it
                member.size = path.stat().st_size
                with path.open("rb") as file:
                    archive.addfile(member, file)
        made = Path(f"{base_name}.tar.gz")
        made.write_bytes(gzip.compress(packed.getvalue(), mtime=when))
        return str(made)
