"""What the body editor searches as someone types: /admin/pick/?kind=person&q=saleh."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, Q, QuerySet, Value, When
from django.http import HttpRequest, JsonResponse

from newsroom.admin.media import media_address
from newsroom.models import (
    Contributor,
    Organisation,
    Person,
    Photo,
    Place,
    Profile,
    Source,
    Tag,
)

MOST = 20


@dataclass(frozen=True)
class _Kind:
    """What is searched of a kind; `fields` begins with the one that results are called by."""

    model: Any
    fields: tuple[str, ...]
    detail: Callable[[Any], str]
    with_texts: bool = True

    def rows(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.model._default_manager.all()
        return rows.prefetch_related("texts") if self.with_texts else rows

    def matching(self, words: str) -> QuerySet[Any]:
        """Rows that have each word in some field, the best first; `rank` says how good, from 0.

        What somebody is called by counts more than other names, whole words more than parts.
        """
        # Through the keys: a row that matches by two of its names is one row.
        rows = self.rows()
        for word in words.split():
            found = Q()
            for field in self.fields:
                found |= Q(**{f"{field}__icontains": word})
            rows = rows.filter(pk__in=self.model._default_manager.filter(found).values("pk"))
        name = self.fields[0]
        whole, parts = Q(), Q()
        for word in words.split():
            # PostgreSQL and Python both know these, but not each other's word boundaries.
            whole &= Q(**{f"{name}__iregex": rf"(^|\W){re.escape(word)}(\W|$)"})
            parts &= Q(**{f"{name}__icontains": word})
        rank = Case(
            When(**{f"{name}__iexact": words}, then=Value(0)),
            When(whole, then=Value(1)),
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


def _photo(photo: Photo) -> str:
    cleared = photo.review == Photo.Review.CLEARED
    parts = (photo.date_taken, photo.credit, "" if cleared else photo.get_review_display())
    return " · ".join(part for part in parts if part)


def _source(source: Source) -> str:
    return " · ".join(part for part in (source.publisher, source.date) if part)


_NAMES = ("name", "texts__name", "other_names__text")
KINDS = {
    "person": _Kind(Person, _NAMES, _person),
    "place": _Kind(Place, _NAMES, _profile),
    "organisation": _Kind(Organisation, _NAMES, _profile),
    "contributor": _Kind(Contributor, _NAMES[:2], _profile),
    "tag": _Kind(Tag, _NAMES[:2], _profile),
    "photo": _Kind(
        Photo,
        ("title", "original_filename", "credit", "texts__headline", "texts__caption"),
        _photo,
    ),
    "source": _Kind(Source, ("title", "publisher", "url"), _source, with_texts=False),
}


def pick(request: HttpRequest) -> JsonResponse:
    """`kind` (one or more) and `q`: what matches; `uid` (one or more): those records.

    Answers {"results": [{"uid", "kind", "label", "detail", "thumb"}], "certain"}, only of what the
    reader may see, at most twenty when searched for; `certain` where the first fits better than the
    second. No words find the photographs that came last.
    """
    kinds = request.GET.getlist("kind") or list(KINDS)
    seen = {name: kind for name, kind in KINDS.items() if name in kinds and _may(request, kind)}
    uids = request.GET.getlist("uid")
    if uids:
        return JsonResponse({"results": _by_uid(seen, uids), "certain": False})
    found = _by_words(seen, " ".join(request.GET.get("q", "").split()))
    ranks = [rank for rank, _ in found]
    certain = len(ranks) == 1 or (len(ranks) > 1 and ranks[0] < ranks[1])
    return JsonResponse({"results": [result for _, result in found], "certain": certain})


def _may(request: HttpRequest, kind: _Kind) -> bool:
    options = kind.model._meta
    return request.user.has_perm(f"{options.app_label}.view_{options.model_name}")


def _by_words(kinds: dict[str, _Kind], words: str) -> list[tuple[int, dict[str, str]]]:
    results = []
    for name, kind in kinds.items():
        rows = kind.matching(words) if words else kind.rows().annotate(rank=Value(0))
        results.append([(row.rank, _result(name, kind, row)) for row in rows[:MOST]])
    # The best of each kind come first, so that none of them crowds the others out.
    places = range(max(map(len, results), default=0))
    mixed = [found[place] for place in places for found in results if place < len(found)][:MOST]
    return sorted(mixed, key=lambda each: each[0])


def _by_uid(kinds: dict[str, _Kind], given: Iterable[str]) -> list[dict[str, str]]:
    uids = {UUID(uid) for uid in given if _is_uid(uid)}
    return [
        _result(name, kind, row)
        for name, kind in kinds.items()
        for row in kind.rows().filter(uid__in=uids)
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
        "thumb": media_address(row.thumbnail) if name == "photo" and row.thumbnail else "",
    }
