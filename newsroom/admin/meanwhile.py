"""What two people saved of one working copy is joined: what only one changed is taken from them,
and what both changed is shown side by side until somebody decides.

A form carries the number of the revision that it was opened on. Where a newer one is there, the
form is read as if nobody else had saved, and then the three versions are merged.
"""

from typing import Any, cast

from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import all_valid
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from archive.comparing.pieces import pieces
from newsroom.admin import own_page
from newsroom.admin.pasted import change_address
from newsroom.models import Revision, User, WorkingCopy
from newsroom.restoring import put, write
from newsroom.revising import Conflict, Data, latest, merge, snapshot
from newsroom.revising.merging import Merged
from newsroom.revising.parts import PARTS
from newsroom.revising.words import in_place, named_path

SALT = "newsroom.admin.meanwhile"
GONE = (
    "The version that you opened is not kept any more, so it cannot be told what you changed. Copy "
    "what you wrote, open the form anew and put it there."
)


def opened_on(request: HttpRequest, copy: WorkingCopy) -> Revision | None:
    """The revision that a form was opened on, where a newer one has been saved since."""
    opened = request.POST.get("opened", "")
    # The row waits for whoever saves it now.
    type(copy)._default_manager.select_for_update(of=("self",)).get(pk=copy.pk)
    newest = latest(copy.uid)
    if not opened.isdecimal() or newest is None or int(opened) >= newest.number:
        return None
    return Revision.objects.filter(uid=copy.uid, number=int(opened)).first()


def join(
    desk: admin.ModelAdmin, request: HttpRequest, copy: WorkingCopy, opened: Revision
) -> HttpResponse:
    theirs = snapshot(copy)
    mine, refused = _as_if_alone(desk, request, copy, opened)
    if mine is None:
        return refused
    return _joined(desk, request, type(copy)._default_manager.get(pk=copy.pk), opened, theirs, mine)


def _as_if_alone(
    desk: Any, request: HttpRequest, copy: WorkingCopy, opened: Revision
) -> tuple[Data | None, HttpResponse]:
    """What would have been saved had nobody else saved; or the form, where it is refused."""
    with transaction.atomic():
        write(copy, opened.data)
        copy.save()
        form = desk.get_form(request, copy, change=True)(request.POST, request.FILES, instance=copy)
        formsets, _ = desk._create_formsets(request, form.instance, change=True)
        valid = form.is_valid()
        mine, refused = None, HttpResponse()
        if all_valid(formsets) and valid:
            desk.save_model(request, desk.save_form(request, form, True), form, True)
            desk.save_related(request, form, formsets, True)
            mine = snapshot(copy)
        else:
            refused = admin.ModelAdmin.changeform_view(desk, request, str(copy.pk))
            cast(TemplateResponse, refused).render()
        transaction.set_rollback(True)
    return mine, refused


def join_page(desk: admin.ModelAdmin, request: HttpRequest, copy: Any) -> HttpResponse:
    """What somebody decided of the conflicts."""
    if not desk.has_change_permission(request, copy):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseRedirect(change_address(copy))
    try:
        number, mine = signing.loads(request.POST.get("mine", ""), salt=f"{SALT}.{copy.uid}")
    except signing.BadSignature:
        number, mine = 0, {}
    opened = Revision.objects.filter(uid=copy.uid, number=number).first()
    if opened is None:
        messages.error(request, GONE)
        return HttpResponseRedirect(change_address(copy))
    with transaction.atomic():
        type(copy)._default_manager.select_for_update(of=("self",)).get(pk=copy.pk)
        return _joined(desk, request, copy, opened, snapshot(copy), mine)


def _joined(
    desk: admin.ModelAdmin,
    request: HttpRequest,
    copy: WorkingCopy,
    opened: Revision,
    theirs: Data,
    mine: Data,
) -> HttpResponse:
    newest = cast(Revision, latest(copy.uid))
    # A choice holds of the version that it was made on.
    decided = request.POST.get("theirs") == str(newest.number)
    choices = {
        key.removeprefix("choice/"): str(value)
        for key, value in request.POST.items()
        if decided and key.startswith("choice/")
    }
    merged = merge(opened.data, theirs, mine, PARTS[type(copy)], choices)
    if merged.conflicts:
        return _ask(desk, request, copy, opened, newest, mine, merged)
    by = cast(User, request.user)
    lost = put(copy, merged.data, by=by, why=Revision.Why.JOINED)
    said = f"Saved, together with what {_who(newest)} changed meanwhile."
    desk.log_change(request, copy, said)
    messages.success(request, said)
    for each in lost:
        messages.warning(request, each)
    return HttpResponseRedirect(change_address(copy))


def _ask(
    desk: admin.ModelAdmin,
    request: HttpRequest,
    copy: WorkingCopy,
    opened: Revision,
    newest: Revision,
    mine: Data,
    merged: Merged,
) -> HttpResponse:
    context = {
        **own_page.context(desk, request, copy),
        "title": "Two versions",
        "who": _who(newest),
        "when": newest.at,
        "theirs": newest.number,
        "mine": signing.dumps((opened.number, mine), salt=f"{SALT}.{copy.uid}", compress=True),
        "conflicts": [_shown(copy, conflict) for conflict in merged.conflicts],
        "taken": [named_path(type(copy), path) for path in merged.taken],
        "undecided": "theirs" in request.POST,
    }
    # Not stored: what was posted is on the page, and goes back with it.
    return TemplateResponse(request, "admin/newsroom/join.html", context, status=409)


def _shown(copy: WorkingCopy, conflict: Conflict) -> dict[str, Any]:
    model = type(copy)
    was, theirs, mine = (
        in_place(model, conflict.path, value)
        for value in (conflict.was, conflict.theirs, conflict.mine)
    )
    return {
        "key": conflict.key,
        "where": named_path(model, conflict.path),
        "theirs": pieces(was, theirs),
        "mine": pieces(was, mine),
        "both": conflict.are_texts,
    }


def _who(revision: Revision) -> str:
    by = revision.by
    return (by.get_full_name() or by.get_username()) if by else "somebody"
