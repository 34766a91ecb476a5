"""What this machine lacks for some tests. Missing pieces are said aloud; under CI=true they fail."""

import importlib.util
import os
import shutil
from collections.abc import Callable
from ctypes.util import find_library
from pathlib import Path

from mynareader.errors import NoService
from mynareader.transports.reachability import why_unreachable
from tests.harness import posix

PCSCD = shutil.which("pcscd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
VPCD_DRIVERS = ("/usr/lib/pcsc/drivers/serial/libifdvpcd.so", "/usr/lib/*/pcsc/drivers/serial/libifdvpcd.so")
# What Qt's xcb platform plug-in loads beside the X server's own libraries.
XCB_LIBRARIES = ("xcb-cursor", "xcb-icccm", "xcb-image", "xcb-keysyms", "xcb-render-util", "xkbcommon-x11")
STRICT = os.environ.get("CI", "").lower() in {"true", "1"}


class Machine:
    """Remember whether this process was given namespaces of its own."""

    isolated = False


def vpcd_driver() -> Path | None:
    """Return where vpcd is, if it is anywhere."""
    return next((path for pattern in VPCD_DRIVERS for path in Path("/").glob(pattern.lstrip("/"))), None)


def _pcscd_is_ours() -> bool:
    return Machine.isolated or isinstance(why_unreachable(), NoService)


_PCSC: dict[str, Callable[[], bool]] = {
    "root": lambda: posix.os.geteuid() == 0,
    "pcscd": lambda: PCSCD is not None,
    "vsmartcard-vpcd": lambda: vpcd_driver() is not None,
    "pyscard": lambda: importlib.util.find_spec("smartcard") is not None,
    "namespaces (a pcscd that is not ours is running)": _pcscd_is_ours,
}
_OPENSC: dict[str, Callable[[], bool]] = {
    "opensc": lambda: shutil.which("opensc-tool") is not None and shutil.which("pkcs11-tool") is not None,
    "openssl": lambda: shutil.which("openssl") is not None,
}
_LOGS: dict[str, Callable[[], bool]] = {
    "pcsc-tools": lambda: shutil.which("scriptor") is not None,
    "libpcsclite-dev (pcsc-spy)": lambda: shutil.which("pcsc-spy") is not None,
}
_TSHARK: dict[str, Callable[[], bool]] = {"tshark": lambda: shutil.which("tshark") is not None}
_XVFB: dict[str, Callable[[], bool]] = {
    "xvfb": lambda: shutil.which("Xvfb") is not None,
    "xdotool": lambda: shutil.which("xdotool") is not None,
    "xclip": lambda: shutil.which("xclip") is not None,
    "fonts-noto-cjk": lambda: any(Path("/usr/share/fonts").rglob("NotoSansCJK-*")),
    "libxcb-cursor0 and its kin": lambda: all(find_library(name) for name in XCB_LIBRARIES),
}
NEEDS = {"pcsc": _PCSC, "opensc": _PCSC | _OPENSC, "openssl": {"openssl": _OPENSC["openssl"]}, "xvfb": _XVFB}
_LOCALES: dict[str, Callable[[], bool]] = {
    "locales": lambda: shutil.which("localedef") is not None and Path("/usr/share/i18n/locales/ja_JP").exists()
}
_SHELLS: dict[str, Callable[[], bool]] = {
    "zsh": lambda: shutil.which("zsh") is not None,
    "fish": lambda: shutil.which("fish") is not None,
}
_DESKTOPS: dict[str, Callable[[], bool]] = {
    "appstream": lambda: shutil.which("appstreamcli") is not None,
    "desktop-file-utils": lambda: shutil.which("desktop-file-validate") is not None,
    "shared-mime-info": lambda: shutil.which("update-mime-database") is not None,
    "libglib2.0-bin": lambda: shutil.which("gio") is not None,
}
NEEDS |= {"desktops": _DESKTOPS, "shells": _SHELLS, "logs": _LOGS, "tshark": _TSHARK, "locales": _LOCALES}
_BUS_LAUNCHERS = (Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"))
_AT_SPI: dict[str, Callable[[], bool]] = {
    "at-spi2-core": lambda: any(place.exists() for place in _BUS_LAUNCHERS),
    "dbus-daemon": lambda: shutil.which("dbus-daemon") is not None,
    "python3-gi": lambda: Path("/usr/lib/python3/dist-packages/gi").is_dir(),
    "gir1.2-atspi-2.0": lambda: any(Path("/usr/lib").glob("*/girepository-1.0/Atspi-2.0.typelib")),
}
NEEDS |= {"at_spi": _AT_SPI}


def missing(marker: str) -> list[str]:
    """Name what tests with this marker need and this machine does not have."""
    return [name for name, is_there in NEEDS.get(marker, {}).items() if not is_there()]
