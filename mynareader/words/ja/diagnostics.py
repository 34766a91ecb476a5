"""A diagnostics report in words, in Japanese."""

from collections.abc import Mapping
from typing import Final

TEXT: Final[Mapping[str, str]] = {
    "machine": "パソコンとソフトウェア",
    "system": "OS",
    "absent": "入っていません",
    "service": "カードリーダーのサービス（pcscd）",
    "socket_place.default": "接続口（標準の場所）",
    "socket_place.elsewhere": "接続口（標準以外の場所）",
    "socket.accepts": "応答しています",
    "socket.busy": "ありますが、混み合っていて応答を待っています",
    "socket.forbidden": "ありますが、この利用者には使えません",
    "socket.stale": "ありますが、サービスが応答しません",
    "socket.missing": "ありません",
    "state": "状態",
    "atr": "ATR（カード固有の部分は伏せています）",
    "answers": "応答あり",
    "silent": "応答なし",
    "problem": "問題",
}
