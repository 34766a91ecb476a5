"""What is wrong with a command line, in Japanese."""

from collections.abc import Mapping
from typing import Final

TEXT: Final[Mapping[str, str]] = {
    "UsageError": "コマンドの書き方が正しくありません：{message}",
    "NoSuchOption": "{option} というオプションはありません。",
    "NoSuchCommand": "そのようなコマンドはありません。使えるコマンド：{choices}",
    "MissingParameter": "指定が足りません：{option}",
    "no_such_option": "そのようなオプションはありません。暗証番号やマイナンバーはここに書かないでください。",
    "missing_command": "コマンドを指定してください。使えるコマンド：{choices}",
    "BadParameter": "{option} の値が正しくありません。",
    "needs_value": "オプション {option} には値が必要です。",
    "takes_no_value": "オプション {option} に値は付けられません。",
    "DateTime": "{option} には実在する日付（2026-04-01）か日時（2026-04-01T09:00:00）を指定してください。",
    "FloatRange": "{option} には {low} から {high} までの数を指定してください。",
    "IntRange": "{option} には {low} から {high} までの整数を指定してください。",
    "File": "{option} には、フォルダーではなく、読めるファイルを指定してください。",
    "Folder": "{option} には、ファイルではなく、読めるフォルダーを指定してください。",
    "Choice": "{option} の値が正しくありません。使える値：{choices}",
    "too_much": "このコマンドには余分な指定があります。暗証番号やマイナンバーはここに書かないでください。",
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
    "simulate_what": "模擬カードの人物とコマンドを指定してください：{personas}（人物）、{commands}（コマンド）。",
    "record_what": "これは記録できません。記録できるコマンド：{commands}",
    "no_such_persona": "--simulated の後に書けるのは {personas} です。",
    "report_suffix": "--report のファイル名は .json、.txt、.html のどれかで終わる必要があります。",
}
