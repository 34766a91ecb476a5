"""The words a person sees, in every language there is a catalog of (``catalogs``), each text found by its key.

A key such as ``error.wrong_pin.what`` names the part of the program it belongs to first; ``KEY@window`` is the window's
text where that differs from the command line's. Catalogs are loaded when first asked for, and this module imports next
to nothing: it is on the path of ``mynareader --help``.
"""

from __future__ import annotations

from functools import cached_property, reduce
from typing import TYPE_CHECKING, Final, NamedTuple

from mynareader.words.catalogs import catalog, languages

if TYPE_CHECKING:
    import gettext
    from collections.abc import Iterable, Mapping

    from mynareader.errors import Fact, MynaReaderError

PIN_PARTS: Final = ("name", "short", "form", "where", "for", "locked", "unlock")
ERROR_PARTS: Final = ("what", "meaning", "action")

# The name by which options and PIN files know the PIN, where the object on the card is called otherwise.
_OPTION: Final = {
    "assist-a": "a",
    "surface-a": "a",
    "assist-b": "b",
    "surface-b": "b",
    "surface-birth": "birth",
    "registry-common": "registry",
}
_HEXADECIMAL: Final = frozenset("0123456789ABCDEF")  # of a status word; no error code is written so
# Facts that a person gave: never taken for a name of ours.
_AS_GIVEN: Final = frozenset({("unreadable_input", "file"), ("bad_setting", "named")})


class Sentences(NamedTuple):
    """What happened, what it means, and what to do."""

    what: str
    meaning: str
    action: str


class Words:
    """The texts of one language; those of the window (``variant``) where they differ from the command line's."""

    def __init__(self, language: str, variant: str | None = None) -> None:
        if language not in languages():
            raise ValueError(f"no words in {language}")
        self.language, self._variant = language, variant

    @cached_property
    def _texts(self) -> gettext.NullTranslations:
        return catalog(self.language)

    def text(self, key: str, **facts: object) -> str:
        """Return the text of ``key`` with ``facts`` filled in; raise KeyError for an unknown key or a missing fact.

        A text with a form for one thing and another for several goes by the whole numbers among its facts: 1 where
        one of them is 1, else the first. Facts may be anybody's text, of a card, a trace, a file's or a reader's name:
        each is filled in as it is shown (``card_text``).
        """
        counts = [fact for fact in facts.values() if type(fact) is int]
        text = self._find(key, 1 if 1 in counts else next(iter(counts), None))
        if text is None:
            raise KeyError(key)
        return text.format(**{name: _shown(fact) for name, fact in facts.items()})

    def joined(self, how: str, *parts: str) -> str:
        """Return ``parts`` in one line, put together as ``join.HOW`` says; empty ones are left out."""
        written = list(filter(None, parts))
        return reduce(lambda first, second: self.text(f"join.{how}", first=first, second=second), written or [""])

    def listed(self, items: Iterable[str]) -> str:
        """Return ``items`` as a list in one line."""
        return self.joined("list", *items)

    def has(self, key: str) -> bool:
        """Tell whether there is a text for ``key``."""
        return self._find(key) is not None

    def error(self, error: MynaReaderError) -> Sentences:
        """Return the three sentences for ``error``; a code without texts of its own gets general ones that name it."""
        code, facts = error.code, error.facts()
        row = code if self.has(f"error.{code}.what") else "unexpected"
        texts: dict[str, str] = {"code": code}
        texts |= {field: self._say(code, field, value) for field, value in facts.items()}
        if "pin" in facts:
            texts |= self._pin(str(facts["pin"]))
            texts |= {"cause": self.cause(str(facts["cause"]), str(facts["pin"]))} if "cause" in facts else {}
        if "sw" in facts:
            texts["status"] = self._status(str(facts["sw"]))
        return Sentences(*(self.text(self._best(row, facts, part), **texts) for part in ERROR_PARTS))

    def cause(self, cause: str, pin: str) -> str:
        """Return a sentence for what ended work with ``pin``: a status word, or the code of an error."""
        if _HEXADECIMAL.issuperset(cause):
            return self.joined("labelled", cause, self._status(cause))
        try:
            return self.text(f"error.{cause}.what", code=cause, **self._pin(pin))
        except KeyError:  # no words of its own, or words for facts that are not known here
            return self.text("error.unexpected.what", code=cause)

    def _find(self, key: str, count: int | None = None) -> str | None:
        """Return the text of ``key``, in the form for ``count`` where it has several; None where there is none.

        A text of several forms is asked for by a number always: Python 3.11.2 (Debian 12) finds none by name.
        """
        names = (key,) if self._variant is None else (f"{key}@{self._variant}", key)
        for name in filter(None, names):  # under the empty key a catalog keeps its head
            found = self._texts.ngettext(name, name, 1 if count is None else count)
            found = self._texts.gettext(name) if found == name else found
            if found != name:
                return found
        return None

    def _best(self, row: str, facts: Mapping[str, Fact], part: str) -> str:
        """Prefer a sentence made for one value of one fact, such as ``pin_locked.just_now_true.what``, and this system.

        What to install, and how, is another thing on each: ``no_service.action.on_windows``.
        """
        from mynareader.transports.system import here  # not at start-up

        system = here.family()
        special = [
            (f"error.{row}.{field}_{_token(value)}.{part}.on_{system}", f"error.{row}.{field}_{_token(value)}.{part}")
            for field, value in facts.items()
        ]
        general = f"error.{row}.{part}.on_{system}", f"error.{row}.{part}"
        return next((key for keys in (*special, general) for key in keys if self.has(key)), general[1])

    def _say(self, code: str, field: str, value: Fact) -> str:
        joined = self._list(field, value) if isinstance(value, tuple) else str(value)
        if (code, field) in _AS_GIVEN:
            return _visible(joined)
        keys = (f"fact.{field}.{_token(value)}", f"fact.{field}")
        return self.text(next(filter(self.has, keys), "fact.plain"), value=value if type(value) is int else joined)

    def _list(self, field: str, values: tuple[str, ...]) -> str:
        named = ((f"fact.{field}.{value}", value) for value in values)
        return self.listed(self.text(key) if self.has(key) else value for key, value in named)

    def _pin(self, name: str) -> dict[str, str]:
        row = name if self.has(f"pin.{name}.name") else "other"
        texts = {f"pin_{part}": self.text(f"pin.{row}.{part}") for part in PIN_PARTS}
        return texts | {"pin": texts["pin_short"], "pin_option": _OPTION.get(name, name)}

    def _status(self, sw: str) -> str:
        from mynareader.iso7816.status import StatusWord  # not at start-up

        return self.text(f"status.{StatusWord(int(sw, 16)).meaning}")


def language_from_environment(environ: Mapping[str, str]) -> str:
    """Return a language as gettext would choose: LC_ALL, LC_MESSAGES, LANG, and LANGUAGE unless that is C."""
    wanted = (environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, wanted), "C")
    if locale in {"C", "POSIX"} or locale.startswith("C."):
        return "en"
    names, known = (environ.get("LANGUAGE") or locale).split(":"), languages()
    return next((name[:2].lower() for name in names if name[:2].lower() in known), "en")


def _shown(fact: object) -> object:
    return fact if isinstance(fact, (int, float)) else _visible(str(fact), inside=True)


def _visible(text: str, *, inside: bool = False) -> str:
    from mynareader.card_text import visible  # not at start-up

    return visible(text, inside=inside)


def _token(value: Fact) -> str:
    return "none" if value is None or value == () else str(value).lower()
