"""A field handed over to another system, in Japanese."""

from collections.abc import Mapping
from typing import Final

TEXT: Final[Mapping[str, str]] = {
    "title": "引き渡し",
    "other": "相手のシステム",
    "field": "項目",
    "field.name": "氏名",
    "field.address": "住所",
    "field.birth": "生年月日",
    "field.my-number": "マイナンバー",
    "identical": "同一（{length}文字）",
    "same": "同一ではありません。次の規則により同じ：{rules}",
    "different": "相違",
    "not_decided": "同一ではありません。判定できません（{reason}）",
    "too_long": "この項目としては長すぎます",
    "place": "{position}文字目：カードは{card}、相手は{other}",
    "place.secret": "{position}文字目",
    "character": "「{text}」（{codes}）",
    "nothing": "なし",
    "because": "{place} — 違いは次だけ：{rules}",
    "more": "ほか{more}か所",
}
