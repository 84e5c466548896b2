"""From what a reader types to the records that hold it."""

from dataclasses import dataclass

from archive.models import Record
from archive.names import fold
from archive.search.index import engine

MAX_WORDS = 20


@dataclass(frozen=True)
class Found:
    """`records` are one page of the `total` that hold every word, best first."""

    total: int
    records: list[Record]


def search(query: str, *, kind: str = "", limit: int = 30, offset: int = 0) -> Found:
    """Records with every word of the query, at most two queries and one for the records."""
    words = fold(query).split()[:MAX_WORDS]
    if not words:
        return Found(0, [])
    total, keys = engine().search(words, kind, limit, offset)
    records = Record.objects.select_related("current").in_bulk(keys)
    return Found(total, [records[key] for key in keys if key in records])


def snippet(text: str, query: str, *, width: int = 200) -> str:
    """The line of the original text that holds most of the query's words, cut to `width`."""
    words = set(fold(query).split())
    lines = text.split("\n")
    best = max(lines, key=lambda line: len(words & set(fold(line).split())), default="")
    if len(best) <= width:
        return best
    tokens = best.split()
    first = next((at for at, token in enumerate(tokens) if words & set(fold(token).split())), 0)
    start = len(" ".join(tokens[: max(first - 8, 0)]))
    cut = best[start : start + width].rsplit(" ", 1)[0].strip()
    return f"{'… ' if start else ''}{cut} …"
