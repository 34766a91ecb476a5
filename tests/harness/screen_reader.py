"""A screen reader's ears: what AT-SPI tells of the programs on a session bus, asked for line by line.

Run with the interpreter that has ``gi`` (Debian: python3-gi, gir1.2-atspi-2.0), in a process of its own: ``tree``
answers with everything that shows, ``focus`` with what has the focus, ``heard`` with what was announced since the last
time; each answer is one line of JSON.
"""

import json
import sys
from typing import Any

import gi  # type: ignore[import-not-found, import-untyped, unused-ignore]  # of the system's interpreter

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: E402

Node = dict[str, Any]
_announced: list[str] = []
_focused: list[Any] = []


def main() -> None:
    """Listen, and answer until standard input ends."""
    listeners = []
    for kind, hear in (("object:announcement", _hear), ("object:state-changed:focused", _follow)):
        listener = Atspi.EventListener.new(hear)
        listener.register(kind)
        listeners.append(listener)
    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, _answer)
    sys.stdout.write("listening\n")
    sys.stdout.flush()
    _loop.run()


def _hear(event: Any) -> None:  # noqa: ANN401 - of a library without types
    _announced.append(str(event.any_data))


def _follow(event: Any) -> None:  # noqa: ANN401
    if event.detail1:
        _focused[:] = [event.source]


def _answer(source: Any, _condition: object) -> bool:  # noqa: ANN401
    line = source.readline().strip()
    if not line:
        _loop.quit()
        return False
    answers = {"tree": _tree, "focus": _focus, "heard": _heard}
    sys.stdout.write(json.dumps(answers[line]()) + "\n")
    sys.stdout.flush()
    return True


def _heard() -> list[str]:
    found, _announced[:] = list(_announced), []
    return found


def _focus() -> Node | None:
    for one in _focused:
        try:
            if one.get_state_set().contains(Atspi.StateType.FOCUSED):
                return _node(one)
        except GLib.Error:
            return None
    return None


def _tree() -> list[Node]:
    desktop, found = Atspi.get_desktop(0), list[Node]()
    for place in range(desktop.get_child_count()):
        _collect(desktop.get_child_at_index(place), found)
    return found


def _collect(one: Any, found: list[Node]) -> None:  # noqa: ANN401
    if one is None:
        return
    try:
        one.clear_cache()
        if one.get_role() not in {Atspi.Role.APPLICATION} and not one.get_state_set().contains(Atspi.StateType.SHOWING):
            return
        found.append(_node(one))
        for place in range(one.get_child_count()):
            _collect(one.get_child_at_index(place), found)
    except GLib.Error:
        return  # it went while it was looked at


def _node(one: Any) -> Node:  # noqa: ANN401
    states = one.get_state_set()
    value = one.get_value_iface()
    return {
        "role": one.get_role_name(),
        "name": one.get_name(),
        "description": one.get_description(),
        "enabled": states.contains(Atspi.StateType.ENABLED),
        "value": None if value is None else Atspi.Value.get_current_value(value),
    }


_loop = GLib.MainLoop()

if __name__ == "__main__":
    main()
