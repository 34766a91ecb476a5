"""What happened, what it means, and what to do: what the doctor finds. Part of ``error.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

ROWS: Final[Mapping[str, tuple[str, str, str]]] = {
    "no_usb_reader": (
        "カードリーダーがつながっていません。",
        "このパソコンのUSB機器に、カードリーダーがありません。",
        "リーダーを、ハブを通さずにパソコンに直接つないで、もう一度実行してください。",
    ),
    "reader_without_driver": (
        "リーダー {model} はLinuxでは使えません。",
        "スマートカードのサービス（pcscd）用のドライバーがなく、カーネルモジュール {module} が別の用途に使っています。",
        (
            "Sony RC-S300など、CCIDに対応したリーダーを使ってください。"
            "{model} は、Windowsではメーカーのドライバーで使えます。"
        ),
    ),
    "reader_claimed": (
        "カーネルモジュール {module} がリーダー {model} を使っています。",
        "カーネルが使っているリーダーは、スマートカードのサービス（pcscd）からは使えません。",
        (
            "「sudo modprobe -r {module}」を実行して、リーダーをつなぎ直してください。"
            "次からも使うには、/etc/modprobe.d のファイルに「blacklist {module}」と書きます。"
        ),
    ),
    "reader_not_shown": (
        "リーダー {model} はつながっていますが、スマートカードのサービス（pcscd）に現れません。",
        "ドライバー（libccid）がないか古いか、gpgのscdaemonなどほかのプログラムがリーダーを使っています。",
        (
            "「sudo apt install libccid」と「gpgconf --kill scdaemon」を実行し、"
            "「sudo systemctl restart pcscd」でサービスを再起動して、リーダーをつなぎ直してください。"
        ),
    ),
    "card_held": (
        "{reader} のカードを、ほかのプログラムが使っています。",
        "スマートカードのサービスを使っているプログラムは、{programs}です。",
        "使わないプログラム（{programs}）を閉じて、少し待ってからもう一度実行してください。",
    ),
    "contact_reader_empty": (
        "{reader} の差込口にカードがありません。",
        "このリーダーは接触型です。カードを上に置いても反応しません。",
        "ICチップのある側から差し込んで、もう一度実行してください。",
    ),
    "contact_card_mute": (
        "{reader} のカードが応答しません。",
        "このリーダーは接触型で、ICチップの端子に触れて読み取ります。",
        "カードを抜き、ICチップの向きと面を確かめて、奥まで差し込んでください。",
    ),
    "not_the_card": (
        "マイナンバーカードではありません。",
        "カードの種類は{token}です。",
        "マイナンバーカードそのものを置いてください。",
    ),
}

SPECIAL: Final[Mapping[str, str]] = {
    "not_the_card.token_android.what": "スマートフォン（Android）の電子証明書です。マイナンバーカードではありません。",
    "not_the_card.token_android.meaning": "スマートフォンの電子証明書は、カードのものとは別のものです。",
    "not_the_card.token_iphone.what": "スマートフォン（iPhone）の電子証明書です。マイナンバーカードではありません。",
    "not_the_card.token_iphone.meaning": "スマートフォンの電子証明書は、カードのものとは別のものです。",
    "not_the_card.token_older_card.what": "住民基本台帳カード（住基カード）です。",
    "not_the_card.token_older_card.meaning": "マイナンバーカードの前に発行されていたカードです。",
}
