"""Every word that readers would see of a shape, to search it and to rewrite it.

It works on the shape's plain data, so that a field added to a shape is only added to FIELDS, or to
ADDRESSES.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from archive import shapes

# The fields that hold words; all others hold uids, addresses, dates, numbers or codes.
FIELDS = frozenset(
    "alt attribution caption copyright creator_name credit description extended headline "
    "licence locator medium name original_outlet publisher quoted role said_by sort_key "
    "standfirst text title translator usage_terms".split()
)
# The fields that hold words by language; a text that has several parts is found by these.
BY_LANGUAGE = frozenset({"occasion", "role", "texts"})
# The fields that hold addresses elsewhere.
ADDRESSES = frozenset("archived_url href original_url url website".split())
# Words that name a record, and the field beside them that says which.
OWNED = {"attribution": "speaker", "creator_name": "creator", "name": "uid"}


@dataclass(frozen=True)
class Run:
    """A run of words; `owned` are the parts (start, end, uid) that a link gives to a record."""

    where: str
    text: str
    owned: tuple[tuple[int, int, str], ...] = ()


# (start, end, new words) in a text; they do not overlap.
Edit = tuple[int, int, str]
Edits = Callable[[Run], Sequence[Edit]]
# (where, address): may it stay?
Keeps = Callable[[str, str], bool]


def texts(shape: shapes.AnyShape) -> Iterator[tuple[str, str]]:
    """(where, words) for every run of words; a paragraph is one run, whatever is marked in it."""
    yield ("address", shape.slug.replace("-", " "))
    for run in parts(shape)[0]:
        yield run.where, run.text


def parts(shape: shapes.AnyShape) -> tuple[list[Run], list[tuple[str, str]]]:
    """The runs of words; and (where, address) of the shape's own and of all it links to."""
    runs: list[Run] = []
    addresses = [("address", shape.slug)]

    def note(run: Run) -> Sequence[Edit]:
        runs.append(run)
        return ()

    def keeps(where: str, address: str) -> bool:
        addresses.append((where, address))
        return True

    _Walk(note, keeps).value(shapes.encode(shape), "")
    return runs, addresses


def edited(
    shape: shapes.AnyShape, edits: Edits, keeps: Keeps = lambda where, address: True
) -> shapes.AnyShape:
    """The shape with the edits made that `edits` asks for, and without the addresses that may not
    stay: a link becomes its words, a field becomes empty. Its own address stays as it is."""
    return shapes.load(_Walk(edits, keeps).value(shapes.encode(shape), ""))


@dataclass(frozen=True)
class _Walk:
    edits: Edits
    keeps: Keeps

    def value(self, value: Any, where: str) -> Any:
        match value:
            case dict():
                return self.mapping(value, where)
            case list() | tuple():
                return [
                    self.value(item, _numbered(where, item, number))
                    for number, item in enumerate(value, start=1)
                ]
        return value

    def mapping(self, value: dict[str, Any], where: str) -> dict[str, Any]:
        result: dict[str, Any] = {}
        # A live shape comes from the database, which has an order of its own for its languages.
        by_language = where.rpartition(", ")[2] in BY_LANGUAGE
        ordered = sorted(value) if by_language else value
        for key in ordered:
            item = value[key]
            place = f"{where}, {key}" if where else key
            if key == "content" and not _holds_blocks(item):
                result[key] = self.inlines(item, where)
            elif isinstance(item, str) and (key in FIELDS or by_language):
                # A profile's own name is nobody else's: it is the whole that has its uid.
                owner = value.get(OWNED.get(key, ""), "") if where or key != "name" else ""
                run = Run(place, item, ((0, len(item), owner),) if owner else ())
                result[key] = _apply(item, self.edits(run)) if item else item
            elif key in ADDRESSES and isinstance(item, str):
                result[key] = item if not item or self.keeps(place, item) else ""
            else:
                result[key] = self.value(item, where if key == "content" else place)
        if result.get("type") == "heading" and _words(result) != _words(value):
            # The anchor was made of the words that are gone.
            result["anchor"] = "-".join(where.replace(",", "").split())
        return result

    def inlines(self, content: Sequence[dict[str, Any]], where: str) -> list[dict[str, Any]]:
        """One run of words, spread over inlines: an edit may begin in one and end in another."""
        result: list[dict[str, Any]] = []
        for inline in content:
            if inline["type"] == "link" and not self.keeps(f"{where}, link", inline["href"]):
                result += [dict(leaf) for leaf in inline["content"]]
            else:
                result.append(_copy(inline))
        leaves = list(_leaves(result))
        text = "".join(leaf["text"] for leaf in leaves)
        if not text:
            return result
        run = Run(where, text, tuple(_owned(result)))
        for start, end, new in sorted(self.edits(run), reverse=True):
            at = 0
            for leaf in leaves:
                old = leaf["text"]
                low, high = max(start - at, 0), min(end - at, len(old))
                if low < high:
                    leaf["text"] = old[:low] + (new if start >= at else "") + old[high:]
                at += len(old)
        return result


def _holds_blocks(content: Sequence[dict[str, Any]]) -> bool:
    return any(item["type"] == "paragraph" for item in content)


def _numbered(where: str, item: Any, number: int) -> str:
    kind = item.get("type", "") if isinstance(item, dict) else ""
    return f"{where}, {kind} {number}".replace("body, blocks, ", "")


def _copy(inline: dict[str, Any]) -> dict[str, Any]:
    if "content" in inline:
        return inline | {"content": [dict(leaf) for leaf in inline["content"]]}
    return dict(inline)


def _leaves(content: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for inline in content:
        if inline["type"] == "text":
            yield inline
        elif inline["type"] == "break":
            yield {"text": "\n"}  # parts words, and stays whatever is written around it
        elif "content" in inline:
            yield from inline["content"]


def _words(block: dict[str, Any]) -> str:
    return "".join(leaf["text"] for leaf in _leaves(block["content"]))


def _owned(content: Sequence[dict[str, Any]]) -> Iterator[tuple[int, int, str]]:
    at = 0
    for inline in content:
        length = sum(len(leaf["text"]) for leaf in _leaves([inline]))
        if inline["type"] == "reference":
            yield at, at + length, inline["uid"]
        at += length


def _apply(text: str, edits: Sequence[Edit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text
