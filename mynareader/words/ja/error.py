"""What happened, what it means, and what to do, for every error code.

``code.field_value.part`` is taken before ``code.part`` where it exists (``Words.error``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mynareader.words import ERROR_PARTS, table
from mynareader.words.ja import pin_error, reader_error

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIMULATED = "カードリーダーなしで試すには「mynareader check --simulated」を実行してください。"
_NOTHING_KEPT = "途中まで読み取った内容は使いません。"
_AGAIN = "カードをリーダーに置き、動かさずに、最初からやり直してください。"
_REPORT = "同じことが続くときは、「{code}」の文字を添えて開発者にお知らせください。暗証番号は書かないでください。"

_ROWS: Final[Mapping[str, tuple[str, str, str]]] = {
    "unexpected": ("予期しない問題が起きました（{code}）。", "この問題の説明は、まだ用意されていません。", _REPORT),
    # The way to the card.
    "transport": ("カードとの通信に失敗しました。", _NOTHING_KEPT, _AGAIN),
    "reader_support_missing": (
        "カードリーダーを使うための部品を読み込めません。",
        "Pythonの部品（pyscard）か、PC/SCのライブラリが入っていません。",
        '「sudo apt install swig libpcsclite-dev」に続けて「pip install "mynareader[reader]"」を実行してください。'
        + _SIMULATED,
    ),
    "no_service": (
        "カードリーダーのサービス（pcscd）が動いていません。",
        "リーダーとのやり取りを受け持つサービスが、入っていないか、止まっています。",
        "「sudo apt install pcscd」で入れ、「sudo systemctl start pcscd.socket」で始めてください。" + _SIMULATED,
    ),
    "not_permitted": (
        "カードリーダーを使う許可がありません。",
        (
            "サービス（pcscd）は動いていますが、この利用者や環境からの利用を断っています。"
            "SSHで接続しているときや、Flatpakの中で動かしているときに起こります。"
        ),
        (
            "パソコンの画面に直接ログインして実行するか、polkitの規則で「org.debian.pcsc-lite.access_pcsc」と"
            "「org.debian.pcsc-lite.access_card」を許可してください。Flatpakでは「--socket=pcsc」が必要です。"
        ),
    ),
    "no_reader": (
        "名前に「{wanted}」を含むカードリーダーはありません。",
        "つながっているのは {present} です。",
        "「--reader」には、この中のどれかの名前の一部を指定してください。",
    ),
    "ambiguous_reader": (
        "カードの置かれたリーダーが複数あり、どれを使うか決められません。",
        "カードがあるのは {readers} です。取り違えを防ぐため、こちらでは選びません。",
        "「--reader 名前の一部」で1台を指定するか、使わないカードを外してください。",
    ),
    "no_card": (
        "カードが見つかりません。",
        "待っている間に、{reader}でカードを検出できませんでした。",
        (
            "ケースから出したカードを読み取り面の中央に平らに置き、そのままお待ちください。"
            "スマートフォンや他のICカードは離してください。差し込み式では、ICチップの向きを確かめてください。"
        ),
    ),
    "card_mute": (
        "カードが応答しません。",
        "{reader}の上に何かありますが、カードとして応答がありません。",
        "いったん外して、マイナンバーカード1枚だけを中央に置いてください。差し込み式では、ICチップの向きを確かめてください。",
    ),
    "card_busy": (
        "カードを今は使えません。",
        "他のプログラムが{reader}のカードを使っているか、カードが時間内に応答しませんでした。",
        "マイナポータルやe-Taxの画面、ブラウザーの拡張機能、他のカード読み取りソフトを終了して、しばらく待ってから実行してください。",
    ),
    "card_removed": ("途中でカードかリーダーが外されました。", _NOTHING_KEPT, _AGAIN),
    "card_reset": (
        "他のプログラムがカードを初期状態に戻しました。",
        "選択や照合の状態が失われました。" + _NOTHING_KEPT,
        "他のカード用ソフトを終了して、最初からやり直してください。暗証番号は自動では送り直しません。",
    ),
    "card_changed": (
        "始めたときと違うカードが置かれています。",
        "別の方の情報が混ざらないように、" + _NOTHING_KEPT,
        "読み取りたいカードを1枚だけ置き、最初からやり直してください。",
    ),
    "holder_differs": (
        "カードの中の記録が同じ人のものではありません（{items}が一致しません）。",
        "偽造か、別の人の記録が入っている可能性があります。読み取った内容は表示しません。",
        "このカードの内容を信用しないでください。住所地の市区町村にお問い合わせください。",
    ),
    "reader_refused": (
        "カードリーダーがコマンドを受け付けませんでした。",
        "リーダーかドライバーが、{length}バイトの読み取りに対応していない可能性があります。",
        "カードを置き直して、もう一度実行してください。続くときは、別のリーダーをお試しください。",
    ),
    "reader_fault": (
        "カードリーダーで問題が起きました（PC/SC {error}）。",
        "リーダー、ドライバー、サービスのどこかで異常が起きています。" + _NOTHING_KEPT,
        "リーダーをつなぎ直して、最初からやり直してください。",
    ),
    "connection_closed": ("カードとの接続は、すでに終わっています。", _NOTHING_KEPT, _AGAIN),
    # What the card says.
    "card": ("カードから予期しない応答がありました。", _NOTHING_KEPT, _AGAIN),
    "unexpected_status": (
        "カードが予期しない応答を返しました（{step}: {sw}）。",
        "応答コードの意味: {status}",
        "カードを置き直して、最初からやり直してください。" + _REPORT,
    ),
    "malformed_response": (
        "カードの応答を読み取れません。",
        "応答の形が決まりに合いません（{reason}）。通信が不安定なときにも起こります。",
        _AGAIN + "続くときは、別のリーダーをお試しください。",
    ),
    "application_missing": (
        "カードに「{application}」がありません。",
        "この操作に必要なアプリケーションが、カードから見つかりませんでした。",
        "マイナンバーカードが1枚だけ置かれているか、確かめてください。",
    ),
    "not_my_number_card": (
        "マイナンバーカードではないようです。",
        "マイナンバーカードのアプリケーションが、どれも応答しませんでした。カードが2枚重なっているときにも起こります。",
        "他のカードを離して、マイナンバーカードだけを置いてください。",
    ),
    "file_missing": (
        "カードに「{file}」がありません。",
        "カードによっては入っていません。たとえば15歳未満の方のカードには、原則として署名用電子証明書がありません。",
        "必要なときは、住民票のある市区町村の窓口で発行の状況をお確かめください。",
    ),
    "access_denied": (
        "「{file}」を読み取るには、暗証番号の照合が必要です。",
        "必要な照合が済んでいないか、他のプログラムの操作で照合の状態が失われました。",
        "他のカード用ソフトを終了し、最初からやり直してください。",
    ),
    "malformed_file": (
        "「{file}」の内容を読み取れません。",
        "先頭から{offset}バイトの位置で、データが決まりに合いません（{reason}）。一部だけを表示することはしません。",
        "カードを置き直して、最初からやり直してください。" + _REPORT,
    ),
    "unreadable_photo": (
        "顔写真を表示できません。",
        "カードの顔写真のデータを画像にできませんでした（{reason}）。顔写真のほかの情報は、そのまま使えます。",
        "カードを置き直して、もう一度読み取ってください。同じときは、カードの券面の写真で確かめてください。",
    ),
    # Files and stays.
    "trace_malformed": (
        "記録ファイルの{line}を読み取れません。",
        "記録の形式に合いません（{reason}）。",
        "その行を直すか、「mynareader trace record」で記録し直してください。",
    ),
    "trace_mismatch": (
        "再生が、記録の{step}番目のやり取りで食い違いました。",
        "記録は {expected}、実際は {actual} でした。考えられる原因: {cause}。",
        "記録したときと同じ操作で再生するか、「mynareader trace record」で記録し直してください。",
    ),
    "stay_ended": (
        "このカードの読み取りは、すでに終わっています。",
        "次の方のカードと混ざらないように、遅れて届いた内容は捨てました。",
        "読み取りたいカードを置き、最初からやり直してください。",
    ),
    "work_stopped": (
        "ご指示により、作業を中止しました。",
        "中止するまでに読み取れなかった内容は表示されません。",
        "カードの内容は変わっていません。必要なときに、もう一度読み取ってください。",
    ),
    "unreadable_certificate": (
        "「{source}」を証明書として読み取れません。",
        "X.509の証明書（PEMまたはDER）ではないか、内容が壊れています。",
        "証明書のファイルかどうかを確かめてください。カードの証明書のときは、カードを置き直してやり直してください。",
    ),
    "unreadable_input": (
        "ファイル「{file}」を使えません。",
        "{line}に問題があります（{reason}）。",
        "ファイルの場所、読み取りの許可、書式を確かめてください。",
    ),
    "variant_table_missing": (
        "ここでは照合ができません。",
        "旧字体・異体字の表（Pythonパッケージ jntajis-python）を読み込めません。",
        "「pip install jntajis-python」を実行してください。Python 3.11から3.13に対応しています。",
    ),
    **pin_error.ROWS,
    **reader_error.ROWS,
}

_SPECIAL: Final[Mapping[str, str]] = {
    "no_reader.present_none.what": "カードリーダーが見つかりません。",
    "no_reader.present_none.meaning": "サービス（pcscd）は動いていますが、使えるリーダーがつながっていません。",
    "no_reader.present_none.action": (
        "リーダーをつないで「mynareader readers」で確かめてください。"
        "PaSoRiなどには、pcscdの標準のドライバーでは動かない機種があります。" + _SIMULATED
    ),
    "reader_refused.length_0.meaning": "リーダーかドライバーが、このコマンドに対応していない可能性があります。",
    "unreadable_input.line_none.meaning": "ファイルを読み取れないか、書式が合いません（{reason}）。",
    "unreadable_input.file_-.what": "標準入力を使えません。",
    "unreadable_input.file_--pins-from.what": "--pins-from で指定されたファイルを使えません。",
    "unreadable_input.file_--pins-from.action": (
        "実際にあって読めるファイルの名前を指定してください。暗証番号そのものは、コマンドには書かないでください。"
    ),
    "unreadable_input.file_--pasted.what": "--pasted で指定されたファイルを使えません。",
    "unreadable_input.file_--pasted.action": (
        "項目の値そのものではなく、実際にあって読めるファイルの名前を指定してください。"
    ),
    "unreadable_input.reason_table_not_utf_8.action": (
        "ExcelなどのShift_JISの表には「--encoding shift_jis」を付けてください。ほかの表はUTF-8で保存し直してください。"
    ),
    "unreadable_input.reason_not_shift_jis.action": "UTF-8の表なら「--encoding shift_jis」を外してください。",
    "unreadable_input.reason_cr_line_ends.action": "改行をCR LF（Windows）かLF（Unix）にして保存し直してください。",
    "unreadable_input.reason_directory_not_empty.what": "フォルダー「{file}」は空ではありません。",
    "unreadable_input.reason_directory_not_empty.meaning": (
        "別の方のファイルと混ざらないように、新しいフォルダーか空のフォルダーにだけ書き出します。"
    ),
    "unreadable_input.reason_directory_not_empty.action": "別のフォルダーを指定するか、中を空にしてください。",
    "unreadable_input.reason_recorded_elsewhere.what": "「{file}」には、もう一度実行するコマンドがありません。",
    "unreadable_input.reason_recorded_elsewhere.meaning": "ほかのプログラムのやりとりです。",
    "unreadable_input.reason_recorded_elsewhere.action": (
        "「mynareader check --replay FILE」のようにすることを指定するか、「mynareader trace show」で中を見てください。"
    ),
    "unreadable_input.reason_unknown_form.action": (
        "「--from」でログの種類を指定してください。pcsc-spy、OpenSC、scriptorのログを読めます。"
    ),
    "unreadable_input.reason_no_exchange.what": "「{file}」にはカードとのやりとりがありません。",
    "unreadable_input.reason_no_exchange.meaning": (
        "ログを書いたプログラムがカードに何も送っていないか、応答の前に終わっています。"
    ),
    "unreadable_input.reason_no_exchange.action": "カードを使っている間に、ログを取り直してください。",
    "unreadable_input.reason_scapy_missing.what": "pcapngを書き出せません。",
    "unreadable_input.reason_scapy_missing.meaning": "そのための部分（scapy）がインストールされていません。",
    "unreadable_input.reason_scapy_missing.action": "pip install mynareader[pcapng] でインストールしてください。",
    "unreadable_input.reason_file_exists.what": "「{file}」はすでにあります。",
    "unreadable_input.reason_file_exists.meaning": "ファイルを上書きすることはありません。",
    "unreadable_input.reason_file_exists.action": "別の名前を指定するか、今のファイルを移してください。",
    "unreadable_input.reason_cannot_be_written.what": "「{file}」に書き出せません。",
    "unreadable_input.reason_cannot_be_written.meaning": "その場所がないか、空きがないか、書き込みが許されていません。",
    "unreadable_input.reason_cannot_be_written.action": "別の場所を指定するか、書き込みの許可を確かめてください。",
    "unreadable_input.reason_unknown_condition.what": "「{file}」という条件はありません。",
    "unreadable_input.reason_unknown_condition.meaning": "条件は、模擬カードの振る舞いを変えるものです。",
    "unreadable_input.reason_unknown_condition.action": "「mynareader simulate --list」で一覧できます。",
    "unreadable_input.reason_bad_value.what": "条件「{file}」の値が合いません。",
    "unreadable_input.reason_bad_value.meaning": "条件は、模擬カードの振る舞いを変えるものです。",
    "unreadable_input.reason_bad_value.action": "値の書き方は「mynareader simulate --list」で確かめられます。",
    **pin_error.SPECIAL,
    **reader_error.SPECIAL,
}

TEXT: Final[Mapping[str, str]] = {**table(ERROR_PARTS, _ROWS), **_SPECIAL}
