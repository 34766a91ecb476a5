"""``trace show`` as a person meets it: every exchange in words, or as data."""

from pathlib import Path

import pytest

from tests.harness.desk import program

APDUS = Path(__file__).parents[3] / "apdu_traces"
LANGUAGES = ("ja", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", sorted(APDUS.glob("*.trace")), ids=lambda path: path.stem)
def test_every_exchange_is_said_in_words(path: Path, language: str) -> None:
    done = program("trace", "show", str(path), "--lang", language)
    assert done.code == 0
    for technical in ("READ BINARY", "GET RESPONSE", "auth_certificate", "input_assist", "[secret]", "{", "None"):
        assert technical not in done.out.partition("\n")[2], technical


SHOWN = """format: 1
source: simulated
atr: 3B8880015446434A00817100E2
reader: Virtual PCD 00 00
command: check
recorded: 2026-11-22T12:00:00+09:00

= connect
> 00A4040C 0AD3921000310001010408
< 9000  3 ms
> 00200091
< 63C2  2 ms
> 00B08100 11
< 9000  6 ms
  FF100C353337363836363737313838FFFF
> 00A4020C 020011
< 9000  1 ms
> 00240180 [secret]
< 9000  1 ms
> 00A4040C 0AD3921000310001010401
< 9000  1 ms
> 00A4020C 02001C
< 9000  1 ms
> 80320080 [secret]
< 6985  1 ms
> 00B09E00 04
< 1234  1 ms
> 002C0180 [secret]
< 6D00  1 ms
> 00A4040C 0AD392F000260100000001
< 9000  1 ms
> 00A4020C 020017
< 9000  1 ms
> 802A0280 040000000000
< 9000  1 ms
  00
> 00FF0000
< 6E00  1 ms
> 00220000
! card_removed
"""
SENTENCES = {
    "en": (
        "select input assist → 9000 Done.",
        "(input assist, short EF 11) → 63C2 Not verified;",
        "(2 tries left)",
        "read My Number (input assist, short EF 01, bytes 0..16, 17 asked for, begins with object FF10 of 12 bytes)",
        "set a new input-assist PIN",
        "set a new registry PIN",
        "read EF 001E (unknown) (residents' registry, short EF 1E, 4 asked for) → 1234 The meaning of this status word",
        "unknown command (INS 2C, RESET RETRY COUNTER, ",
        "let the card sign with the authentication key (JPKI (certificates), bytes 0..0, 256 asked for) → 9000",
        "select the authentication key (JPKI (certificates)) → 9000",
        "unknown command (INS FF) → 6E00",
        "unknown command (INS 22, MANAGE SECURITY ENVIRONMENT) → - no answer: card_removed",
    ),
    "ja": (
        "券面事項入力補助APの選択 → 9000 正常終了",
        "（残り2回）",
        "マイナンバーの読み取り（券面事項入力補助AP、短縮EF 01、0〜16バイト目、17バイトを要求、先頭はオブジェクトFF10",
        "入力補助用の暗証番号の変更",
        "住民基本台帳用の暗証番号の変更",
        "EF 001E（不明）の読み取り",
        "不明なコマンド（INS 2C・RESET RETRY COUNTER、",
        "利用者証明用の鍵での署名",
        "不明なコマンド（INS FF） → 6E00",
        "不明なコマンド（INS 22・MANAGE SECURITY ENVIRONMENT） → - ",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_every_kind_of_exchange(language: str, tmp_path: Path) -> None:
    path = tmp_path / "a.trace"
    path.write_text(SHOWN, encoding="utf-8")
    out = program("trace", "show", str(path), "--lang", language).out
    for sentence in SENTENCES[language]:
        assert sentence in out, out


def test_show_is_data_too() -> None:
    steps = program("trace", "show", str(APDUS / "read-my-number.trace"), "--json").data["steps"]
    assert steps[1]["attempts_remaining"] == 4
    assert steps[2]["secret"] is True
    assert steps[3]["head"] == {"tag": "FF10", "length": 12}
    assert (steps[3]["short_ef"], steps[3]["requested"], steps[3]["instruction"]) == ("01", 17, "B0")
