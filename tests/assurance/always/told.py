"""What a check must still tell where one part of the card is broken: everything that does not come from that part."""

import copy
from collections.abc import Mapping
from typing import Any, Final

from mynareader.applications import BY_NAME
from tests.assurance.always.struck import Part

Data = dict[str, Any]

# What of ``check --json`` comes from each file (CARD.md §3); of a certificate some findings come from its issuer's.
FROM: Final[Mapping[str, tuple[str, ...]]] = {
    "token_info": ("token",),
    "certificates_present": ("sign_certificate_present",),
    "common_record": ("card", "certificate.profile"),
    "auth_certificate": ("certificate",),
    "auth_ca_certificate": tuple(
        f"certificate.{finding}" for finding in ("signed_by", "ca", "published_root", "chain", "revocation", "profile")
    ),
}


def untouched(data: Data, part: Part) -> Data:
    """Return what ``part`` has no share in."""
    kind, name = part
    rest = timeless(data)
    del rest["not_read"], rest["verdict"]
    if kind == "counter":
        rest["pins"] = [pin for pin in rest["pins"] if pin["name"] != name]
    elif kind == "file":
        for path in FROM[name]:
            _forget(rest, path)
    else:
        del rest["applications"][name]
        rest["pins"] = [pin for pin in rest["pins"] if pin["application"] != name]
        for file in BY_NAME[name].files:
            for path in FROM.get(file.name, ()):
                _forget(rest, path)
    return rest


def timeless(data: Data) -> Data:
    """Return a report without the moment it was made."""
    rest = copy.deepcopy(data)
    _forget(rest, "source.at")
    _forget(rest, "certificate.validity.at")
    return rest


def _forget(data: Data, path: str) -> None:
    *way, last = path.split(".")
    for step in way:
        data = data.get(step) or {}
    data.pop(last, None)


def named(data: Data, part: Part) -> bool:
    """Tell whether the report says of ``part`` that it could not be read, or is not there."""
    kind, name = part
    if kind == "counter":
        return next(pin["state"] for pin in data["pins"] if pin["name"] == name) in {"unreadable", "missing"}
    headed = {item["facts"].get("section") for item in data["verdict"]["items"] if item["subject"] == "reading"}
    left = {one["section"] for one in data["not_read"]} & headed
    return name in left or data["applications"].get(name) is False
