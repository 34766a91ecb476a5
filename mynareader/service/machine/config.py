"""What ``mynareader config show`` tells: every setting with its value and its place, the files, the trust folders."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from mynareader.errors import BadSetting
from mynareader.reports.machine import ConfigFile, ConfigReport, ConfigRow
from mynareader.service.files.settings import NAMES, Settings, Value, load
from mynareader.service.files.settings_files import NAME, folders
from mynareader.service.files.trust_folder import trust_folders


def report_on(
    environ: Mapping[str, str],
    languages: Collection[str],
    known: Mapping[str, tuple[Value | None, str]],
    options: Mapping[str, str],
) -> ConfigReport:
    """Return what holds: ``options`` go first, and ``known`` says what holds where nothing is set, and why."""
    settings = load(environ, languages)
    given = [ConfigRow(name, value, "option") for name, value in options.items()]
    rows = [*given, *(row for name in NAMES if name not in options for row in _rows(settings, name, known))]
    paths = [(source, Path(place, NAME)) for source, place in folders(environ)]
    files = tuple(ConfigFile(source, str(path), path.is_file()) for source, path in paths)
    keys = tuple(
        ConfigFile(source, str(folder), folder.is_dir(), tuple(key.name for key in found))
        for source, folder, found in trust_folders(environ)
    )
    return ConfigReport(tuple(rows), files, keys, (*settings.problems, *_missing(settings)))


def _rows(settings: Settings, name: str, known: Mapping[str, tuple[Value | None, str]]) -> Iterator[ConfigRow]:
    found = [one for one in settings.found if one.name == name]
    for one in found if name not in known else found[:1]:
        yield ConfigRow(name, one.value, one.source, one.place, one.line)
    if not found:
        value, source = known.get(name, ((), "built_in"))
        yield ConfigRow(name, value, source)


def _missing(settings: Settings) -> Iterator[BadSetting]:
    """Return an error for each file that is trusted and cannot be read."""
    for one in settings.found:
        try:
            Settings((one,)).files(one.name)
        except BadSetting as error:
            yield error
