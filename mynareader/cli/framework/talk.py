"""What is said beside the result: on standard error, laid out for the terminal where there is one."""

import sys
from typing import Final
from unicodedata import normalize

import click

from mynareader.words import Words

_NARROWEST: Final = 20  # columns: a terminal that says it has fewer is not believed
_ACTION: Final = "-> "  # narrow in every terminal


def say(text: str, words: Words) -> None:
    """Write ``text``, of one or more lines, to standard error."""
    click.echo(laid_out(text, words), err=True)


def ask_hidden(question: str, words: Words) -> str:
    """Return what the person typed without showing it; empty where they only pressed Enter."""
    return _typed(question, words.text("talk.prompt_end"), words, hide_input=True)


def confirm(question: str, words: Words) -> bool:
    """Ask a question that is answered with no unless the person says yes."""
    while True:
        typed = _typed(question, words.text("talk.yes_or_no"), words, hide_input=False)
        answer = normalize("NFKC", typed).strip().lower()  # an input method may be on
        if answer in words.text("talk.yes").split():
            return True
        if not answer or answer in words.text("talk.no").split():
            return False
        say(words.text("talk.neither"), words)


def _typed(question: str, end: str, words: Words, *, hide_input: bool) -> str:
    asked = _ended(laid_out(question, words), end)
    typed: str = click.prompt(asked, hide_input=hide_input, err=True, default="", show_default=False, prompt_suffix="")
    return typed


def _ended(question: str, end: str) -> str:
    """Put ``end`` behind a question, on a line of its own where the last one has no room for it."""
    import shutil  # only who is asked needs them

    from mynareader.words.line_breaks import columns

    last = question.rpartition("\n")[2]
    is_full = columns(last + end) >= shutil.get_terminal_size().columns and "\n" in question
    return f"{question}\n{end.lstrip()}" if is_full else question + end


def laid_out(text: str, words: Words) -> str:
    """Return ``text`` as it is to be written: on a terminal no line is wider than that."""
    if sys.stderr is None or not sys.stderr.isatty():
        return text
    return "\n".join(line for paragraph in text.split("\n") for line in _lines(paragraph, words))


def _lines(paragraph: str, words: Words) -> list[str]:
    import shutil  # only a terminal needs them

    from mynareader.words.line_breaks import wrapped

    width = max(shutil.get_terminal_size().columns, _NARROWEST)
    lead = _ACTION if paragraph.startswith(_ACTION) else ""
    found = wrapped(paragraph.removeprefix(lead), width - len(lead) - 1, phrases=words.language == "ja")
    return [(lead if not number else " " * len(lead)) + line for number, line in enumerate(found)]
