"""The published schemas of our JSON objects, as ``jsonschema`` takes them."""

import json
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

Data = dict[str, Any]

SCHEMAS: dict[str, Data] = {
    path.name: json.loads(path.read_text(encoding="utf-8"))
    for path in (files("mynareader") / "schemas").iterdir()
    if path.name.endswith(".json")
}
_KNOWN: Registry[Any] = Registry().with_resources(
    (name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
)


def faults(report: Data, kind: str = "") -> list[str]:
    """Name what in ``report`` is not as the schema of its (or another) kind says, by its place."""
    name = kind or (str(report.get("report")) if report.get("ok") else "error")
    validator = Draft202012Validator(SCHEMAS[f"{name}.schema.json"], registry=_KNOWN)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(report)]
