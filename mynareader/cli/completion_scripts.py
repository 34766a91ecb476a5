"""The scripts that complete a command line: every name stands in them, so that pressing Tab starts no program.

Only the readers' names are asked for, behind ``--reader``. All three scripts go the same way: along the words to the
command that is meant, then by what stands before the cursor.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import click

from mynareader.choices import CERTIFICATES, FAIL_ON, PERSONAS
from mynareader.cli.framework.inner import RECORDABLE, SIMULABLE
from mynareader.values.value_class import value_class

_READERS, _FILES = "@readers", "@files"  # what a shell finds out itself
_ANYTHING: Final = "@anything"  # what nobody can guess: a date, a number, a text
_OF_FILES: Final = frozenset({"FILE", "DIR"})
_PERSONA: Final = "simulate PERSONA"
_INNER: Final = {"simulate": SIMULABLE, "trace record": tuple(RECORDABLE)}  # what runs another command
_ARGUMENTS: Final = {
    "simulate": PERSONAS,
    "cert show": (*CERTIFICATES, _FILES),
    "cert export": CERTIFICATES,
    "trace record": (_FILES,),
}


@value_class(frozen=True)
class Tables:
    """What can stand where: ``steps`` from a command to one below it, then what a command and an option take."""

    steps: Mapping[str, str]
    words: Mapping[str, Sequence[str]]
    options: Mapping[str, Sequence[str]]
    values: Mapping[str, Sequence[str]]


def script(shell: str, top: click.Command, conditions: Sequence[str]) -> str:
    """Return the script for ``shell``; ``conditions`` are the names that ``--condition`` takes."""
    return _SHELLS[shell](_tables(top, conditions))


def _tables(top: click.Command, conditions: Sequence[str]) -> Tables:
    steps: dict[str, str] = {}
    words: dict[str, Sequence[str]] = {}
    options: dict[str, Sequence[str]] = {}
    values: dict[str, Sequence[str]] = {}
    for path, command in _commands(top, ""):
        below = command.list_commands(click.Context(command)) if isinstance(command, click.Group) else ()
        inner = _INNER.get(path, ())
        steps |= {f"{path} {name}".strip(): f"{path} {name}".strip() for name in below}
        steps |= {f"{path} {name}": name for name in inner}
        words[path] = (*below, *_ARGUMENTS.get(path, ()), *inner, *_arguments(command))
        params = [one for one in command.get_params(click.Context(command)) if isinstance(one, click.Option)]
        options[path] = [name for one in params for name in (*one.opts, *one.secondary_opts)]
        if path == "simulate":  # behind a persona nothing but a command
            steps |= {f"{path} {name}": _PERSONA for name in PERSONAS} | {f"{_PERSONA} {name}": name for name in inner}
            words[_PERSONA], options[_PERSONA] = inner, options[path]
        for one in params:
            taken = _taken(one, conditions)
            values |= {f"{path} {name}".strip(): taken for name in one.opts} if taken else {}
    return Tables(steps, words, options, values)


def _commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            found = command.get_command(click.Context(command), name)
            if found is not None:
                yield from _commands(found, f"{path} {name}".strip())


def _arguments(command: click.Command) -> Sequence[str]:
    kinds = [param.type for param in command.params if isinstance(param, click.Argument)]
    choices = [str(one) for kind in kinds if isinstance(kind, click.Choice) for one in kind.choices]
    return [*choices, *(_FILES for kind in kinds if isinstance(kind, click.Path))]


def _taken(option: click.Option, conditions: Sequence[str]) -> Sequence[str]:
    """Return what may stand behind an option; nothing where it takes no value."""
    if option.is_flag:
        return ()
    if isinstance(option.type, click.Choice):
        return tuple(map(str, option.type.choices))
    special = {"reader": (_READERS,), "conditions": conditions, "fail_on": FAIL_ON}
    others = (_FILES,) if option.metavar in _OF_FILES or isinstance(option.type, click.Path) else (_ANYTHING,)
    return special.get(option.name or "", others)


def _rows(table: Mapping[str, Sequence[str]], row: str) -> str:
    return "\n".join(row.format(key, " ".join(values)) for key, values in table.items() if values)


def _bash(tables: Tables) -> str:
    return _BASH.format(**_cases(tables), readers=_READERS, files=_FILES, anything=_ANYTHING)


def _zsh(tables: Tables) -> str:
    return _ZSH.format(**_cases(tables), readers=_READERS, files=_FILES, anything=_ANYTHING)


def _cases(tables: Tables) -> dict[str, str]:
    return {
        "steps": "\n".join(f'      "{key}") at="{value}" ;;' for key, value in tables.steps.items()),
        "values": _rows(tables.values, '    "{}") found="{}" ;;'),
        "options": _rows(tables.options, '      "{}") found="{}" ;;'),
        "words": _rows(tables.words, '      "{}") found="{}" ;;'),
    }


def _fish(tables: Tables) -> str:
    return _FISH.format(
        steps="\n".join(_FISH_STEP.format(*one) for one in tables.steps.items()),
        values=_rows(tables.values, '        case "{}"\n            set found {}'),
        options=_rows(tables.options, '            case "{}"\n                set found {}'),
        words=_rows(tables.words, '            case "{}"\n                set found {}'),
        readers=_READERS,
        files=_FILES,
        anything=_ANYTHING,
    )


_SHELLS: Final[Mapping[str, Callable[[Tables], str]]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}

_FISH_STEP: Final = '            case "{}"\n                set at "{}"'

_BASH: Final = """\
# Made by "mynareader completion bash"; nothing is started but to name the readers.
_mynareader_completion() {{
  local cur="${{COMP_WORDS[COMP_CWORD]}}" prev="${{COMP_WORDS[COMP_CWORD-1]}}" at="" found="" taken i
  [[ $cur == "=" ]] && cur=""
  [[ $prev == "=" ]] && prev="${{COMP_WORDS[COMP_CWORD-2]}}"
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "${{at:+$at }}${{COMP_WORDS[i]}}" in
{steps}
    esac
  done
  case "${{at:+$at }}$prev" in
{values}
  esac
  if [[ -z $found || $prev == --simulated ]]; then
    taken="$found" found=""
    if [[ $cur == -* ]]; then
      case "$at" in
{options}
      esac
    else
      case "$at" in
{words}
      esac
      found="$taken $found"
    fi
  fi
  if [[ $found == *{readers}* ]]; then
    local name
    while IFS= read -r name; do
      [[ $name == "$cur"* ]] && COMPREPLY+=("$(printf %q "$name")")
    done < <("${{1/#\\~\\//$HOME/}}" readers --names 2>/dev/null)
    return
  fi
  found="${{found//{anything}/}}"
  COMPREPLY=($(compgen -W "${{found//{files}/}}" -- "$cur"))
  [[ $found == *{files}* ]] && compopt -o default 2>/dev/null && COMPREPLY+=($(compgen -f -- "$cur"))
  return 0
}}
complete -o nosort -F _mynareader_completion mynareader
"""

_ZSH: Final = """\
#compdef mynareader
# Made by "mynareader completion zsh"; nothing is started but to name the readers.
_mynareader() {{
  local cur="$words[CURRENT]" prev="$words[CURRENT-1]" at="" found="" taken i
  if [[ $cur == --*=* ]]; then
    prev="${{cur%%=*}}" cur="${{cur#*=}}"
    compset -P '*='
  fi
  for ((i = 2; i < CURRENT; i++)); do
    case "${{at:+$at }}$words[i]" in
{steps}
    esac
  done
  case "${{at:+$at }}$prev" in
{values}
  esac
  if [[ -z $found || $prev == --simulated ]]; then
    taken="$found" found=""
    if [[ $cur == -* ]]; then
      case "$at" in
{options}
      esac
    else
      case "$at" in
{words}
      esac
      found="$taken $found"
    fi
  fi
  if [[ $found == *{readers}* ]]; then
    compadd -- "${{(@f)$(${{~words[1]}} readers --names 2>/dev/null)}}"
    return
  fi
  found="${{found//{anything}/}}"
  compadd -- ${{=found//{files}/}}
  [[ $found == *{files}* ]] && _files
  return 0
}}
if [[ $funcstack[1] == _mynareader ]]; then _mynareader "$@"; else compdef _mynareader mynareader; fi
"""

_FISH: Final = """\
# Made by "mynareader completion fish"; nothing is started but to name the readers.
function __mynareader_words
    set -l tokens (commandline -opc)
    set -l cur (commandline -ct)
    set -l prev $tokens[-1]
    set -l at ""
    set -l found
    set -l before ""
    if string match -q -- '--*=*' "$cur"
        set -l parts (string split -m 1 = -- "$cur")
        set prev $parts[1]
        set cur $parts[2]
        set before "$prev="
    end
    for word in $tokens[2..-1]
        switch (string trim "$at $word")
{steps}
        end
    end
    switch (string trim "$at $prev")
{values}
    end
    if test (count $found) -eq 0; or test "$prev" = --simulated
        set -l taken $found
        set found
        if string match -q -- '-*' "$cur"
            switch "$at"
{options}
            end
        else
            switch "$at"
{words}
            end
            set found $taken $found
        end
    end
    if contains -- {readers} $found
        set -l program (string replace -r '^~/' "$HOME/" -- $tokens[1])
        set found ($program readers --names 2>/dev/null)
    end
    for word in $found
        switch $word
            case {anything}
            case {files}
                for path in (__fish_complete_path "$cur")
                    echo -- $before$path
                end
            case '*'
                echo -- $before$word
        end
    end
end
complete --no-files --command mynareader --arguments '(__mynareader_words)'
"""
