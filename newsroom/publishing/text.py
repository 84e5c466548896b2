"""Every word that readers would see of a shape, to search it and to rewrite it.

It works on the shape's plain data, so that a field added to a shape is only added to FIELDS.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from archive import shapes

# The fields that hold words; all others hold uids, addresses, dates, numbers or codes.
FIELDS = frozenset(
    "alt attribution caption copyright creator_name credit description headline licence locator "
    "name original_outlet publisher quoted role sort_key standfirst text title usage_terms".split()
)

# (start, end, new words) in a text; they do not overlap.
Edit = tuple[int, int, str]
Edits = Callable[[str, str], Sequence[Edit]]


def texts(shape: shapes.AnyShape) -> Iterator[tuple[str, str]]:
    """(where, words) for every run of words; a paragraph is one run, whatever is marked in it."""
    found: list[tuple[str, str]] = []

    def note(where: str, text: str) -> Sequence[Edit]:
        found.append((where, text))
        return ()

    edited(shape, note)
    yield ("address", shape.slug.replace("-", " "))
    yield from found


def edited(shape: shapes.AnyShape, edits: Edits) -> shapes.AnyShape:
    """The shape with the edits made that `edits(where, words)` asks for."""
    return shapes.load(_walk(shapes.encode(shape), "", edits))


def _walk(value: Any, where: str, edits: Edits) -> Any:
    match value:
        case dict():
            return _mapping(value, where, edits)
        case list() | tuple():
            return [
                _walk(item, _numbered(where, item, number), edits)
                for number, item in enumerate(value, start=1)
            ]
    return value


def _mapping(value: dict[str, Any], where: str, edits: Edits) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, item in value.items():
        place = f"{where}, {key}" if where else key
        if key == "content" and not _holds_blocks(item):
            result[key] = _run(item, where, edits)
        elif key in FIELDS and isinstance(item, str):
            result[key] = _apply(item, edits(place, item)) if item else item
        else:
            result[key] = _walk(item, where if key == "content" else place, edits)
    if result.get("type") == "heading" and result["content"] != list(value["content"]):
        # The anchor was made of the words that are gone.
        result["anchor"] = "-".join(where.replace(",", "").split())
    return result


def _holds_blocks(content: Sequence[dict[str, Any]]) -> bool:
    return any(item["type"] == "paragraph" for item in content)


def _numbered(where: str, item: Any, number: int) -> str:
    kind = item.get("type", "") if isinstance(item, dict) else ""
    return f"{where}, {kind} {number}".replace("body, blocks, ", "")


def _run(content: Sequence[dict[str, Any]], where: str, edits: Edits) -> list[dict[str, Any]]:
    """One run of words, spread over inlines: an edit may begin in one and end in another."""
    result = [_copy(inline) for inline in content]
    leaves = list(_leaves(result))
    text = "".join(leaf["text"] for leaf in leaves)
    if not text:
        return result
    for start, end, new in sorted(edits(where, text), reverse=True):
        at = 0
        for leaf in leaves:
            old = leaf["text"]
            low, high = max(start - at, 0), min(end - at, len(old))
            if low < high:
                leaf["text"] = old[:low] + (new if start >= at else "") + old[high:]
            at += len(old)
    return result


def _copy(inline: dict[str, Any]) -> dict[str, Any]:
    if "content" in inline:
        return inline | {"content": [dict(leaf) for leaf in inline["content"]]}
    return dict(inline)


def _leaves(content: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for inline in content:
        if inline["type"] == "text":
            yield inline
        elif "content" in inline:
            yield from inline["content"]


def _apply(text: str, edits: Sequence[Edit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text
