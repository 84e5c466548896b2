"""Records that are chosen by their names in a field of captions, and newly made by them."""

import json
from collections.abc import Iterator
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, JsonResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.languages import BY_TAG
from archive.names import fold, match, prepare
from newsroom.admin.pick import KINDS
from newsroom.keeping import keep, keep_whole
from newsroom.models import Person, User
from newsroom.publishing.privacy import protect_by_default

NAMED = ("person", "place", "organisation", "contributor", "tag")
_NAME = forms.CharField(max_length=200)
# Between names in one line, in either script.
SEPARATORS = str.maketrans("؛\n", ";;")


def named(kind: str, name: str, *, exactly: bool = False) -> list[Any]:
    """Those who bear a name, in any spelling or script; those who are written so come first.

    Reads every name of the kind, so it is for one name at a time.
    """
    wanted, prepared = fold(name), prepare(name)
    ranks: dict[int, int] = {}
    model = KINDS[kind].model
    for pk, known in _names(model):
        if fold(known) == wanted:
            ranks[pk] = 0
        elif not exactly and kind != "tag" and match(prepared, known) == "match":
            ranks.setdefault(pk, 1)
    rows = KINDS[kind].rows().filter(pk__in=ranks)
    return sorted(rows, key=lambda row: (ranks[row.pk], row.sort_key))


def _names(model: Any) -> Iterator[tuple[int, str]]:
    paths = ["name", "texts__name"]
    if hasattr(model, "other_names"):
        paths.append("other_names__text")
    for path in paths:
        rows = model._default_manager.exclude(**{path: ""}).order_by().values_list("pk", path)
        yield from ((pk, name) for pk, name in rows if name)


class RecordsWidget(forms.Widget):
    """A line of names, with semicolons, which the script makes a field of tokens."""

    def __init__(self, kind: str, *, many: bool) -> None:
        super().__init__()
        self.kind, self.many = kind, many

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [each for each in data.getlist(name) if each.strip()]

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = [each for each in value or () if isinstance(each, models.Model)]
        words = [str(getattr(each, "name", each)) for each in value or ()]
        attributes = self.build_attrs(self.attrs, attrs)
        return format_html(
            '<name-field kind="{}"{} data-chosen="{}"><input type="text" name="{}" value="{}" '
            'class="vTextField" dir="auto" autocomplete="off"{}></name-field>',
            self.kind,
            " many" if self.many else "",
            json.dumps([as_json(each) for each in chosen], ensure_ascii=False),
            name,
            "; ".join(words),
            forms.utils.flatatt(attributes),
        )


class RecordsField(forms.Field):
    """Records of one kind, each given by uid or by a name that only one of them is written by.

    With `words`, what is no name of any stays what was written.
    """

    seen = False
    """Whether who writes here may see records of the kind; else only those that stand here already
    are known, so that nobody learns whose name is in the archive."""

    def __init__(self, kind: str, *, many: bool = False, words: bool = False, **kwargs: Any):
        self.kind, self.many, self.words = kind, many, words
        widget = RecordsWidget(kind, many=many)
        super().__init__(required=False, widget=widget, **kwargs)

    def clean(self, value: list[str]) -> list[Any]:
        uids = [UUID(each) for each in value if is_uid(each)]
        words = [
            each.strip()
            for line in value
            if not is_uid(line)
            for each in line.translate(SEPARATORS).split(";")
            if each.strip()
        ]
        rows = KINDS[self.kind].rows().filter(uid__in=uids)
        found = {row.uid: row for row in rows if self._known(row)}
        if len(found) < len(set(uids)):
            raise ValidationError("What was chosen here is gone meanwhile. Choose again.")
        records = [found[uid] for uid in uids] + [self._named(_NAME.clean(each)) for each in words]
        records = list(dict.fromkeys(records))
        if len(records) > 1 and not self.many:
            raise ValidationError("Only one can stand here. Remove the others.")
        return records

    def _known(self, record: Any) -> bool:
        return self.seen or record in (self.initial or ())

    def _named(self, words: str) -> Any:
        found = [each for each in named(self.kind, words, exactly=True) if self._known(each)]
        # Among those of one name, who stood there already is meant.
        meant = [each for each in found if each in (self.initial or ())] or found
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise ValidationError(f"Several are called “{words}”. Choose one from the list.")
        if self.words:
            return words
        if not self.seen:
            raise ValidationError(
                f"You may not look names up here, so “{words}” cannot be chosen. Take it out, and "
                "ask an editor to add it."
            )
        alike = [f"“{each.name}”" for each in named(self.kind, words)]
        meaning = f" Do you mean {' or '.join(alike[:3])}?" if alike else ""
        raise ValidationError(
            f"“{words}” is not known here.{meaning} Choose from the list, or add the name first."
        )


def is_uid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def as_json(record: Any) -> dict[str, str]:
    return {"uid": str(record.uid), "label": record.name}


def _is_withheld(record: Any) -> bool:
    return isinstance(record, Person) and record.protection != Person.Protection.PUBLIC


def may_see(request: HttpRequest) -> list[str]:
    """The kinds whose names may be told to somebody."""
    models = {kind: KINDS[kind].model._meta for kind in NAMED}
    return [
        kind
        for kind, options in models.items()
        if request.user.has_perm(f"{options.app_label}.view_{options.model_name}")
    ]


def may_add(desk: admin.ModelAdmin, request: HttpRequest) -> list[str]:
    """The kinds of which somebody may make new ones: who bears the name already is told first."""
    site = desk.admin_site
    return [
        kind
        for kind in may_see(request)
        if site.get_model_admin(KINDS[kind].model).has_add_permission(request)
    ]


def add_name(desk: admin.ModelAdmin, request: HttpRequest) -> JsonResponse:
    """Make a record of a `kind` called `name`. Those who bear that name already are offered first,
    and another is made only when `another` says so. A person is private, and so protected, where
    `public_figure` does not say otherwise."""
    kind, name = request.POST.get("kind", ""), " ".join(request.POST.get("name", "").split())
    if kind not in may_add(desk, request):
        raise PermissionDenied
    known = named(kind, name)
    if known and (kind == "tag" or "another" not in request.POST):
        detail = KINDS[kind].detail
        existing = [
            {**as_json(each), "detail": detail(each), "withheld": _is_withheld(each)}
            for each in known
        ]
        return JsonResponse({"existing": existing}, status=409)
    language = request.POST.get("language", "")
    model = KINDS[kind].model
    record = model(name=name, **({"language": language} if language in BY_TAG else {}))
    note = ""
    if isinstance(record, Person):
        record.public_figure = "public_figure" in request.POST
        protect_by_default(record)
        note = f"Readers see: {record.get_protection_display()}."
    try:
        with transaction.atomic():
            record.full_clean(exclude=["slug"])
            record.created_by = by = cast(User, request.user)
            keep(record)
            keep_whole(record, by=by)
    except ValidationError as error:
        return JsonResponse({"message": " ".join(error.messages)}, status=422)
    desk.admin_site.get_model_admin(model).log_addition(request, record, [{"added": {}}])
    return JsonResponse({"record": as_json(record), "note": note}, status=201)
