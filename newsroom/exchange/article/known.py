"""The names by which the newsroom knows people, places and organisations."""

from collections.abc import Iterable, Iterator
from typing import Any, get_args

from archive.names import Finder
from newsroom.exchange.article.mentions import Find, Kind, Known, Mention
from newsroom.models import Organisation, Person, Place

KINDS: tuple[Kind, ...] = get_args(Kind)
MODELS: dict[Kind, Any] = {"person": Person, "place": Place, "organisation": Organisation}
PUBLIC = Person.Protection.PUBLIC

# Whom a spelling names, and the spelling.
Spelling = tuple[Known, str]


def known_names() -> Find:
    """Finds the people, places and organisations of the newsroom under any spelling they have."""
    return finds(spellings())


def finds(names: Iterable[Spelling]) -> Find:
    finder = Finder(names)

    def find(text: str) -> list[Mention]:
        hits = ((hit, hit.key) for hit in finder.find(text))
        return [Mention(hit.start, hit.end, key) for hit, key in hits if isinstance(key, Known)]

    return find


def spellings(kinds: Iterable[Kind] = KINDS) -> list[Spelling]:
    """All that name anybody: three queries a kind, whatever the number.

    Spellings marked as weak recognise nobody; those of what was merged mean what it was merged
    into.
    """
    return [spelling for kind in kinds for spelling in _spellings(kind)]


def _spellings(kind: Kind) -> Iterator[Spelling]:
    model = MODELS[kind]
    protected = ["protection"] if kind == "person" else []
    rows = model._default_manager.order_by().values_list(
        "pk", "merged_into", "uid", "name", *protected
    )
    known: dict[int, Known] = {}
    merged: dict[int, int] = {}
    for pk, into, uid, name, *protection in rows:
        known[pk] = Known(kind, str(uid), name, withheld=protection not in ([], [PUBLIC]))
        if into is not None:
            merged[pk] = into
    names = [(pk, one.label) for pk, one in known.items()]
    texts = _rows_of(model, "texts").exclude(name="").values_list(kind, "name")
    others = _rows_of(model, "other_names").filter(weak=False).values_list(kind, "text")
    for pk, name in [*names, *texts, *others]:
        while pk in merged:
            pk = merged[pk]
        if pk in known and name:  # Whoever was added between two queries is found next time.
            yield known[pk], name


def _rows_of(model: Any, children: str) -> Any:
    return model._meta.get_field(children).related_model._default_manager.order_by()
