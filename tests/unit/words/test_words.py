"""Which language is spoken, how a text is found, and what start-up costs."""

import pytest

from mynareader.words import Words, language_from_environment


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja"}, "ja"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": ""}, "ja"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "ja_JP.eucJP"}, "ja"),
        # LANGUAGE goes first, unless the locale is C.
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "ja"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LANGUAGE": "en:ja"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "fr:ja_JP:en"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LANGUAGE": "fr"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LANGUAGE": ""}, "ja"),
        ({"LANG": "C", "LANGUAGE": "ja"}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "ja"}, "en"),
        ({"LC_ALL": "POSIX", "LANGUAGE": "ja"}, "en"),
        ({"LANGUAGE": "ja"}, "en"),
    ],
)
def test_the_language_is_the_one_gettext_would_choose(environ: dict[str, str], language: str) -> None:
    assert language_from_environment(environ) == language


def test_a_text_is_found_by_its_key() -> None:
    assert Words("en").text("status.ok") == "Done."
    assert Words("ja").text("error.wrong_pin.what", pin="照合番号A") == "照合番号Aが違います。"


@pytest.mark.parametrize(
    "key", ["", "status", "status.nothing", "nothing.at.all", ".", "..ok", "status.", "pin_error.ROWS"]
)
def test_an_unknown_key_is_an_error(key: str) -> None:
    assert not Words("ja").has(key)
    with pytest.raises(KeyError):
        Words("ja").text(key)


def test_a_missing_fact_is_an_error() -> None:
    with pytest.raises(KeyError, match="pin"):
        Words("en").text("error.wrong_pin.what")


def test_there_is_no_third_language() -> None:
    with pytest.raises(ValueError, match="fr"):
        Words("fr")


def test_a_text_of_several_forms_is_found_where_gettext_knows_plain_texts_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in Python 3.11.2, which Debian 12 has."""
    words = Words("en")
    catalog = words._texts
    monkeypatch.setattr(catalog, "gettext", lambda key: catalog._catalog.get(key, key))  # type: ignore[attr-defined]
    assert words.has("fact.attempts_remaining")
    assert words.text("fact.attempts_remaining", value=2) == "2 tries left"
