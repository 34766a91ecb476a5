"""The USB devices of this machine as Linux shows them in sysfs: which could be card readers, and who uses them."""

import plistlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final
from xml.parsers.expat import ExpatError

from mynareader.values.value_class import value_class

SYSFS: Final = Path("/sys/bus/usb/devices")
# The CCID driver's own list of what it knows (libccid).
KNOWN_TO_CCID: Final = (
    Path("/usr/lib/pcsc/drivers/ifd-ccid.bundle/Contents/Info.plist"),
    Path("/etc/libccid_Info.plist"),
)
_MODEL_LENGTH: Final = 4  # letters and digits of a model's number, such as R502: what is shorter tells nothing
_CCID_CLASS: Final = "0b"  # USB Device Class Specification for Integrated Circuit Card(s) Interface Devices, §3


@value_class(frozen=True)
class Model:
    """One model by its USB numbers."""

    vendor: int
    product: int


# Readers that speak no CCID; the kernel drivers/nfc/port100.c and drivers/nfc/pn533/usb.c name the same numbers.
WITHOUT_DRIVER: Final[Mapping[Model, tuple[str, str]]] = {
    Model(0x054C, 0x06C1): ("Sony RC-S380/S", "port100"),
    Model(0x054C, 0x06C3): ("Sony RC-S380/P", "port100"),
    Model(0x054C, 0x02E1): ("Sony RC-S330/RC-S360/RC-S370", "pn533_usb"),
    Model(0x04CC, 0x2533): ("NXP PN533", "pn533_usb"),
    Model(0x04E6, 0x5591): ("SCM SCL3711", "pn533_usb"),
}
# What may be bound to a reader that pcscd uses or could use; any other kernel module has taken it.
_NO_RIVALS: Final = frozenset({"usbfs", "usbhid", "usb"})


@value_class(frozen=True)
class UsbDevice:
    """One device: its ``name``, whether an interface is of the CCID class, the ``drivers`` bound to that or any."""

    model: Model
    name: str
    ccid: bool
    drivers: frozenset[str]

    @property
    def is_reader(self) -> bool:
        """Tell whether pcscd's CCID driver could use it."""
        return self.ccid or self.model in known_models()

    @property
    def rival(self) -> str | None:
        """Return the kernel module that has taken it: only one of that and pcscd can have it."""
        return next(iter(sorted(self.drivers - _NO_RIVALS)), None)


def usb_devices() -> tuple[UsbDevice, ...] | None:
    """Return what is attached; None where the machine does not show it (no Linux, a container)."""
    if not SYSFS.is_dir():
        return None
    return tuple(device for path in sorted(SYSFS.iterdir()) if (device := _device(path)) is not None)


def not_shown(devices: Iterable[UsbDevice], names: Iterable[str]) -> list[UsbDevice]:
    """Return the readers among ``devices`` that none of pcscd's ``names`` belongs to; each belongs to one of them."""
    shown = {name.rpartition(" ")[0]: _words(name) for name in names}  # without the slot: of several it is one reader
    hidden = []
    for device in devices:
        if device.is_reader and device.model not in WITHOUT_DRIVER:
            place = next((place for place, words in shown.items() if _is_called(device, words)), None)
            if place is None:
                hidden.append(device)
            else:
                del shown[place]
    return hidden


def _is_called(device: UsbDevice, words: set[str]) -> bool:
    """Compare by the model's number, which drivers and USB strings agree on; by all words where there is none."""
    for name in filter(None, (device.name, known_models().get(device.model))):
        own = _words(name)
        numbers = {word for word in own if any(map(str.isdigit, word)) and len(word) >= _MODEL_LENGTH}
        if numbers & words or own <= words:
            return True
    return False


def _words(name: str) -> set[str]:
    return set(name.casefold().split())


def known_models() -> Mapping[Model, str]:
    """Return the models libccid knows with their names; empty when it is not installed."""
    path = next(filter(Path.is_file, KNOWN_TO_CCID), None)
    if path is None:
        return {}
    try:
        listed = plistlib.loads(path.read_bytes())
        rows = zip(listed["ifdVendorID"], listed["ifdProductID"], listed["ifdFriendlyName"], strict=True)
        return {Model(int(vendor, 16), int(product, 16)): str(name) for vendor, product, name in rows}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ExpatError):
        return {}


def _device(path: Path) -> UsbDevice | None:
    """Read one device; None for an interface of one, and for what leaves while it is looked at."""
    try:
        model = Model(int((path / "idVendor").read_text(), 16), int((path / "idProduct").read_text(), 16))
    except (OSError, ValueError):
        return None
    interfaces = sorted(path.glob(f"{path.name}:*"))
    ccid = [interface for interface in interfaces if _text(interface / "bInterfaceClass") == _CCID_CLASS]
    return UsbDevice(model, _name(path, model), bool(ccid), frozenset(_drivers(ccid or interfaces)))


def _drivers(interfaces: list[Path]) -> Iterator[str]:
    for interface in interfaces:
        with suppress(OSError):
            yield (interface / "driver").readlink().name


def _name(path: Path, model: Model) -> str:
    given = " ".join(filter(None, (_text(path / "manufacturer"), _text(path / "product"))))
    return given or known_models().get(model) or f"{model.vendor:04x}:{model.product:04x}"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
