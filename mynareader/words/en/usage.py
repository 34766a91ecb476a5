"""What is wrong with a command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXT: Final[Mapping[str, str]] = {
    "UsageError": "{message}",
    "NoSuchOption": "There is no option {option}.",
    "NoSuchCommand": "There is no such command. There are: {choices}",
    "MissingParameter": "Something is missing: {option}",
    "BadParameter": "This value does not fit {option}: {message}",
    "Choice": "This value does not fit {option}. It can be: {choices}",
    "too_much": "There is more on the command line than this command takes. A PIN or a number never goes there.",
    "BadOptionUsage": "Option {option} is not used like this: {message}",
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
    "report_suffix": "--report writes a file whose name ends with .json, .txt or .html.",
}
