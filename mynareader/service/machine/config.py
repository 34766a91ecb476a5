"""What ``mynareader config show`` tells: every setting with its value and its place, the files, the trust folders."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from mynareader.errors import BuiltInKeyDiffers, MynaReaderError, UnreadableInput
from mynareader.reports.machine import ConfigFile, ConfigReport, ConfigRow
from mynareader.service.files.settings import FILES, NAMES, Settings, SettingValue, load
from mynareader.service.files.settings_files import NAME, folders
from mynareader.service.files.trust_folder import keys_in, trust_folders


def report_on(
    environ: Mapping[str, str],
    languages: Collection[str],
    known: Mapping[str, tuple[SettingValue | None, str]],
    options: Mapping[str, str],
) -> ConfigReport:
    """Return what holds: ``options`` go first, and ``known`` says what holds where nothing is set, and why."""
    settings = load(environ, languages)
    given = [ConfigRow(name, value, "option") for name, value in options.items()]
    rows = [*given, *(row for name in NAMES if name not in options for row in _rows(settings, name, known))]
    paths = [(source, Path(place, NAME)) for source, place in folders(environ)]
    files = tuple(ConfigFile(source, str(path), _is_there(path)) for source, path in paths)
    keys, wrong_keys = _trust_folders(environ, settings)
    return ConfigReport(tuple(rows), files, keys, (*settings.problems, *_wrong_files(settings), *wrong_keys))


def _is_there(path: Path, *, folder: bool = False) -> bool:
    try:
        return path.is_dir() if folder else path.is_file()
    except OSError:  # in a folder that is closed
        return False


def _rows(settings: Settings, name: str, known: Mapping[str, tuple[SettingValue | None, str]]) -> Iterator[ConfigRow]:
    found = [one for one in settings.found if one.name == name]
    for one in found if name not in known else found[:1]:
        yield ConfigRow(name, one.value, one.source, one.place, one.line)
    if not found:
        value, source = known.get(name, ((), "built_in"))
        yield ConfigRow(name, value, source)


def _wrong_files(settings: Settings) -> Iterator[MynaReaderError]:
    """Return an error for each file that a setting names and that cannot be used."""
    if any(settings.usable(name) for name in FILES):
        from mynareader.service.files.trust_files import refused  # with all that judges a certificate

        yield from refused(settings)


def _trust_folders(
    environ: Mapping[str, str], settings: Settings
) -> tuple[tuple[ConfigFile, ...], list[MynaReaderError]]:
    """Return the folders with the keys in them, and an error for each folder and key that cannot be used."""
    folders: list[ConfigFile] = []
    wrong: list[MynaReaderError] = []
    for source, folder in trust_folders(environ):
        keys: list[Path] = []
        try:
            keys = keys_in(folder)
        except UnreadableInput as error:
            wrong.append(error)
        wrong += _wrong_keys(keys, built_in_keys=settings.built_in_keys)
        folders.append(ConfigFile(source, str(folder), _is_there(folder, folder=True), tuple(key.name for key in keys)))
    return tuple(folders), wrong


def _wrong_keys(keys: Iterable[Path], *, built_in_keys: bool) -> Iterator[MynaReaderError]:
    for key in keys:
        from mynareader.service.files.trust_files import read_trust  # only where there is a key

        try:
            read_trust(card_keys=[key], built_in_keys=built_in_keys)
        except UnreadableInput as error:
            yield UnreadableInput(str(key), error.reason)
        except BuiltInKeyDiffers as error:
            yield error
