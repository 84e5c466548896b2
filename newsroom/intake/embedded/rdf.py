"""RDF as XMP uses it: properties that are texts, lists of texts, or structures of properties."""

import re
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder

from defusedxml.ElementTree import DefusedXMLParser

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

# What is far larger, deeper or busier was not made to be read.
LARGEST = 2_000_000
MOST_ELEMENTS = 20_000
DEEPEST = 50

# As they are, or by their numbers.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:0*[0-8]|x0*[0-8]);")

Properties = dict[str, Element]
"""By their names with the address of their namespace in braces."""


def read(packets: Iterable[bytes]) -> tuple[Properties, set[str]]:
    """The photograph's own properties, and every name that occurs at any depth. Raises an error
    where a packet is damaged, or was made to stall.

    The first packet that has a property counts.
    """
    found: Properties = {}
    names: set[str] = set()
    for packet in packets:
        root = _parsed(packet)
        if root is not None:
            found = _properties(root) | found
            names.update(name for one in root.iter() for name in (one.tag, *one.attrib))
    return found, names


def _properties(root: Element) -> Properties:
    rdf = root if root.tag == _RDF + "RDF" else root.find(_RDF + "RDF")
    found: Properties = {}
    # Only the outer descriptions speak of this photograph; inner ones speak of its sources.
    for description in () if rdf is None else rdf.findall(_RDF + "Description"):
        for name, value in members(description).items():
            found.setdefault(name, value)
    return found


def _parsed(packet: bytes) -> Element | None:
    if len(packet) > LARGEST:
        raise ValueError("too much XMP")
    text = _CONTROLS.sub("", _decoded(packet)).strip("\ufeff \t\r\n")
    if not text:
        return None
    parser = DefusedXMLParser(target=_Bounded(), forbid_dtd=True)
    parser.feed(text[: text.rfind(">") + 1] or text)  # padding may follow
    root: Element = parser.close()
    return root


def members(element: Element) -> Properties:
    """A structure's properties, whether they are attributes or elements."""
    inner = element.find(_RDF + "Description")
    element = element if inner is None else inner
    found: Properties = {}
    for name, value in element.attrib.items():
        if not name.startswith(_RDF) and name != _LANGUAGE:
            found[name] = Element(name)
            found[name].text = value
    for child in element:
        found.setdefault(child.tag, child)
    return found


def items(element: Element) -> list[Element]:
    """Those of a list, or the one that there is."""
    lists = [child for child in element if child.tag in (_RDF + "Bag", _RDF + "Seq", _RDF + "Alt")]
    return lists[0].findall(_RDF + "li") if lists else [element]


def texts(element: Element | None) -> list[str]:
    """The text, or those of a list; of alternatives, the default language's or else the first."""
    if element is None:
        return []
    found = items(element)
    if element.find(_RDF + "Alt") is not None:
        defaults = (item for item in found if item.get(_LANGUAGE, "").lower() == "x-default")
        found = [next(defaults, found[0])] if found else []
    return [_text(item) for item in found]


def text(element: Element | None) -> str:
    return next(iter(texts(element)), "")


def _text(item: Element) -> str:
    value = item.find(_RDF + "value")  # beside it stands what qualifies it
    return item.get(_RDF + "resource") or (item if value is None else value).text or ""


def _decoded(packet: bytes) -> str:
    for start, encoding in (
        (b"\0\0\xfe\xff", "utf-32"),
        (b"\xff\xfe\0\0", "utf-32"),
        (b"\0\0\0<", "utf-32-be"),
        (b"<\0\0\0", "utf-32-le"),
        (b"\xfe\xff", "utf-16"),
        (b"\xff\xfe", "utf-16"),
        (b"\0<", "utf-16-be"),
        (b"<\0", "utf-16-le"),
    ):
        if packet.startswith(start):
            return packet.decode(encoding, "replace")
    try:
        return packet.decode("utf-8")
    except UnicodeDecodeError:
        return packet.decode("cp1252", "replace")


class _Bounded(TreeBuilder):
    """Gives up early."""

    def __init__(self) -> None:
        super().__init__()
        self.elements = self.depth = 0

    def start(self, tag: Any, attrs: Any, /) -> Element:
        self.elements += 1
        self.depth += 1
        if self.elements > MOST_ELEMENTS or self.depth > DEEPEST:
            raise ValueError("too much XMP")
        return super().start(tag, attrs)

    def end(self, tag: Any, /) -> Element:
        self.depth -= 1
        return super().end(tag)
