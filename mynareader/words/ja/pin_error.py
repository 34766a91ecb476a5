"""What happened, what it means, and what to do: the PIN errors. Part of ``error.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOOK = "先に「mynareader pins」で残り回数を確かめてください。確かめるだけでは残り回数は減りません。"
_NOT_SENT = "値はカードに送っていないので、残り回数は減っていません。"

ROWS: Final[Mapping[str, tuple[str, str, str]]] = {
    "pin": (
        "{pin}を使えませんでした。",
        "カードに値が届いたかどうかは分かりません。",
        _LOOK,
    ),
    "wrong_pin": (
        "{pin}が違います。",
        "カードは入力された値を受け付けませんでした（{attempts_remaining}）。0回でロックされ、次のようになります。{pin_locked}",
        "{pin_form}の値（{pin_where}）を確かめてから入力してください。分からないときは、ここでおやめください。",
    ),
    "pin_locked": (
        "{pin}はロックされています。",
        "値はカードに送っていません。ロック中は次のようになります。{pin_locked}",
        "カードリーダーでは解除できません。{pin_unlock}",
    ),
    "last_try_not_confirmed": (
        "{pin}を、カードに送らずに止めました。",
        "試せるのはあと1回です。確認なしには送りません。間違えるとロックされ、次のようになります。{pin_locked}",
        (
            "値が確かなときだけ「--allow-last-try {pin_option}」を付けてください。"
            "分からないときは、ここでおやめください。{pin_unlock}"
        ),
    ),
    "pin_outcome_unknown": (
        "{pin}が受け付けられたかどうか、分かりません。",
        (
            "値はカードに送りましたが、結果を受け取れませんでした。1回分が使われた可能性があります。"
            "その後に読み取った回数は「{attempts_remaining}」です。"
        ),
        "すぐに入力し直さないでください。" + _LOOK,
    ),
    "malformed_pin": (
        "入力された値は、{pin}の形式に合いません。",
        "{reason}。" + _NOT_SENT,
        "次の形式で入力してください: {pin_form}（{pin_where}）。",
    ),
    "repeated_pin": (
        "さきほどと同じ値なので、カードに送りませんでした。",
        "この値は、カードが{pin}として受け付けなかったか、受け付けたと確かめられなかったものです。" + _NOT_SENT,
        "{pin_form}の値（{pin_where}）を確かめてください。分からないときは、ここでおやめください。{pin_unlock}",
    ),
    "too_many_wrong_pins": (
        "{pin}は、これ以上カードに送りません。",
        "このカードを置いてから4回、違う値が送られました。ロックを避けるため、残り回数にかかわらず5回目は送りません。",
        "正しい値（{pin_where}）をお確かめください。分からないときは、ここでおやめください。{pin_unlock}",
    ),
    "pin_unchangeable": (
        "{pin}は変更できません。",
        "券面に書かれた内容や、カードを作ったときに決まった内容だからです。" + _NOT_SENT,
        (
            "変更できるのは、利用者証明用の暗証番号（auth）、署名用パスワード（sign）、"
            "券面事項入力補助用の暗証番号（assist）、住民基本台帳用の暗証番号（registry）です。"
        ),
    ),
    "new_pin_refused": (
        "新しい{pin}は使いませんでした。",
        "{reason}。カードには何も送っていません。元のままです。",
        "書類などから推測されない別の値（{pin_form}）を選んでください。",
    ),
    "pin_not_changed": (
        "{pin}は変更されていません。「変更前」のものが使えます。",
        "カードが新しい値を受け取る前に終わりました（{cause}）。",
        "変更前のものをお使いください。必要なら、変更をやり直してください。" + _LOOK,
    ),
    "pin_change_unknown": (
        "{pin}が変更されたかどうか、分かりません。",
        "新しい値を送りましたが、はっきりした答えが返りませんでした。使えるのは、変更前か変更後のどちらか一方です。",
        (
            "「mynareader pin which --pin {pin_option}」で確かめてください。先に新しい方を入力します。"
            "受け付けられなければ（1回分を使います）、変更前のものが使えます。" + _LOOK
        ),
    ),
    "pin_partly_changed": (
        "{pin}は変更されていませんが、対になる側は変更されました。片方だけが新しい値です。",
        "この暗証番号はカードの2つのアプリケーションに別々に保存され、回数も別に数えられます。片方が新しい値を受け取りました。",
        (
            "もう片方も変更してください:「mynareader pin change --pin registry --only common」。"
            "それまでは、窓口で両方が必要になることがあります。" + _LOOK
        ),
    ),
    "pin_not_given": (
        "{pin}が必要です。",
        "入力を尋ねる画面がなく、値も渡されていません。カードには何も送っていません。",
        (
            "端末の画面で実行するか、「{pin_option}=…」の行を書いたファイルを"
            "「--pins-from ファイル名」で渡してください。標準入力から渡すときは「--pins-from -」です。"
        ),
    ),
}

# Sentences for one value of one fact.
SPECIAL: Final[Mapping[str, str]] = {
    "wrong_pin.attempts_remaining_none.meaning": (
        "カードは入力された値を受け付けませんでした。残り回数は示されていません。0回でロックされ、次のようになります。{pin_locked}"
    ),
    "wrong_pin.attempts_remaining_1.meaning": (
        "カードは入力された値を受け付けませんでした。試せるのはあと1回です。次に間違えるとロックされ、次のようになります。{pin_locked}"
    ),
    "wrong_pin.attempts_remaining_1.action": (
        "ここでやめて、{pin_form}の値（{pin_where}）を確かめてください。分からないときは、試さないでください。{pin_unlock}"
    ),
    "pin_locked.just_now_true.what": "{pin}がロックされました。",
    "pin_locked.just_now_true.meaning": (
        "カードは入力された値を受け付けず、残り回数がなくなりました。ロック中は次のようになります。{pin_locked}"
    ),
    "last_try_not_confirmed.attempts_remaining_none.meaning": (
        "残り回数を読み取れないため、最後の1回とみなし、確認なしには送りません。"
        "間違えるとロックされ、次のようになるおそれがあります。{pin_locked}"
    ),
    "pin_outcome_unknown.attempts_remaining_none.meaning": (
        "値はカードに送りましたが、結果を受け取れませんでした。1回分が使われた可能性があります。"
        "残り回数も読み取れませんでした。"
    ),
    "pin_outcome_unknown.attempts_remaining_0.meaning": (
        "値はカードに送りましたが、結果を受け取れませんでした。その後に読み取ると、ロックされていました。{pin_locked}"
    ),
    "pin_outcome_unknown.attempts_remaining_0.action": (
        "入力し直さないでください。カードリーダーでは解除できません。{pin_unlock}"
    ),
}
