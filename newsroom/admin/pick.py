"""What staff search as they type: /admin/pick/?kind=person&q=saleh for the body editor, and
/admin/library/?q=ridge to choose many photographs at once.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest, JsonResponse

from archive.search.grammar import MAX_TERMS
from newsroom import finding
from newsroom.admin.media import media_address
from newsroom.admin.seen import seen
from newsroom.finding.query import Question
from newsroom.models import (
    Contributor,
    Event,
    Gallery,
    GalleryPhoto,
    Organisation,
    Person,
    Photo,
    Place,
    Profile,
    Source,
    Tag,
)

MOST = 20
PAGE = 60  # photographs of the library


def _with_texts(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.prefetch_related("texts")


def with_first_photo(galleries: QuerySet[Any]) -> QuerySet[Any]:
    """Each with `size`, the number of its photographs, and the `first_thumbnail` of them."""
    items = GalleryPhoto.objects.filter(gallery=OuterRef("pk"))
    counted = items.order_by().values("gallery").annotate(count=Count("pk")).values("count")
    annotated: QuerySet[Any] = galleries.annotate(
        size=Coalesce(Subquery(counted), 0),
        first_thumbnail=Coalesce(Subquery(items.values("photo__thumbnail")[:1]), Value("")),
    )
    return annotated


@dataclass(frozen=True)
class _Kind:
    """How a kind is found: `name` is the field that results are called by."""

    model: Any
    name: str
    detail: Callable[[Any], str]
    prepared: Callable[[QuerySet[Any]], QuerySet[Any]] = _with_texts
    thumbnail: str = ""
    """The attribute that names the file, where results have pictures."""

    def rows(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.prepared(self.model._default_manager.all())
        return rows.filter(merged_into=None) if issubclass(self.model, Profile) else rows

    def meant(self, uids: Iterable[UUID]) -> list[tuple[UUID, Any]]:
        """Each of the uids that is of this kind, and what it means: where that was merged, what it
        was merged into."""
        rows = self.prepared(self.model._default_manager.filter(uid__in=list(uids)))
        if not issubclass(self.model, Profile):
            return [(row.uid, row) for row in rows]
        rows = rows.select_related("merged_into").prefetch_related("merged_into__texts")
        return [(row.uid, row.merged_into or row) for row in rows]

    def matching(self, words: str, made: Question) -> QuerySet[Any]:
        """Rows that the search of the desks finds, the best first; `rank` says how good, from 0.

        Of profiles only names are searched. What somebody is called by counts more than other
        names, whole words more than parts.
        """
        kind, name = str(self.model._meta.model_name), self.name
        by_name = issubclass(self.model, Profile)
        rows = self.rows().filter(pk__in=finding.answers(made, kind, by_name=by_name))
        whole, parts = Q(), Q()
        for word in words.split():
            # PostgreSQL and Python both know these, but not each other's word boundaries.
            whole &= Q(**{f"{name}__iregex": rf"(^|\W){re.escape(word)}(\W|$)"})
            parts &= Q(**{f"{name}__icontains": word})
        rank = Case(
            When(**{f"{name}__iexact": words}, then=Value(0)),
            When(whole | Q(pk__in=finding.called(made, kind)), then=Value(1)),
            When(parts, then=Value(2)),
            default=Value(3),
        )
        begins = Case(When(**{f"{name}__istartswith": words}, then=Value(0)), default=Value(1))
        order = ("rank", begins, *self.model._meta.ordering)
        best: QuerySet[Any] = rows.annotate(rank=rank).order_by(*order)
        return best


def _profile(profile: Profile) -> str:
    texts = profile.texts.all()
    return next((str(text.description) for text in texts if text.description), "")


def _person(person: Person) -> str:
    hidden = person.protection != Person.Protection.PUBLIC
    parts = (person.get_protection_display() if hidden else "", _profile(person))
    return " · ".join(part for part in parts if part)


def _event(event: Event) -> str:
    return " · ".join(part for part in (event.date, _profile(event)) if part)


def _photo(photo: Photo) -> str:
    cleared = photo.review == Photo.Review.CLEARED
    parts = (photo.date_taken, photo.credit, "" if cleared else photo.get_review_display())
    return " · ".join(part for part in parts if part)


def _gallery(gallery: Any) -> str:
    noun = "photograph" if gallery.size == 1 else "photographs"
    parts = (f"{gallery.size} {noun}", "" if gallery.is_live else gallery.status.label)
    return " · ".join(part for part in parts if part)


def _source(source: Source) -> str:
    return " · ".join(part for part in (source.publisher, source.date) if part)


KINDS = {
    "person": _Kind(Person, "name", _person),
    "place": _Kind(Place, "name", _profile),
    "organisation": _Kind(Organisation, "name", _profile),
    "event": _Kind(Event, "name", _event),
    "contributor": _Kind(Contributor, "name", _profile),
    "tag": _Kind(Tag, "name", _profile),
    "photo": _Kind(Photo, "title", _photo, thumbnail="thumbnail"),
    "gallery": _Kind(Gallery, "name", _gallery, with_first_photo, "first_thumbnail"),
    "source": _Kind(Source, "title", _source, lambda rows: rows),
}


def pick(request: HttpRequest) -> JsonResponse:
    """`kind` (one or more) and `q`: what matches; `uid` (one or more): those records.

    Answers {"results": [{"uid", "kind", "label", "detail", "thumb"}], "certain"}, only of what the
    reader may see, at most twenty when searched for; `certain` where the first fits better than the
    second. No words find the photographs, or the galleries, that came last.
    """
    asked = request.GET.getlist("kind") or list(KINDS)
    kinds = {name: kind for name, kind in KINDS.items() if name in asked and _may(request, kind)}
    uids = request.GET.getlist("uid")
    if uids:
        return JsonResponse({"results": _by_uid(kinds, uids), "certain": False})
    words = _words(request)
    found = _by_words(kinds, words, finding.question(words, seen(request), begun=True))
    ranks = [rank for rank, _ in found]
    certain = len(ranks) == 1 or (len(ranks) > 1 and ranks[0] < ranks[1])
    return JsonResponse({"results": [result for _, result in found], "certain": certain})


def library(request: HttpRequest) -> JsonResponse:
    """Photographs that may be published, a page from number `from`: those with the words of `q`,
    those of one `upload` (its uid) in the order in which they came.

    Answers {"results": as those of `pick`, "more": whether there are more}.
    """
    kind = KINDS["photo"]
    if not _may(request, kind):
        return JsonResponse({"results": [], "more": False})
    words = _words(request)
    made = finding.question(words, seen(request), begun=True)
    rows = kind.matching(words, made) if words else kind.rows()
    upload = request.GET.get("upload", "")
    if _is_uid(upload):
        rows = rows.filter(upload__uid=upload)
        rows = rows if words else rows.order_by("created_at", "pk")
    given = request.GET.get("from", "")
    start = int(given) if given.isdecimal() and len(given) < 10 else 0
    page = list(rows.exclude(review=Photo.Review.BLOCKED)[start : start + PAGE + 1])
    results = [_result("photo", kind, row) for row in page[:PAGE]]
    return JsonResponse({"results": results, "more": len(page) > PAGE})


def _words(request: HttpRequest) -> str:
    # A zero byte is no text to PostgreSQL. Of very many words, those that are sought.
    return " ".join(request.GET.get("q", "").replace("\0", " ").split()[:MAX_TERMS])


def _may(request: HttpRequest, kind: _Kind) -> bool:
    options = kind.model._meta
    return request.user.has_perm(f"{options.app_label}.view_{options.model_name}")


def _by_words(
    kinds: dict[str, _Kind], words: str, made: Question
) -> list[tuple[int, dict[str, str]]]:
    results = []
    for name, kind in kinds.items():
        rows = kind.matching(words, made) if words else kind.rows().annotate(rank=Value(0))
        results.append([(row.rank, _result(name, kind, row)) for row in rows[:MOST]])
    # The best of each kind come first, so that none of them crowds the others out.
    places = range(max(map(len, results), default=0))
    mixed = [found[place] for place in places for found in results if place < len(found)][:MOST]
    return sorted(mixed, key=lambda each: each[0])


def _by_uid(kinds: dict[str, _Kind], given: Iterable[str]) -> list[dict[str, str]]:
    uids = {UUID(uid) for uid in given if _is_uid(uid)}
    return [
        _result(name, kind, row) | {"uid": str(uid)}
        for name, kind in kinds.items()
        for uid, row in kind.meant(uids)
    ]


def _is_uid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _result(name: str, kind: _Kind, row: Any) -> dict[str, str]:
    return {
        "uid": str(row.uid),
        "kind": name,
        "label": row.title if name == "source" else row.label,
        "detail": kind.detail(row),
        "thumb": media_address(getattr(row, kind.thumbnail)) if kind.thumbnail else "",
    }
