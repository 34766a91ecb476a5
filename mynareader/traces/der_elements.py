"""DER as a tree of elements that are rewritten leaf by leaf."""

from __future__ import annotations

from asn1crypto import parser

from mynareader.values.value_class import value_class


class NoElement(ValueError):
    """Bytes that are not the DER that was looked for."""


@value_class(frozen=True)
class Element:
    """One element: the class of its tag (``kind``), its number (``tag``), and its header and content as written."""

    kind: int
    constructed: bool
    tag: int
    header: bytes
    content: bytes

    @property
    def raw(self) -> bytes:
        """Return the element as written."""
        return self.header + self.content

    @property
    def children(self) -> tuple[Element, ...]:
        """Return the elements that fill the content exactly; raise NoElement."""
        found: list[Element] = []
        rest = self.content
        while rest:
            found.append(first_element(rest))
            rest = rest[len(found[-1].raw) :]
        return tuple(found)

    def holding(self, content: bytes) -> bytes:
        """Return this element with other content."""
        return bytes(parser.emit(self.kind, int(self.constructed), self.tag, content))


def first_element(raw: bytes) -> Element:
    """Return the element at the beginning of ``raw``; raise NoElement for one cut short or of indefinite length."""
    try:
        kind, method, tag, header, content, trailer = parser.parse(raw)
    except ValueError as error:
        raise NoElement from error
    if trailer:
        raise NoElement  # an indefinite length
    return Element(kind, bool(method), tag, header, content)
