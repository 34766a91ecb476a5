"""What is wrong with a command line, in Japanese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXT: Final[Mapping[str, str]] = {
    "UsageError": "コマンドの書き方が正しくありません：{message}",
    "NoSuchOption": "{option} というオプションはありません。",
    "NoSuchCommand": "そのようなコマンドはありません。使えるコマンド：{choices}",
    "MissingParameter": "指定が足りません：{option}",
    "BadParameter": "{option} の値が正しくありません：{message}",
    "Choice": "{option} の値が正しくありません。使える値：{choices}",
    "too_much": "このコマンドには余分な指定があります。暗証番号やマイナンバーはここに書かないでください。",
    "BadOptionUsage": "オプション {option} の使い方が正しくありません：{message}",
    "NoArgsIsHelpError": "{message}",
    "hint": "使い方：{command}",
    "condition_of_what": "--condition は模擬カードの条件です。--simulated も付けてください。",
    "json_or_certificate": (
        "--json と {option} は、どちらも標準出力に書きます。ファイルに書くには「cert export -o FILE」を使ってください。"
    ),
    "one_place": "読み取り元は1つだけ指定してください：{options}",
    "text_to_file": "-o で書けるのは PEM か DER です。--text は画面に表示するだけです。",
    "way_does_not_open": "{way} では「{section}」を読めません。",
    "no_such_certificate": "その名前の証明書はありません（auth、auth-ca、sign、sign-ca）。",
    "does_not_fit_key": "「{name}」とは組み合わせられないオプションです。",
    "only_registry": "--only を使えるのは、2か所に保存されている住民基本台帳用の暗証番号だけです。",
    "trace_cannot_answer": "記録されたカードは新しい問いに答えられません。",
    "trace_cannot_judge": "記録されたカードは、いま入力した番号を照合できません。",
    "hand_over_json": "--json は --pasted と一緒に使います。--pasted がないときは、項目の値だけを書き出します。",
    "hand_over_one_stdin": "標準入力から読むのは、--pins-from - か --pasted - のどちらか1つだけです。",
    "match_what": "照合する相手を指定してください：1件の項目、--record FILE、--table FILE のどれか1つです。",
    "match_table_only": "--result・--column・--copy は --table と一緒に使います。",
    "match_no_such_column": "次の見出しの列が、表にちょうど1つではありません：{columns}",
    "match_column_missing": "どの列か分かりません：{items}。--column ITEM=HEADER で指定してください。",
    "match_column_form": "--column は ITEM=HEADER の形です（ITEM は {items}）：{columns}",
    "match_column_twice": "--column の指定は項目ごとに1回です。2つの列はつなげて指定します：--column name=姓+名",
    "which_fixed": (
        "「pin which」で確かめられるのは、変更できる暗証番号（auth、sign、assist、registry）だけです。"
        "ほかは券面に書かれた内容で決まり、別の値になることはありません。カードには何も送っていません。"
    ),
    "report_suffix": "--report のファイル名は .json、.txt、.html のどれかで終わる必要があります。",
}
