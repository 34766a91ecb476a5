"""Every error in words: three sentences, in both languages, for every fact that it may carry."""

import itertools
import re
from collections.abc import Iterator
from inspect import formatannotation, get_annotations
from typing import Final

import pytest

from mynareader import errors
from mynareader.applications import BY_NAME, FILES, PINS
from mynareader.errors import Fact, MynaReaderError
from mynareader.values import pins
from mynareader.words import Words
from tests.harness.texts import LANGUAGES

# Values for a field, by its name, else by its declared type.
SAMPLES: Final[dict[str, tuple[Fact, ...]]] = {
    "pin": (*PINS, "a", "b", "birth", "something-new"),
    "reason": ("digits_only", "cut_short", "something_new"),
    "file": ("auth_certificate", "something_new"),
    "sw": ("6A82", "63C3", "63C0", "1234"),
    "str": ("X{0}",),
    "str | None": (None, "X{0}"),
    "int": (0, 7),
    "int | None": (None, 0, 1, 3),
    "bool": (False, True),
    "bool | None": (False, True, None),
    "tuple[str, ...]": ((), ("X{0}", "Y")),
}


def subclasses(of: type[MynaReaderError] = MynaReaderError) -> Iterator[type[MynaReaderError]]:
    for found in of.__subclasses__():
        if found.__module__.startswith(errors.__name__):
            yield found
            yield from subclasses(found)


def examples(of: type[MynaReaderError]) -> Iterator[MynaReaderError]:
    declared = {name: kind for base in reversed(of.__mro__) for name, kind in get_annotations(base).items()}
    choices = [SAMPLES.get(name) or SAMPLES[formatannotation(declared[name])] for name in of.fact_names]
    for values in itertools.product(*choices):
        yield of(*values)


ERRORS: Final = tuple(subclasses())


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Words:
    return Words(request.param)


@pytest.mark.parametrize("of", ERRORS, ids=lambda of: of.code)
def test_an_error_has_its_own_three_sentences(words: Words, of: type[MynaReaderError]) -> None:
    for part in ("what", "meaning", "action"):
        assert words.has(f"error.{of.code}.{part}")


@pytest.mark.parametrize("of", ERRORS, ids=lambda of: of.code)
def test_whatever_an_error_carries_becomes_whole_sentences(words: Words, of: type[MynaReaderError]) -> None:
    end = "。" if words.language == "ja" else "."
    for error in examples(of):
        for sentence in words.error(error):
            assert sentence.strip() == sentence
            assert sentence.endswith(end)
            assert "None" not in sentence
            assert "True" not in sentence
            assert not re.search(r"{(?!0})", sentence)


@pytest.mark.parametrize(
    ("cause", "english", "japanese"),
    [
        ("no_card", "No card was found.", "カードが見つかりません。"),
        ("wrong_pin", "The authentication PIN is wrong.", "利用者証明用の暗証番号が違います。"),
        ("6F00", "6F00: Something failed inside the card.", None),
        ("reader_fault", "Something unexpected happened (reader_fault).", None),
        ("novel", "Something unexpected happened (novel).", None),
    ],
)
def test_what_ended_a_change_is_a_sentence(cause: str, english: str, japanese: str | None) -> None:
    assert Words("en").cause(cause, "auth") == english
    assert japanese in {None, Words("ja").cause(cause, "auth")}


def test_no_two_errors_share_a_code() -> None:
    assert len({of.code for of in ERRORS}) == len(ERRORS)


def test_a_code_is_the_name_of_the_class() -> None:
    assert (errors.NoUsbReader.code, errors.PinError.code) == ("no_usb_reader", "pin")
    assert MynaReaderError.code == "unexpected"


def test_an_error_takes_its_own_facts_and_no_others() -> None:
    assert errors.WrongPin("auth", attempts_remaining=2).facts() == {"pin": "auth", "attempts_remaining": 2}
    assert errors.PinLocked("auth").facts() == {"pin": "auth", "just_now": False}
    assert repr(errors.PinLocked("auth", just_now=True)) == "PinLocked(pin='auth', just_now=True)"
    some: type[MynaReaderError] = errors.PinLocked
    for values, named in (((), {}), (("auth", True, 1), {}), (("auth",), {"pin": "auth"}), (("auth",), {"sw": "9000"})):
        with pytest.raises(TypeError):
            some(*values, **named)


def test_an_error_nobody_has_described_is_named_by_its_code(words: Words) -> None:
    class Novel(MynaReaderError):
        code = "novel"

    said = words.error(Novel())
    assert "novel" in said.what
    assert "novel" in said.action


@pytest.mark.parametrize(
    "error", [errors.ReaderSupportMissing(), errors.NoService(), errors.NoReader()], ids=lambda error: error.code
)
def test_a_way_without_a_reader_is_a_command_that_can_be_run(words: Words, error: MynaReaderError) -> None:
    """``doctor`` and ``readers`` say this, too, and take no ``--simulated``."""
    assert "mynareader check --simulated" in words.error(error).action


@pytest.mark.parametrize(
    ("language", "error", "what", "meaning"),
    [
        ("en", errors.WrongPin("auth", 2), "The authentication PIN is wrong.", "(2 tries left)"),
        ("ja", errors.WrongPin("auth", 2), "利用者証明用の暗証番号が違います。", "（残り2回）"),
        ("en", errors.WrongPin("auth", 1), "The authentication PIN is wrong.", "(1 try left)"),
        ("en", errors.WrongPin("auth", None), "The authentication PIN is wrong.", "does not tell how many"),
        ("en", errors.PinLocked("sign"), "The signature password is locked.", "Nothing was sent"),
        ("en", errors.PinLocked("sign", just_now=True), "The signature password has just been locked.", "refused"),
        (
            "ja",
            errors.PinLocked("sign", just_now=True),
            "署名用の暗証番号がロックされました。",
            "残り回数がなくなりました",
        ),
        ("en", errors.NoReader(), "No card reader was found.", "no reader it can use"),
        ("en", errors.NoReader("X", ("A", "B")), "No card reader has “X” in its name.", "attached: A, B."),
        ("ja", errors.NoReader("X", ("A", "B")), "名前に「X」を含むカードリーダーはありません。", "A、B"),
        ("en", errors.CardMute(), "The card does not answer.", "lies on the reader,"),
        ("ja", errors.CardMute("R"), "カードが応答しません。", "カードリーダー「R」の上"),
        ("en", errors.UnexpectedStatus("READ face", "6F00"), "READ face: 6F00", "Something failed inside the card."),
        ("en", errors.UnexpectedStatus("READ face", "1234"), "READ face: 1234", "is not known"),
        (
            "en",
            errors.MalformedFile("attributes", 9, "cut_short"),
            "“name, address, birth date and sex”",
            "9 bytes from",
        ),
        ("en", errors.UnreadableInput("face", "too_large"), "The file “face” cannot be used.", "the file is too large"),
        ("ja", errors.UnreadableInput("f", "not_a_pin_line", 3), "ファイル「f」を使えません。", "3行目"),
    ],
)
def test_facts_are_put_into_words(language: str, error: MynaReaderError, what: str, meaning: str) -> None:
    said = Words(language).error(error)
    assert what in said.what
    assert meaning in said.meaning


@pytest.mark.parametrize(
    "error", [errors.NoReader(), errors.NoService(), errors.ReaderSupportMissing()], ids=lambda error: error.code
)
def test_without_a_reader_a_person_hears_of_the_simulated_card(words: Words, error: MynaReaderError) -> None:
    assert "--simulated" in words.error(error).action


@pytest.mark.parametrize(
    ("pin", "option"), [("auth", "auth"), ("surface-a", "a"), ("assist-b", "b"), ("registry-common", "registry")]
)
def test_a_held_back_pin_is_confirmed_by_the_name_that_options_use(words: Words, pin: str, option: str) -> None:
    assert f"--allow-last-try {option}」" in words.error(errors.LastTryNotConfirmed(pin, 1)).action.replace("”", "」")


@pytest.mark.parametrize("pin", PINS)
def test_options_name_the_kind_of_a_pin(words: Words, pin: str) -> None:
    kind = PINS[pin].kind.name
    assert f"{kind}=" in words.error(errors.PinNotGiven(pin)).action


@pytest.mark.parametrize("pin", PINS)
@pytest.mark.parametrize("left", [None, 0, 1, 3])
def test_nobody_is_told_to_try_a_pin_again_when_its_outcome_is_unknown(pin: str, left: int | None) -> None:
    error = errors.PinOutcomeUnknown(pin, left)
    japanese, english = (" ".join(Words(language).error(error)) for language in ("ja", "en"))
    assert "入力し直さないでください" in japanese
    assert not re.search(r"(もう一度|再度|改めて)|入力し直してください|入力してください", japanese)
    assert re.search(r"Do not (simply )?enter it again", english)
    assert not re.search(r"(?<!Do not )(?<!Do not simply )\b(enter|type|try)\b[^.]*\bagain|\bretry|once more", english)


@pytest.mark.parametrize("pin", PINS)
def test_a_locked_pin_comes_with_what_stops_and_where_it_is_unlocked(words: Words, pin: str) -> None:
    said = words.error(errors.PinLocked(pin))
    assert words.text(f"pin.{pin}.locked") in said.meaning
    assert words.text(f"pin.{pin}.unlock") in said.action


@pytest.mark.parametrize("of", [of for of in ERRORS if "reason" in of.fact_names])
def test_a_reason_without_words_is_shown_as_it_is(words: Words, of: type[MynaReaderError]) -> None:
    error = next(error for error in examples(of) if error.facts()["reason"] == "something_new")
    assert "something_new" in words.error(error).meaning


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (pins.AUTH, "12a4"),
        (pins.AUTH, "123"),
        (pins.BIRTH, "1"),
        (pins.VERIFICATION_A, "1"),
        (pins.VERIFICATION_B, "1"),
        (pins.SIGN, "ABC-12"),
        (pins.SIGN, "AB12"),
        (pins.SIGN, "ABCDEF"),
    ],
)
def test_a_malformed_pin_is_explained(words: Words, kind: pins.PinKind, typed: str) -> None:
    with pytest.raises(errors.MalformedPin) as caught:
        kind.parse(typed)
    said = words.error(caught.value)
    assert words.text(f"fact.reason.{caught.value.reason}") in said.meaning
    assert words.text(f"pin.{kind.name}.form") in said.action
    assert typed not in " ".join(said).split()


def test_every_file_and_application_of_the_card_has_a_name_for_people(words: Words) -> None:
    assert [name for name in FILES if not words.has(f"fact.file.{name}")] == []
    assert [name for name in BY_NAME if not words.has(f"fact.application.{name}")] == []
