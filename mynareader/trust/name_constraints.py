"""Which names a CA may give: the name constraints of RFC 5280 §4.2.1.10."""

from collections.abc import Callable, Iterator, Mapping
from ipaddress import ip_address, ip_network
from typing import Any, Final
from urllib.parse import urlsplit

from asn1crypto import x509 as asn1

from mynareader.trust import names
from mynareader.trust.broken import BROKEN

_EMAIL: Final = "email_address"


def permits(ca: bytes, certificate: bytes) -> bool:
    """Tell whether the constraints in ``ca`` (DER) allow every name of ``certificate`` (DER).

    A constraint that cannot be processed allows nothing of its kind, as RFC 5280 §4.2.1.10 demands.
    """
    try:
        constraints = asn1.Certificate.load(ca).name_constraints_value
        if constraints is None:
            return True
        permitted, excluded = (list(constraints[part] or ()) for part in ("permitted_subtrees", "excluded_subtrees"))
        found = list(_names(asn1.Certificate.load(certificate)))
        return all(_permitted(kind, name, permitted) and not _excluded(kind, name, excluded) for kind, name in found)
    except BROKEN:
        return False


def _permitted(kind: str, name: Any, subtrees: list[Any]) -> bool:  # noqa: ANN401 - asn1crypto is untyped
    own = [tree for tree in subtrees if tree["base"].name == kind]
    return not own or any(_whole(tree) and _MATCHES.get(kind, _never)(name, tree["base"].chosen) for tree in own)


def _excluded(kind: str, name: Any, subtrees: list[Any]) -> bool:  # noqa: ANN401
    own = [tree for tree in subtrees if tree["base"].name == kind]
    return any(not _whole(tree) or _MATCHES.get(kind, _always)(name, tree["base"].chosen) for tree in own)


def _whole(tree: Any) -> bool:  # noqa: ANN401
    """Tell whether a subtree has no minimum and no maximum, which RFC 5280 does not use."""
    return tree["minimum"].native == 0 and tree["maximum"].native is None


def _names(parsed: asn1.Certificate) -> Iterator[tuple[str, Any]]:
    """Yield every name with its kind: the subject, its e-mail addresses where no other are, the alternative names."""
    others = [(name.name, name.chosen) for name in parsed.subject_alt_name_value or ()]
    yield from others
    if parsed.subject.chosen:
        yield "directory_name", parsed.subject
    if not any(kind == "rfc822_name" for kind, _ in others):
        pairs = (pair for part in parsed.subject.chosen for pair in part)
        yield from (("rfc822_name", pair["value"]) for pair in pairs if pair["type"].native == _EMAIL)


def _never(_name: Any, _base: Any) -> bool:  # noqa: ANN401
    return False


def _always(_name: Any, _base: Any) -> bool:  # noqa: ANN401
    return True


def _directory(name: Any, base: Any) -> bool:  # noqa: ANN401
    wanted = names.key_of(base)
    return names.key_of(name)[: len(wanted)] == wanted


def _host(name: str, base: str) -> bool:
    """Tell whether a host is the base, or below it when the base begins with a dot (§4.2.1.10, e-mail and URI)."""
    name, base = name.lower(), base.lower()
    return name.endswith(base) if base.startswith(".") else name == base


def _email(name: Any, base: Any) -> bool:  # noqa: ANN401
    local, _, host = str(name.native).rpartition("@")
    wanted_local, at, wanted_host = str(base.native).rpartition("@")
    return (not at or local == wanted_local) and _host(host, wanted_host)


def _dns(name: Any, base: Any) -> bool:  # noqa: ANN401
    host, wanted = str(name.native).lower(), str(base.native).lower()
    return not wanted or host == wanted or host.endswith(wanted if wanted.startswith(".") else f".{wanted}")


def _uri(name: Any, base: Any) -> bool:  # noqa: ANN401
    host = urlsplit(str(name.native)).hostname
    if not host:
        raise ValueError("a URI without a host cannot be judged")
    return _host(host, str(base.native))


def _ip(name: Any, base: Any) -> bool:  # noqa: ANN401
    return ip_address(str(name.native)) in ip_network(str(base.native), strict=False)


_MATCHES: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "directory_name": _directory,
    "rfc822_name": _email,
    "dns_name": _dns,
    "uniform_resource_identifier": _uri,
    "ip_address": _ip,
}
