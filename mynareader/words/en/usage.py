"""What is wrong with a command line."""

from collections.abc import Mapping
from typing import Final

TEXT: Final[Mapping[str, str]] = {
    "UsageError": "{message}",
    "NoSuchOption": "There is no option {option}.",
    "NoSuchCommand": "There is no such command. There are: {choices}",
    "MissingParameter": "Something is missing: {option}",
    "no_such_option": "There is no such option. A PIN or a number never goes on the command line.",
    "missing_command": "A command is missing. There are: {choices}",
    "BadParameter": "This value does not fit {option}.",
    "needs_value": "Option {option} needs a value behind it.",
    "takes_no_value": "Option {option} takes no value.",
    "DateTime": "{option} takes a date that exists, as in 2026-04-01, or with a time as in 2026-04-01T09:00:00.",
    "FloatRange": "{option} takes a number from {low} to {high}.",
    "IntRange": "{option} takes a whole number from {low} to {high}.",
    "File": "{option} takes a file that you may read, not a folder.",
    "Folder": "{option} takes a folder that you may read, not a file.",
    "Choice": "This value does not fit {option}. It can be: {choices}",
    "too_much": "There is more on the command line than this command takes. A PIN or a number never goes there.",
    "NoArgsIsHelpError": "{message}",
    "hint": "See: {command}",
    "condition_of_what": "--condition changes a simulated card: add --simulated.",
    "json_or_certificate": "--json and {option} both write to standard output; “cert export -o FILE” writes a file.",
    "one_place": "Only one place at a time can be read: {options}",
    "text_to_file": "-o writes PEM or DER; --text is shown only.",
    "way_does_not_open": "{way} does not open “{section}”.",
    "no_such_certificate": "There is no certificate of that name: auth, auth-ca, sign, sign-ca.",
    "does_not_fit_key": "These options do not go together with “{name}”.",
    "only_registry": "--only is for the registry PIN, which stands in two applications.",
    "trace_cannot_answer": "A recorded card cannot answer a new challenge.",
    "trace_cannot_judge": "A recorded card cannot judge a number that is typed now.",
    "hand_over_json": "--json belongs to --pasted: without it exactly the field is written.",
    "hand_over_one_stdin": "Standard input is one thing only: --pins-from - or --pasted -.",
    "match_what": "Say what to compare with, exactly one of: the items of one record, --record FILE, --table FILE.",
    "match_table_only": "--result, --column and --copy belong to --table.",
    "match_no_such_column": "The table does not have exactly one column called: {columns}",
    "match_column_missing": "It is not clear in which column to find: {items}. Name it with --column ITEM=HEADER.",
    "match_column_form": "--column takes ITEM=HEADER with one of {items}, not: {columns}",
    "match_column_twice": "--column names each item once; what stands in two columns is joined: --column name=姓+名.",
    "which_fixed": (
        "“pin which” is for PINs that can be changed: auth, sign, assist, registry. The others follow from what is "
        "printed on the card, and never become another value. Nothing was sent to the card."
    ),
    "simulate_what": "Say which persona and which command: {personas}; {commands}.",
    "record_what": "This cannot be recorded. What can be recorded: {commands}",
    "no_such_persona": "Behind --simulated stands one of: {personas}.",
    "report_suffix": "--report writes a file whose name ends with .json, .txt or .html.",
}
