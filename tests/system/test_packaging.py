"""What is installed: all that belongs to it, nothing called ``ui``, and a core that needs neither reader nor Qt."""

import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

import mynareader
from mynareader.cli.man import page
from mynareader.service.machine import shared_files
from mynareader.words import Words
from mynareader.words.catalogs import languages
from tests.harness.effort import Effort
from tests.harness.installed import installed, licence_of, normal

ROOT: Final = Path(__file__).parents[2]
TREES: Final = {"mynareader": "mynareader", "ui": "mynareader_ui"}  # folder: name under which it is installed
PYPROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
AT: Final = {"SOURCE_DATE_EPOCH": "1700000000"}
_REQUIREMENT: Final = re.compile(r"^([A-Za-z0-9._-]+)[^;]*(?:;(.*))?$")


def packages() -> set[str]:
    """Return what the folders make: every one with an __init__.py, by the name it is installed under."""
    return {
        ".".join((TREES[tree], *path.parent.relative_to(ROOT / tree).parts))
        for tree in TREES
        for path in (ROOT / tree).rglob("__init__.py")
    }


def data() -> set[str]:
    """Return the files beside the modules, as they are called in a wheel."""
    kept = {path for tree in TREES for path in (ROOT / tree).rglob("*") if path.is_file()}
    beside = (path.relative_to(ROOT) for path in kept if path.suffix not in {".py", ".pyc", ".mo"})
    return {"/".join((TREES[path.parts[0]], *packaged(path).parts[1:])) for path in beside}


def packaged(path: Path) -> Path:
    """Return what a file of the checkout becomes: catalogs are compiled, the template to the English one."""
    if path.suffix == ".pot":
        return path.parent / "en" / "LC_MESSAGES" / f"{path.stem}.mo"
    return path.with_suffix(".mo") if path.suffix == ".po" else path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel from a copy, so that nothing is left in the checkout."""
    source, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("built")
    for tree in TREES:
        shutil.copytree(ROOT / tree, source / tree, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    return built_wheel(source, built)


def built_wheel(source: Path, built: Path) -> Path:
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "--quiet"]
    command = [sys.executable, "-m", "pip", "wheel", *options, "-w", str(built), str(source)]
    subprocess.run(command, check=True, env={**os.environ, **AT})
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pack the sources, from a copy of what a clone has."""
    source = tmp_path_factory.mktemp("clone")
    unwanted = shutil.ignore_patterns("__pycache__", "*.mo", ".*_cache", ".hypothesis", ".tests-venv", "output", ".git")
    shutil.copytree(ROOT, source, ignore=unwanted, dirs_exist_ok=True)
    return packed_sources(source, tmp_path_factory.mktemp("packed"))


def packed_sources(source: Path, folder: Path) -> Path:
    program = "import sys; from setuptools import build_meta; print(build_meta.build_sdist(sys.argv[1]))"
    command = [sys.executable, "-c", program, str(folder)]
    subprocess.run(command, check=True, env={**os.environ, **AT}, cwd=source, stdout=subprocess.DEVNULL)
    (found,) = folder.glob("*.tar.gz")
    return found


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the interpreter of a fresh environment with the core, what the core requires, and nothing else."""
    home = tmp_path_factory.mktemp("bare")
    venv.create(home, symlinks=True, with_pip=False)
    (site,) = home.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)  # noqa: S202 - no tar file
    (own,) = site.glob("mynareader-*.dist-info")
    for name in required(importlib.metadata.Distribution.at(own)):
        for entry in entries(name):
            if not (site / entry.name).exists():
                (site / entry.name).symlink_to(entry)
    return home / "bin" / "python"


def required(distribution: importlib.metadata.Distribution, seen: frozenset[str] = frozenset()) -> set[str]:
    """Return the names of what a distribution needs without any extra, and of what those need."""
    found: set[str] = set()
    for line in distribution.requires or ():
        match = _REQUIREMENT.match(line)
        if match and applies(match.group(2) or "") and match.group(1) not in seen | found:
            found.add(match.group(1))
            found |= required(importlib.metadata.distribution(match.group(1)), seen | found)
    return found


def applies(marker: str) -> bool:
    """Tell whether a requirement is wanted here: none of an extra, nor of another machine."""
    from packaging.markers import Marker  # comes with pytest

    return not marker.strip() or Marker(marker).evaluate({"extra": ""})


def entries(name: str) -> Iterator[Path]:
    """Give the top-level files and folders of an installed distribution."""
    distribution = importlib.metadata.distribution(name)
    tops = {file.parts[0] for file in distribution.files or () if file.parts[0] not in {"..", "__pycache__"}}
    yield from (Path(str(distribution.locate_file(top))) for top in sorted(tops))


def run(python: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([python, "-I", *arguments], capture_output=True, text=True, check=False, cwd="/")


def test_the_list_of_packages_is_that_of_the_folders() -> None:
    assert set(PYPROJECT["tool"]["setuptools"]["packages"]) == packages()


def test_a_wheel_holds_everything_and_nothing_called_ui(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if ".dist-info/" not in name and ".data/" not in name}
    assert {name.split("/")[0] for name in names} == set(TREES.values())
    modules = {
        "/".join((TREES[tree], *path.relative_to(ROOT / tree).parts))
        for tree in TREES
        for path in (ROOT / tree).rglob("*.py")
    }
    assert names == modules | data()


def test_desktops_find_entry_metainfo_and_icon(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        shared = {name.partition(".data/data/")[2] for name in packed.namelist() if ".data/data/" in name}
    places = {shared_files.of_desktops(path.name) for path in (ROOT / "ui" / "desktop").iterdir()}
    places |= {shared_files.of_manual(language) for language in languages()} | set(shared_files.OF_SHELLS.values())
    places |= {"icons/hicolor/scalable/apps/io.github.mynareader.mynareader.svg"}
    assert shared == {f"share/{place}" for place in places}  # as ``desktop install`` has them


def test_manual_and_completions_are_those_of_the_program(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        shared = [name for name in packed.namelist() if ".data/data/share/" in name]
        texts = {name.rpartition("share/")[2]: packed.read(name).decode() for name in shared}
    assert texts["man/man1/mynareader.1"] == f"{page(Words('en'))}\n"
    assert texts["man/ja/man1/mynareader.1"] == f"{page(Words('ja'))}\n"
    assert "complete " in texts["bash-completion/completions/mynareader"]
    assert texts["zsh/site-functions/_mynareader"].startswith("#compdef mynareader")
    assert "complete --no-files --command mynareader" in texts["fish/vendor_completions.d/mynareader.fish"]


def test_packed_sources_hold_what_their_tests_need(packed: Path) -> None:
    with tarfile.open(packed) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"tests/run", "apdu_traces/check.trace", "ui/app.py", "CHANGELOG.md", ".github/CONTRIBUTING.md"} <= names
    assert {"tests/conftest.py", "tests/unit/matching/pairs.csv", "mynareader/locale/mynareader.pot"} <= names
    assert not {name for name in names if name.endswith((".pyc", ".mo", ".so"))}


def unpacked(packed: Path, folder: Path) -> None:
    """Unpack as people do; Python 3.11.2, which Debian 12 has, has no filter for it yet."""
    subprocess.run(["tar", "-xzf", packed, "-C", folder], check=True)


def test_what_is_packed_again_is_the_same(packed: Path, wheel: Path, tmp_path: Path) -> None:
    """From the packed sources come the same sources and the same wheel, to the byte."""
    unpacked(packed, tmp_path)
    (source,) = tmp_path.iterdir()
    for folder in ("again", "built"):
        (tmp_path / folder).mkdir()
    assert packed_sources(source, tmp_path / "again").read_bytes() == packed.read_bytes()
    assert built_wheel(source, tmp_path / "built").read_bytes() == wheel.read_bytes()


if Effort.long:  # a minute, for nothing is compiled there yet

    def test_packed_sources_run_their_own_tests(packed: Path, tmp_path: Path) -> None:
        unpacked(packed, tmp_path)
        (source,) = tmp_path.iterdir()
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", "tests/unit"]
        env = {**os.environ, "PYTHONPATH": str(source), "CI": "true"}
        done = subprocess.run(command, cwd=source, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_one_version_everywhere(wheel: Path) -> None:
    assert PYPROJECT["project"]["version"] == mynareader.__version__ == wheel.name.split("-")[1]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    latest = changes.partition("\n## ")[2]
    assert latest.startswith(("Unreleased\n", f"{mynareader.__version__}\n"))
    parts = re.findall(r"^### (.+)$", latest.partition("\n## ")[0], flags=re.MULTILINE)
    assert parts == ["Added", "Changed", "Fixed"]


def licences_named() -> dict[str, str]:
    """Return the licence of each package that THIRD-PARTY.md has a row for."""
    text = (ROOT / "mynareader" / "THIRD-PARTY.md").read_text(encoding="utf-8")
    row = re.compile(r"^\|(?: `\w+` \|)? ([\w-]+)(?: \([^|]*\))? \| ([^|]+) \|$", re.MULTILINE)
    return {normal(name): licence for name, licence in row.findall(text)}


def test_all_that_is_installed_has_its_licence_named() -> None:
    """Packages that packages need, too, and by the words of their own metadata."""
    named, found = licences_named(), installed("reader", "gui")
    assert {*found} - {*named} == set()
    told = {name: licence for name, one in found.items() if (licence := licence_of(one)) and name in named}
    assert {name: licence for name, licence in told.items() if licence != named[name]} == {}
    assert len(told) > 10


def test_the_programs_have_their_entry_points(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        (name,) = (name for name in packed.namelist() if name.endswith("entry_points.txt"))
        text = packed.read(name).decode("utf-8")
    assert "mynareader = mynareader.cli:main" in text
    assert "[gui_scripts]\nmynareader-gui = mynareader_ui.app:main" in text


@pytest.mark.parametrize("module", ["smartcard", "PySide6", "pytest", "ui", "tests"])
def test_the_bare_environment_is_bare(bare: Path, module: str) -> None:
    assert "ModuleNotFoundError" in run(bare, "-c", f"import {module}").stderr


def test_the_core_checks_the_simulated_card(bare: Path) -> None:
    done = run(bare, "-m", "mynareader", "check", "--simulated", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["data"]["source"]["simulated"] is True


def test_the_core_replays_a_trace(bare: Path) -> None:
    done = run(bare, "-m", "mynareader", "check", "--replay", str(ROOT / "apdu_traces" / "check.trace"), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["data"]["source"]["kind"] == "trace"


def test_the_core_decodes_a_photo_wherever_it_is_installed(bare: Path, tmp_path: Path) -> None:
    done = run(bare, "-m", "mynareader", "read", "face", "--simulated", "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "photo.png").read_bytes().startswith(b"\x89PNG")


def test_without_a_reader_the_core_says_what_is_missing(bare: Path) -> None:
    done = run(bare, "-m", "mynareader", "readers", "--lang", "en", "--json")
    assert (done.returncode, json.loads(done.stdout)["code"]) == (10, "reader_support_missing")
