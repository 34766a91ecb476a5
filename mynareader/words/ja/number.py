"""A My Number that was typed, and what the card says of it, in Japanese."""

from collections.abc import Mapping
from typing import Final

TEXT: Final[Mapping[str, str]] = {
    "title": "入力されたマイナンバー",
    "check_digit": "検査用数字",
    "card": "このカード",
    "match": "一致（このカードのマイナンバーです）",
    "no_match": "不一致（このカードのマイナンバーではありません・{left}）",
    "not_asked.check_digit": "照合していません（検査用数字が合いません。回数は使っていません）",
    "not_asked.not_agreed": "照合していません（同意がありません。回数は使っていません）",
    "not_asked.locked": "照合していません（照合番号Aがロックされています）",
    "cost": (
        "カード自身が照合番号Aとして照合し、一致するかどうかだけを答えます。このカードの番号でないときは、"
        "回数を1回使います。番号は保存しません。"
    ),
    "wrong_digit": "検査用数字が合いません。打ち間違いか、マイナンバーではない番号です。カードには照合していません。",
}
