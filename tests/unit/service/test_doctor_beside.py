"""What the doctor tells beside pcscd's readers: readers that are not shown, and systems inside others."""

from pathlib import Path

import pytest

from mynareader.errors import MynaReaderError, NoService
from mynareader.service.machine import diagnostics, doctor
from mynareader.transports import hosting, pcsc, usb
from mynareader.transports.readers import ReaderState
from mynareader.words import Words
from tests.harness.desk import program
from tests.harness.texts import LANGUAGES
from tests.unit.service.test_doctor import ACR122U, MOUSE, PASORI_NEW, PASORI_OLD

SHOWN = "SONY FeliCa RC-S300/P (1234567) 00 00"
OTHER = "Virtual PCD 00 00"
SCR = usb.UsbDevice(usb.Model(0x04E6, 0x5116), "SCM Microsystems Inc. SCR 3310", ccid=True, drivers=frozenset())
TAKEN = usb.UsbDevice(usb.Model(0x1234, 0x0001), "ACME Reader X500", ccid=True, drivers=frozenset({"acme_ccid"}))
OWNED = usb.UsbDevice(usb.Model(0x1234, 0x0002), "ACME Reader X501", ccid=True, drivers=frozenset({"usbfs"}))
Devices = tuple[usb.UsbDevice, ...] | None

# What USB shows, what pcscd shows -> the problems told.
BESIDE: dict[str, tuple[Devices, tuple[str, ...], list[str]]] = {
    "shown": ((PASORI_NEW, MOUSE), (SHOWN,), []),
    "shown without its number": ((SCR,), ("SCM Microsystems Inc. SCR 3310 [CCID Interface] 00 00",), []),
    "two slots of one": ((PASORI_NEW,), (SHOWN, SHOWN[:-2] + "01"), []),
    "another is shown": ((PASORI_NEW, ACR122U), (SHOWN,), ["reader_claimed"]),
    "a virtual one is shown": ((PASORI_NEW,), (OTHER,), ["reader_not_shown"]),
    "two of a kind, one shown": ((PASORI_NEW, PASORI_NEW), (SHOWN,), ["reader_not_shown"]),
    "two of a kind, both shown": ((PASORI_NEW, PASORI_NEW), (SHOWN, SHOWN.replace("00 00", "01 00")), []),
    "several hidden": ((SCR, TAKEN, OWNED), (OTHER,), ["reader_not_shown", "reader_claimed", "reader_not_shown"]),
    "no driver": ((PASORI_OLD,), (OTHER,), ["reader_without_driver"]),
    "nothing": ((MOUSE,), (), ["no_usb_reader"]),
    "USB is not shown": (None, (OTHER,), []),
}


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "host_kind", lambda: None)
    monkeypatch.setattr(diagnostics, "_pcscd_version", lambda: "1.9.9")  # a process


def codes(found: list[MynaReaderError]) -> list[str]:
    return [error.code for error in found]


@pytest.mark.parametrize("case", BESIDE)
def test_every_reader_that_pcscd_does_not_show_is_told(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    devices, names, expected = BESIDE[case]
    monkeypatch.setattr(doctor, "usb_devices", lambda: devices)
    assert codes(doctor.machine_problems(names)) == expected


def test_the_kernel_module_that_has_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "usb_devices", lambda: (TAKEN,))
    (problem,) = doctor.machine_problems([OTHER])
    assert problem.facts() == {"wanted": None, "present": (), "model": TAKEN.name, "module": "acme_ccid"}


def interface(folder: Path, number: int, kind: str, driver: str) -> None:
    made = folder / f"{folder.name}:1.{number}"
    made.mkdir(parents=True)
    (made / "bInterfaceClass").write_text(f"{kind}\n")
    (folder / driver).mkdir(exist_ok=True)
    (made / "driver").symlink_to(folder / driver)


def test_of_a_device_with_a_keyboard_the_driver_of_the_reader_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "1-1"
    interface(folder, 0, "03", "usbhid")
    interface(folder, 1, "0b", "port100")
    (folder / "idVendor").write_text("1050\n")
    (folder / "idProduct").write_text("0407\n")
    monkeypatch.setattr(usb, "SYSFS", tmp_path)
    (device,) = usb.usb_devices() or ()
    assert (device.ccid, device.drivers, device.rival) == (True, frozenset({"port100"}), "port100")


# What the system shows of itself -> the kind of its host.
SYSTEMS = {
    "wsl": {"proc/sys/kernel/osrelease": "5.15.153.1-microsoft-standard-WSL2\n", "proc/cpuinfo": "flags : hypervisor"},
    "container": {".dockerenv": "", "proc/sys/kernel/osrelease": "6.1.0\n"},
    "container of podman": {"run/.containerenv": ""},
    "container by its group": {"proc/1/cgroup": "0::/system.slice/containerd.service/kubepods-x\n"},
    "virtual_machine by VirtualBox": {"sys/class/dmi/id/product_name": "VirtualBox\n"},
    "virtual_machine by Hyper-V": {"sys/class/dmi/id/product_name": "Virtual Machine\n"},
    "virtual_machine by its processor": {"proc/cpuinfo": "model : x\nflags\t\t: fpu hypervisor sse\n"},
    "": {"proc/cpuinfo": "flags\t\t: fpu sse\n", "sys/class/dmi/id/sys_vendor": "LENOVO\n", "proc/1/cgroup": "0::/\n"},
}


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_system_inside_another_one_is_recognised(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosting, "ROOT", tmp_path)
    monkeypatch.delenv("container", raising=False)
    for name, content in SYSTEMS[system].items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    assert hosting.host_kind() == (system.split(" ", maxsplit=1)[0] or None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "told"), [("wsl", "usbipd"), ("container", "/run/pcscd"), ("virtual_machine", "USB")])
def test_it_is_told_that_the_reader_has_to_be_passed_through(
    kind: str, told: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "host_kind", lambda: kind)
    monkeypatch.setattr(doctor, "usb_devices", lambda: (MOUSE,))
    for names, before in (((), ["no_usb_reader"]), (None, [])):
        found = doctor.machine_problems(names)
        assert codes(found) == [*before, "not_passed_through"]
        assert told in Words(language).error(found[-1]).action
    monkeypatch.setattr(doctor, "usb_devices", lambda: (PASORI_NEW,))
    assert codes(doctor.machine_problems(())) == ["reader_not_shown"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_block_for_a_bug_report_names_what_is_hidden_and_no_serial_number(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "usb_devices", lambda: (PASORI_NEW, TAKEN))
    monkeypatch.setattr(pcsc, "readers", lambda: (ReaderState(SHOWN),))
    done = program("doctor", "--report", f"--lang={language}")
    assert done.code == 0
    assert TAKEN.name in done.out
    assert "1234567" not in done.out
    assert "SONY FeliCa RC-S300/P (…) 00 00" in done.out
    data = program("doctor", "--report", "--json").json
    assert data["report"] == "diagnostics"
    assert [problem["code"] for problem in data["data"]["beside"]] == ["reader_claimed"]


def test_a_block_without_the_service(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> tuple[ReaderState, ...]:
        raise NoService

    monkeypatch.setattr(doctor, "usb_devices", lambda: (PASORI_NEW,))
    monkeypatch.setattr(pcsc, "readers", refuse)
    report = diagnostics.diagnose()
    assert report.problem is not None
    assert (report.problem.code, report.beside) == ("no_service", ())
    assert program("doctor", "--report").code == 10
