"""Every leaf of the doctor: one sentence, one action, no PIN, no counter, nobody's data."""

import plistlib
from dataclasses import replace
from pathlib import Path

import pytest

from mynareader import errors
from mynareader.iso7816 import apdu
from mynareader.reports.machine import ReaderDiagnosis
from mynareader.service.machine import doctor
from mynareader.service.machine.doctor import examine
from mynareader.service.reading import photo
from mynareader.service.stay.sources import OpenSource
from mynareader.simulator.build import build
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.card_image import FileImage
from mynareader.simulator.source import SimulatedSource
from mynareader.transports import pcsc, programs, usb
from mynareader.transports.readers import ReaderState
from mynareader.words import Words
from tests.harness.desk import program
from tests.harness.texts import LANGUAGES

READER = "Sony RC-S300/P (0000000) 00 00"
SLOT = "SCM Microsystems Inc. SCR 3310 [CCID Interface] 00 00"
WALLS = ("network", "nobody", "powerless", "landlock", "seccomp")
Devices = tuple[usb.UsbDevice, ...] | None
State = tuple[ReaderState, ...] | errors.TransportError

PASORI_OLD = usb.UsbDevice(usb.Model(0x054C, 0x06C3), "SONY RC-S380/P", ccid=False, drivers=frozenset({"port100"}))
PASORI_NEW = usb.UsbDevice(usb.Model(0x054C, 0x0DC9), "SONY FeliCa RC-S300/P", ccid=True, drivers=frozenset())
ACR122U = usb.UsbDevice(usb.Model(0x072F, 0x2200), "ACS ACR122U", ccid=True, drivers=frozenset({"pn533_usb"}))
MOUSE = usb.UsbDevice(usb.Model(0x046D, 0xC077), "Logitech Mouse", ccid=False, drivers=frozenset({"usbhid"}))

# What the machine shows -> the leaf: error code, exit code, a fact the sentence or the action must hold.
MACHINES: dict[str, tuple[Devices, State, str, int, str]] = {
    "no support": (None, errors.ReaderSupportMissing(), "reader_support_missing", 10, "mynareader[reader]"),
    "service down": ((PASORI_NEW,), errors.NoService(), "no_service", 10, "pcscd"),
    "not permitted": ((PASORI_NEW,), errors.NotPermitted(), "not_permitted", 11, "polkit"),
    "no USB device": ((), (), "no_usb_reader", 12, ""),
    "only a mouse": ((MOUSE,), (), "no_usb_reader", 12, ""),
    "USB is not shown": (None, (), "no_reader", 12, "pcscd"),
    "model without driver": ((MOUSE, PASORI_OLD), (), "reader_without_driver", 12, "RC-S380/P"),
    "taken by the kernel": ((ACR122U,), (), "reader_claimed", 12, "modprobe -r pn533_usb"),
    "not shown by pcscd": ((PASORI_NEW,), (), "reader_not_shown", 12, "libccid"),
    "empty": ((PASORI_NEW,), (ReaderState(READER),), "no_card", 13, READER),
    "empty slot": ((), (ReaderState(SLOT),), "contact_reader_empty", 13, SLOT),
    "mute": ((), (ReaderState(READER, present=True, mute=True),), "card_mute", 13, ""),
    "mute in a slot": ((), (ReaderState(SLOT, present=True, mute=True),), "contact_card_mute", 13, SLOT),
}
# What lies on the reader -> the leaf (None: all is well), the exit code.
CARDS: dict[str, tuple[str, bytes, str | None, int]] = {
    "a My Number card": ("plain", b"JPKIAPICCTOKEN2", None, 0),
    "of a child": ("child", b"JPKIAPICCTOKEN2", None, 0),
    "an unknown label": ("plain", b"SOMETHING ELSE ", None, 0),
    "an Android phone": ("plain", b"JPKIAPGPSETOKEN", "not_the_card", 14),
    "an iPhone": ("plain", b"JPKIAPIOSTOKEN ", "not_the_card", 14),
    "the older card": ("plain", b"JPKIAPICCTOKEN ", "not_the_card", 14),
    "another card": ("not-my-number", b"JPKIAPICCTOKEN2", "not_my_number_card", 14),
}


@pytest.fixture(autouse=True)
def quiet_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "card_programs", tuple)
    monkeypatch.setattr(doctor, "host_kind", lambda: None)
    monkeypatch.setattr(photo, "walls", lambda: WALLS)  # a process: tests/system/service/test_photo_cell.py


def set_machine(monkeypatch: pytest.MonkeyPatch, devices: Devices, state: State) -> None:
    def readers() -> tuple[ReaderState, ...]:
        if isinstance(state, errors.TransportError):
            raise state
        return state

    monkeypatch.setattr(doctor, "usb_devices", lambda: devices)
    monkeypatch.setattr(pcsc, "readers", readers)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("machine", MACHINES)
def test_the_machine(machine: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    devices, state, leaf, code, told = MACHINES[machine]
    set_machine(monkeypatch, devices, state)

    problem = examine().findings[0].problem
    done = program("doctor", f"--lang={language}")

    assert problem is not None
    assert problem.code == leaf
    assert done.code == code
    assert told in done.out
    said = Words(language).error(problem)
    assert said.what in done.out
    assert said.action in done.out
    assert "{" not in done.out


def labelled(persona: str, label: bytes) -> SimulatedCard:
    """Return the card of ``persona`` whose token file says ``label`` (CARD.md §3)."""
    image = build(persona)
    applications = []
    for application in image.applications:
        files = dict(application.files)
        stored = files.get(0x06)
        if application.name == "jpki" and isinstance(stored, FileImage):
            files[0x06] = FileImage(stored.data.replace(b"JPKIAPICCTOKEN2", label))
        applications.append(replace(application, files=files))
    return SimulatedCard(replace(image, applications=tuple(applications)))


def lay_down(monkeypatch: pytest.MonkeyPatch, card: SimulatedCard) -> SimulatedSource:
    source = SimulatedSource("plain")
    source.card = card
    set_machine(monkeypatch, (), (ReaderState(READER, present=True, atr=card.atr),))
    monkeypatch.setattr(doctor, "reader_source", lambda _name, _timeout: OpenSource(source, "reader"))
    return source


@pytest.mark.parametrize("what", CARDS)
def test_what_lies_there(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    persona, label, leaf, code = CARDS[what]
    card = labelled(persona, label)
    lay_down(monkeypatch, card)

    problem = examine().findings[0].problem

    assert (problem.code if problem else None) == leaf
    assert program("doctor").code == code
    assert not card.ledger.counters_asked
    assert not card.ledger.verifies
    assert {header[1] for header in card.ledger.headers} <= {apdu.SELECT, apdu.READ_BINARY}
    assert {key[:2] for key in card.ledger.reads} <= {("jpki", 0x06)}


def test_one_good_reader_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    lay_down(monkeypatch, labelled("plain", b"JPKIAPICCTOKEN2"))
    states = (ReaderState(SLOT), ReaderState(READER, present=True))
    monkeypatch.setattr(pcsc, "readers", lambda: states)
    monkeypatch.setattr(doctor, "usb_devices", lambda: (PASORI_OLD,))

    report = examine()

    assert [finding.problem and finding.problem.code for finding in report.findings] == [
        "contact_reader_empty",
        None,
        "reader_without_driver",
    ]
    assert report.problem is None


@pytest.mark.parametrize(("others", "leaf"), [((), "card_busy"), (("firefox", "scdaemon"), "card_held")])
def test_a_card_that_others_hold(others: tuple[str, ...], leaf: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = lay_down(monkeypatch, labelled("plain", b"JPKIAPICCTOKEN2"))

    def hold() -> None:
        raise errors.CardBusy(READER)

    monkeypatch.setattr(source, "connect", hold)
    monkeypatch.setattr(doctor, "card_programs", lambda: others)

    done = program("doctor", "--lang=en")

    assert done.code == 15
    assert program("doctor", "--json").json["data"]["findings"][0]["code"] == leaf
    finding = examine().findings[0]
    assert finding.problem is not None
    assert finding.problem.code == leaf
    assert all(name in done.out for name in others)


# --- what Linux shows ---


def add_device(root: Path, name: str, *, product: int, texts: dict[str, str], interface: str, driver: str) -> None:
    device = root / name
    below = device / f"{name}:1.0"
    below.mkdir(parents=True)
    (device / "idVendor").write_text("054c\n")
    (device / "idProduct").write_text(f"{product:04x}\n")
    for file, text in texts.items():
        (device / file).write_text(text)
    (below / "bInterfaceClass").write_text(f"{interface}\n")
    drivers = root.parent / "drivers" / driver
    drivers.mkdir(parents=True, exist_ok=True)
    (below / "driver").symlink_to(drivers)


@pytest.fixture
def sysfs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "devices"
    root.mkdir()
    (root / "1-0:1.0").mkdir()  # an interface of the root hub: no device
    monkeypatch.setattr(usb, "SYSFS", root)
    monkeypatch.setattr(usb, "KNOWN_TO_CCID", (tmp_path / "Info.plist",))
    return root


def test_devices_are_read_from_sysfs(sysfs: Path) -> None:
    add_device(sysfs, "1-1", product=0x06C3, texts={"product": "RC-S380/P\n"}, interface="ff", driver="port100")
    add_device(sysfs, "1-2", product=0x0DC9, texts={}, interface="0b", driver="usbfs")
    old, new = usb.usb_devices() or ()
    assert (old.name, old.ccid, old.rival) == ("RC-S380/P", False, "port100")
    assert old.model in usb.WITHOUT_DRIVER
    assert (new.name, new.ccid, new.rival, new.is_reader) == ("054c:0dc9", True, None, True)


def test_a_model_the_driver_lists_is_a_reader_whatever_its_class(sysfs: Path) -> None:
    listed = {"ifdVendorID": ["0x054C"], "ifdProductID": ["0x0D8F"], "ifdFriendlyName": ["SONY FeliCa RC-S660/U"]}
    (sysfs.parent / "Info.plist").write_bytes(plistlib.dumps(listed))
    add_device(sysfs, "1-1", product=0x0D8F, texts={}, interface="ff", driver="usbfs")
    (device,) = usb.usb_devices() or ()
    assert device.is_reader
    assert device.name == "SONY FeliCa RC-S660/U"


@pytest.mark.parametrize("listed", [b"", b"<plist>", plistlib.dumps({"ifdVendorID": [1]})])
def test_a_broken_list_of_the_driver_lists_nothing(sysfs: Path, listed: bytes) -> None:
    (sysfs.parent / "Info.plist").write_bytes(listed)
    assert usb.known_models() == {}


def test_a_machine_without_sysfs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usb, "SYSFS", tmp_path / "none")
    assert usb.usb_devices() is None


def test_programs_that_have_loaded_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, name, maps in ((10, "firefox", b"libpcsclite.so.1"), (11, "bash", b"libc.so"), (12, "gone", None)):
        process = tmp_path / str(number)
        process.mkdir()
        (process / "comm").write_text(f"{name}\n")
        if maps is not None:
            (process / "maps").write_bytes(b"7f00-7f01 r-xp /usr/lib/" + maps)
    monkeypatch.setattr(programs, "PROC", tmp_path)
    assert programs.card_programs() == ("firefox",)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("standing", [(), ("nobody",), ("nobody", "landlock")])
def test_a_photo_that_is_decoded_without_a_cell_is_told_behind_all_else(
    standing: tuple[str, ...], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_machine(monkeypatch, (), ())
    monkeypatch.setattr(photo, "walls", lambda: standing)
    findings = examine().findings
    assert [finding.problem and finding.problem.code for finding in findings] == ["no_usb_reader", "photo_cell_missing"]
    assert findings[-1].problem is not None
    assert findings[-1].problem.facts() == {"standing": standing}
    done = program("doctor", "--lang", language)
    assert (done.code, "seccomp" in done.out) == (12, True)


@pytest.mark.parametrize(
    ("applications", "problem", "code"),
    [
        ({"jpki": True}, None, None),
        ({"jpki": False}, None, "not_my_number_card"),
        (None, errors.CardRemoved(), "card_removed"),
    ],
)
def test_what_was_seen_just_now_is_not_looked_at_again(
    applications: dict[str, bool] | None,
    problem: errors.MynaReaderError | None,
    code: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    card = labelled("plain", b"JPKIAPICCTOKEN2")
    lay_down(monkeypatch, card)
    seen = ReaderDiagnosis(READER, "card", "contactless_b", None, applications, problem)

    told = examine([seen]).findings[0].problem

    assert (told.code if told else None) == code
    assert card.ledger.headers == []
