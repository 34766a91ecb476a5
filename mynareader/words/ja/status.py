"""What a status word means, by ``StatusWord.meaning`` (ISO/IEC 7816-4 §5.6; CARD.md §2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT: Final[Mapping[str, str]] = {
    "ok": "正常に終わりました。",
    "more_data": "続きのデータがあります。",
    "wrong_le": "要求した長さが違います。カードは正しい長さを示しています。",
    "data_may_be_corrupted": "返されたデータの一部が壊れている可能性があります。",
    "end_of_file": "要求した長さより前でファイルが終わりました。",
    "file_deactivated": "選択したファイルは停止されています。",
    "verification_failed": "暗証番号の照合に失敗しました。残り回数は示されていません。",
    "attempts_remaining": "照合前または照合失敗です。最後の1桁（16進数）が暗証番号の残り回数です。",
    "memory_failure": "カードのメモリーへの書き込みに失敗しました。",
    "wrong_length": "コマンドの長さが正しくありません。",
    "channel_not_supported": "カードはこの論理チャネルに対応していません。",
    "secure_messaging_not_supported": "カードはセキュアメッセージングに対応していません。",
    "wrong_file_type": "この操作に合わない種類のファイルです。",
    "security_status_not_satisfied": "必要な暗証番号がまだ照合されていません。",
    "blocked": "暗証番号がロックされています。",
    "conditions_not_satisfied": "この操作を行う条件がそろっていません。",
    "no_current_file": "ファイルが選択されていません。",
    "wrong_data": "コマンドに付けたデータが正しくありません。",
    "function_not_supported": "カードはこの機能に対応していません。",
    "not_found": "ファイルまたはアプリケーションがありません。",
    "record_not_found": "レコードがありません。",
    "wrong_p1_p2": "コマンドのパラメーター（P1・P2）が正しくありません。",
    "object_not_found": "指定したデータまたは鍵がありません。",
    "wrong_offset": "指定した位置はファイルの外です。",
    "unknown_instruction": "カードはこのコマンドを知りません。",
    "unknown_class": "カードはこのコマンドの種別（CLA）を知りません。",
    "card_fault": "カードの内部で異常が起きました。",
    "no_status": "応答がありませんでした。",
    "unknown": "この応答コードの意味は分かりません。",
}
