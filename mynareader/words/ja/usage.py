"""What is wrong with a command line, in Japanese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXT: Final[Mapping[str, str]] = {
    "UsageError": "コマンドの書き方が正しくありません：{message}",
    "NoSuchOption": "{option} というオプションはありません。",
    "NoSuchCommand": "そのようなコマンドはありません。（{message}）",
    "MissingParameter": "指定が足りません：{option}",
    "BadParameter": "{option} の値が正しくありません：{message}",
    "BadOptionUsage": "オプション {option} の使い方が正しくありません：{message}",
    "NoArgsIsHelpError": "{message}",
    "hint": "使い方：{command}",
    "one_place": "読み取り元は1つだけ指定してください：{options}",
    "way_does_not_open": "{way} では「{section}」を読めません。",
    "no_such_certificate": "「{which}」という証明書はありません（auth、auth-ca、sign、sign-ca）。",
}
