"""Steps of the work, in Japanese."""

from collections.abc import Mapping
from typing import Final

TEXT: Final[Mapping[str, str]] = {
    "jpki": "公的個人認証APを読んでいます…",
    "card_surface": "券面事項確認APを読んでいます…",
    "input_assist": "券面事項入力補助APを読んでいます…",
    "registry": "住基APに問い合わせています…",
    "common": "カードの有効期限と市区町村を読んでいます…",
    "certificate-auth": "利用者証明用電子証明書を読んでいます…",
    "certificate-auth-ca": "利用者証明用の認証局の証明書を読んでいます…",
    "certificate-sign": "署名用電子証明書を読んでいます…",
    "certificate-sign-ca": "署名用の認証局の証明書を読んでいます…",
    "pin_change": "暗証番号を変更しています。カードを動かさないでください…",
    "pin_which": "どちらの暗証番号が使えるか確かめています…",
    "number": "カードに番号を照合させています…",
    "authenticate": "カードに問いへ答えさせています…",
}
