"""The arrow of CONTRIBUTING.md §2, read from the imports: whoever adds a module gives it a place here."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "mynareader"
SOURCES = sorted(PACKAGE.rglob("*.py"))

# A unit may import what stands before its own place, and nothing beside it in its own place.
LAYERS = (
    {"card_text", "choices", "errors"},
    {"values"},
    {"iso7816"},
    {"transports"},
    {"applications"},
    {"matching"},
    {"trust"},
    {"reports"},
    {"simulator", "traces"},
    {"verdict"},
    {"words"},
    {"formats"},
    {"service"},
    {"cli", "library"},
    {"__main__"},
)
PLACES = {unit: place for place, units in enumerate(LAYERS) for unit in units}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def unit_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Return every dotted name ``path`` imports, wherever in the file; ``from a import b`` gives ``a.b``."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def importers(package: str) -> set[str]:
    return {name_of(path) for path in SOURCES for name in imports(path) if name.split(".")[0] == package}


def test_there_is_something_to_read() -> None:
    assert {"applications/pin_gate.py", "iso7816/channel.py", "applications/base.py"} <= {
        name_of(path) for path in SOURCES
    }
    assert "mynareader.values.pins.PinValue" in set(imports(PACKAGE / "applications/pin_gate.py"))


def test_every_module_has_a_place() -> None:
    assert {unit_of(path) for path in SOURCES} - {"__init__"} <= set(PLACES)


def test_a_listing_of_the_package_can_be_read_at_a_glance() -> None:
    assert len({unit_of(path) for path in SOURCES} - {"__init__", "__main__"}) <= 18


def test_the_design_draws_the_same_arrow() -> None:
    design = (PACKAGE.parent / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    drawn = design.partition("## 2. Layers\n\n```\n")[2].partition("```")[0]
    *below, clients = [{unit.strip() for unit in layer.split(",")} for layer in drawn.split("|")]
    assert (*below, clients - {"ui"}, {"__main__"}) == LAYERS


def test_the_arrow_points_one_way() -> None:
    upwards = {
        f"{name_of(path)} imports {name}"
        for path in SOURCES
        for name in imports(path)
        if name.startswith("mynareader.") and unit_of(path) in PLACES
        if PLACES.get(name.split(".")[1], -1) > PLACES[unit_of(path)]
    }
    assert upwards == set()


def test_no_unit_imports_what_stands_beside_it() -> None:
    sideways = {
        f"{name_of(path)} imports {name}"
        for path in SOURCES
        for name in imports(path)
        if name.startswith("mynareader.") and (other := name.split(".")[1]) in PLACES and unit_of(path) in PLACES
        if other != unit_of(path) and PLACES[other] == PLACES[unit_of(path)]
    }
    assert sideways == set()


def test_places_of_layers_stay_narrow() -> None:
    assert max(map(len, LAYERS)) <= 3


def test_service_imports_no_format() -> None:
    users = {name_of(path) for path in SOURCES for name in imports(path) if name.startswith("mynareader.formats")}
    assert {name.split("/")[0] for name in users} == {"cli", "formats"}


def test_words_are_for_what_people_see() -> None:
    speaking = {name_of(path) for path in SOURCES for name in imports(path) if name.startswith("mynareader.words")}
    assert {name.split("/")[0] for name in speaking} == {"cli", "formats", "words"}


def test_the_protocol_layer_knows_nothing_but_errors_and_how_values_are_held() -> None:
    known = {name for path in SOURCES if unit_of(path) == "iso7816" for name in imports(path)}
    units = {name.split(".")[1] for name in known if "." in name}
    assert units & PLACES.keys() == {"errors", "iso7816", "values"}
    assert {name for name in known if name.startswith("mynareader.values")} == {
        "mynareader.values.value_class.value_class"
    }


def test_one_module_imports_pyscard() -> None:
    assert importers("smartcard") == {"transports/binding.py"}


@pytest.mark.parametrize("package", ["PySide6", "shiboken6"])
def test_nothing_below_the_window_imports_qt(package: str) -> None:
    assert importers(package) == set()


def test_one_module_checks_signatures() -> None:
    outside_the_simulator = {name for name in importers("cryptography") if not name.startswith("simulator/")}
    assert outside_the_simulator == {"trust/revocation_list.py", "trust/signatures.py"}
    listing = set(imports(PACKAGE / "trust/revocation_list.py"))
    assert not {name for name in listing if "asymmetric" in name}


def names_used(path: Path) -> set[str]:
    nodes = list(ast.walk(tree_of(path)))
    used = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    used |= {node.id for node in nodes if isinstance(node, ast.Name)}
    used |= {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return used | {node.name for node in nodes if isinstance(node, ast.FunctionDef)}


def test_only_the_gate_can_send_a_pin() -> None:
    users = {name_of(path) for path in SOURCES if "transmit_secret_once" in names_used(path)}
    assert users == {"applications/pin_gate.py", "iso7816/channel.py"}
    makers = {name_of(path) for path in SOURCES if "SecretCommand" in names_used(path)}
    assert makers == {"iso7816/channel.py", "iso7816/permitted.py"}
    listening = {name_of(path) for path in SOURCES if "must_be_permitted" in names_used(path)}
    assert listening == {"iso7816/permitted.py", "transports/pcsc_connection.py"}


def test_only_the_gate_changes_a_pin() -> None:
    users = {name_of(path) for path in SOURCES if {"CHANGE", "CHANGE_REGISTRY"} & names_used(path)}
    assert {name for name in users if not name.startswith(("simulator/", "traces/"))} == {
        "applications/card_common.py",  # declarations
        "applications/input_assist.py",
        "applications/jpki.py",
        "applications/resident_registry.py",
        "iso7816/apdu.py",
        "iso7816/permitted.py",
    }


def test_only_a_challenge_is_ever_signed() -> None:
    signers = {name_of(path) for path in SOURCES if "sign_challenge" in names_used(path)}
    assert signers == {"iso7816/channel.py", "service/reading/authenticate.py"}
    senders = {name_of(path) for path in SOURCES if "PERFORM_SECURITY_OPERATION" in names_used(path)}
    assert {name for name in senders if not name.startswith("simulator/")} == {
        "iso7816/apdu.py",
        "iso7816/channel.py",
        "iso7816/permitted.py",
        "traces/selection.py",  # which reads traces
        "traces/model.py",  # which knows the data of which commands it may keep
        "traces/redact_commands.py",  # which keeps none
        "traces/times.py",  # which knows how long it takes
    }


def test_checks_do_not_vanish_with_python_o() -> None:
    asserting = [
        f"{name_of(path)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Assert)
    ]
    assert asserting == []


def test_naming_what_can_be_chosen_imports_nothing() -> None:
    assert set(imports(PACKAGE / "choices.py")) == {"typing.Final"}
