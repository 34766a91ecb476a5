"""The searcher finds what is planted: every encoding, every place; and knows chance from a leak."""

import base64
import logging
import os
import subprocess
import sys
import tempfile
import threading
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from mynareader.cli.framework import root
from mynareader.values.pins import ASKED, verification_b
from mynareader.words import Words
from tests.assurance.leaks.canaries import Canary, Holder, holder
from tests.assurance.leaks.encodings import ENCODINGS
from tests.assurance.leaks.search import Hit, leaks, search
from tests.assurance.leaks.watch import Watch, in_full

NUMBER = Canary("number", "PIN", "8107")
NAME = Canary("name", "personal", "鸚哥\u3000囀子")
WRITTEN: dict[str, dict[str, tuple[str, bytes]]] = {
    "UTF-8": {
        "name": ("鸚哥\u3000囀子", "鸚哥\u3000囀子".encode()),
        "digits": ("8107", b"PIN 8107."),
        "full width": ("8107", "８１０７".encode()),
        "apart": ("8107", b"8 1 0 7"),
        "in groups": ("907182635441", b"9071-8263-5441"),
        "date": ("19630728", b"1963-07-28"),
        "lower case": ("QZ7XKANARI93", b"qz7xkanari93"),
        "over two lines": ("QZ7XKANARI93", b"QZ7XKA\nNARI93"),
    },
    "UTF-16LE": {"digits": ("8107", "8107".encode("utf-16-le")), "name": ("囀子", "囀子".encode("utf-16-le"))},
    "UTF-16BE": {"digits": ("8107", "8107".encode("utf-16-be")), "name": ("囀子", "囀子".encode("utf-16-be"))},
    "Shift_JIS": {"name": ("花子", b"\x89\xd4\x8e\x71")},
    "EUC-JP, ISO-2022-JP": {"euc": ("花子", b"\xb2\xd6\xbb\xd2"), "iso": ("花子", b"\x1b$B2V;R\x1b(B")},
    "hexadecimal": {
        "upper": ("8107", b"38313037"),
        "lower": ("QZ", b"515a"),
        "spaces": ("8107", b"38 31 30 37"),
        "colons": ("QZ", b"51:5A"),
        "of UTF-16": ("8107", b"3800310030003700"),
        "list": ("8107", b"0x38, 0x31, 0x30, 0x37"),
    },
    "Base64": {
        f"after {before} bytes": ("QZ7XKANARI93", base64.b64encode(b"x" * before + b"QZ7XKANARI93" + b"yz"))
        for before in range(3)
    },
    "escapes, lists, packed digits": {
        "percent": ("8107", b"%38%31%30%37"),
        "percent, name": ("囀", b"%E5%9B%80"),
        "json": ("囀子", rb"\u56c0\u5b50"),
        "repr": ("8107", rb"\x38\x31\x30\x37"),
        "markup": ("囀", b"&#22208;"),
        "list": ("8107", b"[56, 49, 48, 55]"),
        "packed": ("907182635441", bytes.fromhex("907182635441")),
        "packed, swapped": ("907182635441", bytes.fromhex("091728364514")),
        "packed with filler": ("8107", bytes.fromhex("248107FFFF")),
    },
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_value_is_found_in_every_encoding(encoding: str) -> None:
    for value, written in WRITTEN[encoding].values():
        hits = search({"here": b"before " + written + b" after"}, [Canary("it", "PIN", value)])
        assert Hit("it", "PIN", encoding, "here") in hits, written


def test_every_encoding_of_the_issue_is_there() -> None:
    assert len(ENCODINGS) == len(WRITTEN) == 8


def test_what_is_not_there_is_not_found() -> None:
    assert search({"here": "8108 花子 8017".encode()}, [NUMBER, NAME]) == set()


def test_a_picture_is_found_by_a_slice_of_it() -> None:
    picture = Canary("photo", "personal", bytes(range(200, 224)))
    hits = search({"a": bytes(range(190, 240)), "b": bytes(range(190, 240)).hex().encode()}, [picture])
    assert {hit.place for hit in hits} == {"a", "b"}


def test_chance_is_not_a_leak_but_everybodys_own_value_is() -> None:
    """A number that happens to stand there is there for every holder; a leak is another one for each."""
    assert leaks(lambda _: {"here": holder(0).right["auth"].encode()}) == set()
    told = leaks(lambda of: {"here": of.right["auth"].encode()})
    assert {(hit.canary, hit.place) for hit in told} == {("right auth", "here")}


def test_no_value_of_a_holder_stands_in_another_one() -> None:
    for which in range(3):
        values = [canary.value for canary in holder(which).canaries]
        others = {str(c.value) for other in range(3) if other != which for c in holder(other).canaries}
        assert not {value for value in values if isinstance(value, str) and len(value) > 3} & others


# --- every place --------------------------------------------------------------------------------------------------


def _raise(error: BaseException) -> None:
    raise error


def _tell(make: Callable[[str], None]) -> Callable[[str, Watch], None]:
    """Let the program tell of the error that ``make`` raises."""

    def plant(value: str, _watch: Watch) -> None:
        try:
            make(value)
        except Exception as error:  # noqa: BLE001 - whatever it is
            root._tell_error(error, Words("en"), as_json=False)

    return plant


def _with_note(value: str) -> None:
    error = ValueError()
    error.add_note(value)
    raise error


def _as_attribute(value: str) -> None:
    error = ValueError()
    error.typed = value  # type: ignore[attr-defined]  # that is what is tried
    raise error


def _as_cause(value: str) -> None:
    raise ValueError from KeyError(value)


def _as_dropped_context(value: str) -> None:
    try:
        _raise(KeyError(value))
    except KeyError:
        raise ValueError from None


def _as_variable(value: str) -> None:
    typed = value
    raise ValueError("a number is wrong") if typed else KeyError


def _in_thread(value: str, _watch: Watch) -> None:
    thread = threading.Thread(target=_raise, args=(ValueError(value),))
    thread.start()
    thread.join()


def _unraisable(value: str, _watch: Watch) -> None:
    class Broken:
        def __del__(self) -> None:
            raise ValueError(value)

    Broken()


def _thread_name(value: str, watch: Watch) -> None:
    gate = threading.Event()
    threading.Thread(target=gate.wait, name=value, daemon=True).start()
    watch._look_at_process()
    gate.set()


def _file(variable: str) -> Callable[[str, Watch], None]:
    def plant(value: str, _watch: Watch) -> None:
        Path(os.environ[variable], "settings.ini").write_text(value, encoding="utf-8")

    return plant


def _descriptor(number: int) -> Callable[[str, Watch], None]:
    def plant(value: str, _watch: Watch) -> None:
        os.write(number, value.encode())

    return plant


def _temporary_file(value: str, _watch: Watch) -> None:
    with tempfile.NamedTemporaryFile("w") as file:
        file.write(value)
        file.flush()


def _file_name(value: str, _watch: Watch) -> None:
    Path(f"photo of {value}").touch()


def _elsewhere(value: str, watch: Watch) -> None:
    watch.folder.parent.joinpath("elsewhere").write_text(value, encoding="utf-8")


def _overwritten(value: str, _watch: Watch) -> None:
    Path("draft").write_text(value, encoding="utf-8")
    Path("draft").write_text("clean", encoding="utf-8")


def _program(value: str, _watch: Watch) -> None:
    subprocess.run([sys.executable, "-c", "", value], check=True)


def _environment(value: str, watch: Watch) -> None:
    os.environ["MYNAREADER_TEST"] = value
    watch._look_at_process()
    del os.environ["MYNAREADER_TEST"]


PLANTS: dict[str, tuple[str, Callable[[str, Watch], None]]] = {
    "descriptor 1": ("descriptor 1", _descriptor(1)),
    "descriptor 2": ("descriptor 2", _descriptor(2)),
    "log": ("log", lambda value, _: logging.getLogger("some.library").log(1, "sent %s", value)),
    "log, argument": ("log", lambda value, _: logging.getLogger("x").debug("sent", extra={"typed": value})),
    "warning": ("log", lambda value, _: warnings.warn(value, stacklevel=1)),
    "exception text": ("exceptions", _tell(lambda value: _raise(ValueError(value)))),
    "exception note": ("exceptions", _tell(_with_note)),
    "exception attribute": ("exceptions", _tell(_as_attribute)),
    "exception cause": ("exceptions", _tell(_as_cause)),
    "exception context": ("exceptions", _tell(_as_dropped_context)),
    "variable of a frame": ("exceptions", _tell(_as_variable)),
    "exception in a thread": ("exceptions", _in_thread),
    "exception nobody can hear": ("exceptions", _unraisable),
    "thread name": ("process", _thread_name),
    "environment": ("process", _environment),
    **{name: ("file", _file(name)) for name in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")},
    **{name: ("file", _file(name)) for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")},
    "temporary file, gone again": ("file", _temporary_file),
    "overwritten file": ("file", _overwritten),
    "file outside the folders": ("file", _elsewhere),
    "file name": ("file names", _file_name),
    "program started": ("processes started", _program),
}


@pytest.mark.parametrize(("place", "plant"), PLANTS.values(), ids=PLANTS)
def test_a_value_is_found_in_every_place(place: str, plant: Callable[[str, Watch], None], tmp_path: Path) -> None:
    watch = Watch(tmp_path / "run")
    with watch.running():
        plant("QZ7XKANARI93", watch)
    hits = search(watch.seen, [Canary("password", "PIN", "QZ7XKANARI93")])
    assert any(hit.place.startswith(place) for hit in hits), sorted(watch.seen)


def test_without_a_plant_nothing_is_found(tmp_path: Path) -> None:
    watch = Watch(tmp_path / "run")
    with watch.running():
        pass
    assert search(watch.seen, [Canary("password", "PIN", "QZ7XKANARI93")]) == set()


# --- errors about PINs --------------------------------------------------------------------------------------------


def _malformed(of: Holder) -> dict[str, bytes]:
    found = []
    for kind, value in of.malformed.items():
        try:
            ASKED[kind].parse(value)
        except Exception as error:  # noqa: BLE001 - MalformedPin, and that is looked at
            found.append(error.with_traceback(error.__traceback__ and error.__traceback__.tb_next))
    try:
        verification_b(of.malformed["assist"], of.right["registry"], of.persona.security_code)
    except Exception as error:  # noqa: BLE001
        found.append(error.with_traceback(error.__traceback__ and error.__traceback__.tb_next))
    assert len(found) == len(of.malformed) + 1
    return {"exceptions": "\n".join(map(in_full, found)).encode()}


def test_an_error_about_a_malformed_value_keeps_nothing_of_it_not_even_in_its_frames() -> None:
    assert leaks(_malformed) == set()
