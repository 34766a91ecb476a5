"""Whether this system runs inside another one, which has the USB devices until it passes them through."""

import os
import re
from pathlib import Path
from typing import Final

ROOT: Final = Path("/")
# Microsoft's kernel for the Windows Subsystem for Linux names itself in its release.
_WSL: Final = re.compile(r"microsoft|wsl", re.IGNORECASE)
# Files that Docker, Podman and systemd-nspawn put into every container (systemd's detect-virt looks for the same).
_CONTAINER_FILES: Final = (".dockerenv", "run/.containerenv", "run/systemd/container")
_CONTAINER_GROUPS: Final = re.compile(r"docker|containerd|kubepods|libpod|lxc")
# What hypervisors write as maker and product of the machine (DMI), and the flag that x86 processors show inside them.
_DMI: Final = ("sys_vendor", "product_name", "board_vendor", "bios_vendor")
_MACHINES: Final = re.compile(
    r"virtualbox|innotek|vmware|qemu|kvm|xen\b|bochs|parallels|virtual machine|bhyve|openstack|amazon ec2|google comp",
    re.IGNORECASE,
)
_FLAG: Final = re.compile(r"^flags\s*:.*\bhypervisor\b", re.MULTILINE)


def host_kind() -> str | None:
    """Return ``wsl``, ``container`` or ``virtual_machine``, the innermost first; None for a machine of its own."""
    if _WSL.search(_text("proc/sys/kernel/osrelease")):
        return "wsl"
    if _is_container():
        return "container"
    made = " ".join(_text(f"sys/class/dmi/id/{name}") for name in _DMI)
    return "virtual_machine" if _MACHINES.search(made) or _FLAG.search(_text("proc/cpuinfo")) else None


def _is_container() -> bool:
    files = any((ROOT / name).exists() for name in _CONTAINER_FILES)
    return files or "container" in os.environ or bool(_CONTAINER_GROUPS.search(_text("proc/1/cgroup")))


def _text(name: str) -> str:
    try:
        return (ROOT / name).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
