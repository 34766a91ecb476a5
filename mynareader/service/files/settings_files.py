"""Where settings and trusted keys may stand: in the user's folder, then in those for everybody.

Looked at by every start, so nothing is imported that costs time; what stands there is read by ``settings``.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Final

from mynareader.transports.system import here

NAME: Final = "settings.toml"
USER, SYSTEM = "user", "system"
# Environment variables by the setting that each gives.
VARIABLES: Final[Mapping[str, str]] = {
    "language": "MYNAREADER_LANG",
    "reader": "MYNAREADER_READER",
    "timeout": "MYNAREADER_TIMEOUT",
}


def folders(environ: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Return whose folder it is (user or system) and where, the most important first."""
    with suppress(RuntimeError):  # nobody's home is known
        yield USER, f"{here.config_folder(environ)}/mynareader"
    for folder in dict.fromkeys(here.system_config_folders(environ)):
        yield SYSTEM, f"{folder}/mynareader"


def anything_set(environ: Mapping[str, str]) -> bool:
    """Tell whether there is a settings file, or a variable of ours."""
    paths = (f"{folder}/{NAME}" for _, folder in folders(environ))
    return any(environ.get(name) for name in VARIABLES.values()) or any(map(_may_be_there, paths))


def _may_be_there(path: str) -> bool:
    """Tell whether there is a file, or a folder that is closed or leads nowhere, which may hold one."""
    try:
        os.lstat(path)
    except FileNotFoundError:
        return os.path.islink(path.rpartition("/")[0])  # noqa: PTH114 - pathlib is slow to load
    except NotADirectoryError:
        return False
    except OSError:
        return True
    return True
