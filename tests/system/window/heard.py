"""What somebody meets who sees little or nothing: names and roles, what is read how often, the way of the Tab key,
contrast measured from pixels, the size of what is to be hit, mnemonics.

Looks at a window as assistive technology does (``QAccessible``), and at its pixels.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenuBar,
    QProgressBar,
    QWidget,
)

from tests.system.window.contrast import contrast, own, where
from tests.system.window.measured import Fault
from ui.widgets.image_field import ImageField
from ui.widgets.mark import ToneMark
from ui.widgets.text_label import TextLabel

LEAST_TARGET: Final = 24  # pixels, WCAG 2.2, 2.5.8
_SILENT: Final = frozenset({QAccessible.Role.Client, QAccessible.Role.NoRole})  # roles that say nothing
_GROUPS: Final = frozenset({QAccessible.Role.Grouping, QAccessible.Role.Client, QAccessible.Role.Window})


def walk(window: QWidget) -> list[Fault]:
    """Return what is wrong with ``window`` as it stands, for those who do not see it, or not well."""
    QAccessible.setActive(True)
    return [
        *_names(window),
        *_read_once(window),
        *_order(window),
        *_targets(window),
        *_mnemonics(window),
        *contrast(window),
    ]


def _interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    if found is None:
        raise LookupError(f"{widget} is not spoken of")
    return found


def _name(widget: QWidget) -> str:
    return _interface(widget).text(QAccessible.Text.Name)


def _is_heard(widget: QWidget) -> bool:
    return not _interface(widget).state().invisible


def focusable(window: QWidget) -> list[QWidget]:
    """Return what the Tab key comes to."""
    wanted = Qt.FocusPolicy.TabFocus
    able = [one for one in own(window) if one.isEnabled() and one.focusProxy() is None]
    return [one for one in able if (one.focusPolicy() & wanted) == wanted]


def _names(window: QWidget) -> Iterator[Fault]:
    for widget in focusable(window):
        if isinstance(widget, QAbstractScrollArea) and not _name(widget):
            continue  # what scrolls takes keys for scrolling; its contents are read
        if not _name(widget):
            yield Fault("nameless", where(widget), "has no name")
        if _interface(widget).role() in _SILENT:
            yield Fault("no role", where(widget), _name(widget))
    for picture in (one for one in own(window) if isinstance(one, ImageField) and not one.image.isNull()):
        if _interface(picture).role() is not QAccessible.Role.Graphic or not _name(picture):
            yield Fault("picture", where(picture), f"{_interface(picture).role()} {_name(picture)!r}")


def _read_once(window: QWidget) -> Iterator[Fault]:
    labels = [one for one in own(window) if isinstance(one, QLabel) and one.text().strip()]
    heard = [one for one in labels if _is_heard(one)]
    names = {one: _said(one) for one in own(window) if _is_heard(one) and _interface(one).role() not in _GROUPS}
    for label in labels:
        if label in heard and _plain(label) not in names[label]:
            yield Fault("not read", where(label), f"is named {names[label]!r}")
        if label not in heard and not any(_plain(label) in name for name in names.values()):
            yield Fault("not read", where(label), "is left out and nobody else says it")
    for (group, text), times in Counter((_group(one), names[one]) for one in heard).items():
        if times > 1:
            yield Fault("read twice", text[:60], f"{times} times in {group}")
    for one in heard:
        partner = one.buddy()
        if isinstance(partner, QLabel) and _plain(one) in names.get(partner, ""):
            yield Fault("read twice", where(one), f"and in {names[partner]!r}")
    yield from _signs(window, names)


def _group(widget: QWidget) -> str:
    """Return the name of the group that ``widget`` is in, which is heard before it."""
    above = widget.parentWidget()
    while above is not None:
        if _interface(above).role() is QAccessible.Role.Grouping and _name(above):
            return f"{id(above)} {_name(above)}"
        above = above.parentWidget()
    return ""


def _said(widget: QWidget) -> str:
    """Return what is read of a widget: its name, and of a bar how far it goes."""
    if isinstance(widget, QProgressBar):
        return f"{_name(widget)} {widget.value()}/{widget.maximum()}"
    return _name(widget)


def _signs(window: QWidget, names: dict[QWidget, str]) -> Iterator[Fault]:
    from ui.system.language import tr

    for mark in (one for one in own(window) if isinstance(one, ToneMark)):
        sign = tr(f"window.sign.{mark.tone.value}") if mark.tone.value != "plain" else ""
        above = mark.parentWidget()
        beside = [one for one in above.findChildren(TextLabel) if one in names] if above else []
        told = sum(names[one].removesuffix(one.text()).count(sign) for one in beside) if sign else 1
        told = told or sum(one.text().casefold().startswith(sign.casefold()) for one in beside)
        if _is_heard(mark) or told != 1:
            yield Fault("sign", where(mark), f"{sign!r} is said {told} times beside it")


def _plain(label: QLabel) -> str:
    text = label.text().replace("\u200b", "")
    return text.replace("&", "") if label.buddy() is not None else text


def tab_order(window: QWidget) -> list[QWidget]:
    """Return what the Tab key comes to, in its order, from what stands first; it goes round and round."""
    wanted, chain = set(focusable(window)), list[QWidget]()
    here = window.nextInFocusChain()
    while here is not None and here is not window and here not in chain:
        if here in wanted:
            chain.append(here)
        here = here.nextInFocusChain()
    middles = [_place(one, window).center() for one in chain]
    top = min((middle.y() for middle in middles), default=0) + LEAST_TARGET // 2
    line = [at for at, middle in enumerate(middles) if middle.y() <= top]
    first = min(line, key=lambda at: middles[at].x(), default=0)
    return chain[first:] + chain[:first]


def _order(window: QWidget) -> Iterator[Fault]:
    """Tell where the Tab key goes against reading: up within a column, or to the left within a line."""
    chain = tab_order(window)
    for one, other in pairwise(chain):
        here, there = (_place(part, window) for part in _apart(one, other))
        up = there.bottom() <= here.top() and there.left() < here.right()
        same_line = _common(here, there) > min(here.height(), there.height()) / 2
        back = same_line and there.right() <= here.left()
        if up or back:
            yield Fault("order", f"{where(one)} -> {where(other)}", f"{here} -> {there}")


def _common(one: QRect, other: QRect) -> int:
    return min(one.bottom(), other.bottom()) - max(one.top(), other.top())


def _apart(one: QWidget, other: QWidget) -> tuple[QWidget, QWidget]:
    """Return what holds each of two widgets, as far up as that is not the same."""
    above = [one]
    while (parent := above[-1].parentWidget()) is not None:
        above.append(parent)
    there = other
    while (parent := there.parentWidget()) is not None and parent not in above:
        there = parent
    return above[above.index(parent) - 1] if parent in above[1:] else one, there


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _targets(window: QWidget) -> Iterator[Fault]:
    for widget in own(window):
        if isinstance(widget, QListView):
            places = [widget.visualRect(widget.model().index(row, 0)) for row in range(widget.model().rowCount())]
        elif isinstance(widget, (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit)):
            places = [widget.rect()]
        else:
            continue
        for place in places:
            if 0 < min(place.width(), place.height()) < LEAST_TARGET:
                yield Fault("target", where(widget), f"{place.width()}x{place.height()}")


def _mnemonics(window: QWidget) -> Iterator[Fault]:
    taken = Counter(key for _, key in mnemonics(window))
    for key in (key for key, times in taken.items() if times > 1):
        yield Fault("mnemonic", key, " / ".join(text for text, of in mnemonics(window) if of == key))


def mnemonics(window: QWidget) -> list[tuple[str, str]]:
    """Return every text with a letter for Alt, and the letter."""
    texts = list[str]()
    for widget in own(window):
        if isinstance(widget, QMenuBar):
            texts += [action.text() for action in widget.actions() if action.isVisible()]
        elif isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
            texts.append(widget.text())
    found = []
    for text in texts:
        at = text.replace("&&", "  ").find("&")
        if 0 <= at < len(text) - 1:
            found.append((text, text[at + 1].upper()))
    return found
