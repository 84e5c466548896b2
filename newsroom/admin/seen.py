"""What a member of staff may see of what is searched: no more than its lists show them."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, CharField, Value, When
from django.http import HttpRequest

from newsroom.admin.filters import STATUS
from newsroom.finding import KINDS, Seen
from newsroom.models import WorkingCopy

_STATUS = Case(
    *(When(condition, then=Value(status)) for status, condition in STATUS.items()),
    output_field=CharField(),
)


def seen(request: HttpRequest) -> Seen:
    found: dict[str, Any] = {}
    for kind, model in KINDS.items():
        desk = admin.site.get_model_admin(model)
        if desk.has_view_permission(request):
            has_status = issubclass(model, WorkingCopy)
            state = _STATUS if has_status else Value("", output_field=CharField())
            found[kind] = desk.get_queryset(request).annotate(state=state)
    return found
