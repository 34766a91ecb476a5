"""Where desktops, man(1) and shells look below ``share``: for packages (``words/build_hook.py``) and desktop install.

A file of the window's for desktops, a language and a shell find their places here. Loaded by itself while a package is
built, so it imports nothing of the package.
"""

from typing import Final

# By the end of a file's name, the longest first; the files are those of ``ui/desktop``, and the program's icon.
_OF_DESKTOPS: Final = {
    ".metainfo.xml": "metainfo",
    ".desktop": "applications",
    ".xml": "mime/packages",
    ".svg": "icons/hicolor/scalable/apps",
}
OF_SHELLS: Final = {
    "bash": "bash-completion/completions/mynareader",
    "zsh": "zsh/site-functions/_mynareader",
    "fish": "fish/vendor_completions.d/mynareader.fish",
}
_UNTRANSLATED: Final = "en"


def of_desktops(name: str) -> str:
    """Return where a file of this name lies; raise KeyError where desktops know none of its kind."""
    kind = next((one for one in _OF_DESKTOPS if name.endswith(one)), name)
    return f"{_OF_DESKTOPS[kind]}/{name}"


def of_manual(language: str) -> str:
    """Return where the manual in ``language`` lies (man(1): a folder for each but English)."""
    return f"man/{'' if language == _UNTRANSLATED else f'{language}/'}man1/mynareader.1"
