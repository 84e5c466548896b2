"""One search for all desks: /admin/search/?q=masood. Nothing typed is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Max, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.safestring import SafeString

from archive.search.snippets import Snippet
from newsroom import finding
from newsroom.admin.lists import chip, picture
from newsroom.admin.pasted import change_address, pasted
from newsroom.admin.seen import seen
from newsroom.models import DeskEntry, Person, Photo, Source, Status, working_copy

KINDS: dict[str, str] = {
    kind: str(model._meta.verbose_name_plural).capitalize() for kind, model in finding.KINDS.items()
}
ONE: dict[str, str] = dict(DeskEntry._meta.get_field("kind").flatchoices)


@dataclass(frozen=True)
class Shown:
    """A row of the page; `by` is who saved it last, as far as that is known."""

    kind: str
    label: str
    language: str
    address: str
    chips: Sequence[SafeString]
    changed: datetime
    by: str
    picture: SafeString | str
    snippet: Snippet | None


@dataclass(frozen=True)
class Choice:
    """A link that narrows the results, or widens them again if it is chosen."""

    label: str
    address: str
    count: int
    chosen: bool


def search_page(request: HttpRequest) -> HttpResponse:
    may_see = seen(request)
    if not may_see:
        raise PermissionDenied
    typed = request.GET.get("q", "").replace("\0", " ").strip()
    if there := _opened(typed, request):
        return HttpResponseRedirect(there)
    asked = finding.asked(request.GET)
    results = finding.search(asked, may_see, today=timezone.now().date())
    context = {
        **admin.site.each_context(request),
        "title": "Search",
        "asked": asked,
        "results": results,
        "rows": _shown(results.rows),
        "kinds": _choices(asked, "kind", KINDS, results.kinds),
        "states": _choices(asked, "state", dict(Status.choices), results.states),
        "exact": asked.address(exact=True),
        "spelt": asked.address(exact=False),
        "everywhere": asked.address(kind=(), state=()),
        "sorts": [
            Choice("Best first", asked.address(sort="relevance"), 0, not asked.latest),
            Choice("Last changed first", asked.address(sort="newest"), 0, asked.latest),
        ],
        "following": asked.address(start=results.following),
        "preceding": asked.address(start=results.preceding or ""),
    }
    return TemplateResponse(request, "admin/newsroom/search.html", context)


def _opened(typed: str, request: HttpRequest) -> str:
    """Where the form is of which this is a uid or an address; empty for words, and for what may
    not be seen."""
    copy: Any = _by_uid(typed) or pasted(typed, request.get_host()) or _by_form(typed, request)
    if copy is None:
        return ""
    desk = admin.site.get_model_admin(type(copy))
    return change_address(copy) if desk.has_view_permission(request, copy) else ""


def _by_uid(typed: str) -> Any:
    try:
        uid = UUID(typed)
    except ValueError:
        return None
    return working_copy(uid) or Source.objects.filter(uid=uid).first()


def _by_form(typed: str, request: HttpRequest) -> Any:
    """By an address of the desks, of any page of one working copy."""
    path = typed.partition("://")[2] or typed
    host, slash, path = path.partition("/")
    if not slash or host not in ("", request.get_host()):
        return None
    try:
        match = resolve("/" + path.partition("?")[0].partition("#")[0])
    except Resolver404:
        return None
    key = match.kwargs.get("object_id") or match.kwargs.get("pk")
    _app, _line, name = match.url_name.partition("_") if match.url_name else ("", "", "")
    model = finding.KINDS.get(name.partition("_")[0])
    if match.namespace != "admin" or model is None or not str(key).isdecimal():
        return None
    return model._default_manager.filter(pk=key).first()


def _choices(
    asked: finding.Asked, name: str, labels: dict[str, str], counts: dict[str, int]
) -> list[Choice]:
    """Those that something was found of, and those that are chosen."""
    chosen = getattr(asked, name)
    return [
        Choice(
            label,
            asked.address(**{name: () if value in chosen else (value,)}),
            counts.get(value, 0),
            value in chosen,
        )
        for value, label in labels.items()
        if value in chosen or (not chosen and value in counts)
    ]


def _shown(rows: Iterable[finding.Row]) -> list[Shown]:
    rows = list(rows)
    last = _last(row.copy for row in rows)
    found = []
    for row in rows:
        copy, entry = row.copy, last.get((type(row.copy), str(row.copy.pk)))
        chips = [chip(row.state, Status(row.state).label)] if row.state else []
        if isinstance(copy, Person) and copy.protection != Person.Protection.PUBLIC:
            chips.append(chip(copy.protection, copy.get_protection_display()))
        found.append(
            Shown(
                ONE[row.kind],
                str(copy),
                copy.language,
                change_address(copy),
                chips,
                getattr(copy, "modified_at", entry.action_time if entry else copy.created_at),
                entry.user.get_short_name() or entry.user.get_username() if entry else "",
                picture(copy) if isinstance(copy, Photo) else "",
                row.snippet,
            )
        )
    return found


def _last(copies: Iterable[Any]) -> dict[tuple[type, str], LogEntry]:
    """The last line of the log about each; one query."""
    keys: dict[type, list[str]] = {}
    for copy in copies:
        keys.setdefault(type(copy), []).append(str(copy.pk))
    if not keys:
        return {}
    types = ContentType.objects.get_for_models(*keys)
    about = Q()
    for model, some in keys.items():
        about |= Q(content_type=types[model], object_id__in=some)
    latest = LogEntry.objects.filter(about).order_by().values("content_type", "object_id")
    entries = LogEntry.objects.filter(pk__in=latest.annotate(last=Max("pk")).values("last"))
    models = {each.pk: model for model, each in types.items()}
    return {
        (models[entry.content_type_id or 0], str(entry.object_id)): entry
        for entry in entries.select_related("user")
    }
