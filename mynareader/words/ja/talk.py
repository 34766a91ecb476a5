"""What the command line says while it works, in Japanese."""

from collections.abc import Mapping
from typing import Final

TEXT: Final[Mapping[str, str]] = {
    "interrupted": "中断しました。カードは解放されています。",
    "unexpected": "想定していない問題が起きました（{kind}）。ご報告ください。カードの内容は添付しないでください。",
    "output_lost": (
        "標準出力に最後まで書き込めませんでした。空きがないか、書き込めない場所です。書き込まれた内容は途中までです。"
    ),
    "unexpected_short": "想定していない問題が起きました。",
    "busy": "ほかのプログラムがカードを使用しています。終わるのを待っています…",
    "wait_for_card": "カードをカードリーダーに置いてください：{reader}",
    "pin_prompt": "{name}（{form}）",
    "pin_prompt_optional": "{name}（{form}・省略するときはEnter）",
    "b_birth": "{name}：生年月日6桁（券面のとおり。例 昭和55年2月17日は550217、または{form}を続けて）",
    "b_expiry": "カードの有効期限の年（西暦4桁）",
    "b_code": "カードの表面のセキュリティコード（4桁）",
    "tries": "あと{attempts}回入力できます。",
    "tries_low": "ご注意ください。あと{attempts}回しか入力できません。それを過ぎるとロックされます。",
    "tries_unknown": "残り回数をカードが答えません。これが最後の1回かもしれません。",
    "narrowed": "全角文字を半角として扱いました。",
    "separated": "数字の間の空白とハイフンを除いて扱いました。",
    "number_ask": (
        "検査用数字は一致しています。カードに照合させますか？"
        "このカードの番号でないときは、照合番号Aの回数を1回使います。"
    ),
    "uppercased": "小文字を大文字として扱いました。",
    "last_try": "{name}は、これが最後の1回です。間違えるとロックされます。{locked}本当に最後の1回を使いますか？",
    "last_try_unknown": (
        "{name}の残り回数を読み取れないため、これが最後の1回かもしれません。"
        "最後の1回で間違えるとロックされます。{locked}本当に使いますか？"
    ),
    "pin_new": "新しい{name}（{form}）",
    "pin_new_again": "新しい{name}（もう一度）",
    "pin_weak": "ご注意ください。{reason}。",
    "pin_change_now": (
        "{name}を変更します。終わるまでカードを動かさないでください。はっきりした答えが返らないときは、"
        "どちらが使えるかを確かめるため、新しい方を1回だけ入力します。変更前のままなら1回分を使い、"
        "続けて変更前の値を入力して回数を元に戻します。今すぐ変更しますか？"
    ),
    "pin_unchanged": "何も変更していません。「変更前」の暗証番号が使えます。",
    "pin_finishing": "暗証番号を変更しています。先に最後まで行い、どちらが使えるかをお知らせします。",
    "simulated_pins_listed": "模擬カードです。暗証番号は「mynareader simulate --list」で見られます。",
    "simulated_pins": "模擬カードです。公開されている模擬カードの暗証番号を使います。",
    "nothing_written": "書き出すものがありません。フォルダーに書き出すのは、写真・画像・証明書だけです。",
    "written": "{directory} に書き出しました：{files}",
    "recorded": "トレースを書き出しました：{file}",
    "vpcd.waiting": "vpcd（ポート {port}）を待っています…",
    "vpcd.inserted": "模擬カードを仮想リーダー（ポート {port}）に入れました。Ctrl-Cで取り出します。",
    "vpcd.lost": "vpcdとの接続が切れました。戻り次第カードを入れ直します。",
    "vpcd.removed": "模擬カードを取り出しました。",
}
