"""The pages on which a working copy is published or withdrawn."""

import hashlib
import re
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import format_html

from archive import shapes
from archive.models import Change, Reason
from archive.views.addresses import address
from newsroom.admin import own_page
from newsroom.admin.pasted import change_address
from newsroom.admin.uses import where_used
from newsroom.models import Photo, WorkingCopy
from newsroom.publishing.plan import Item, Plan, plan
from newsroom.publishing.problem import Problem
from newsroom.publishing.publish import Blocked, SlugTaken, publish, withdraw
from newsroom.publishing.purge import REASONS
from newsroom.publishing.recall import of_record
from newsroom.publishing.unseen import printed, records

NOTED = (Change.CORRECTION, Change.CLARIFICATION, Change.EDITORS_NOTE, Change.RETRACTION)

CHANGED_MEANWHILE = (
    "Somebody changed this after you opened this page. Below is what would be published now: look "
    "at it again, then publish it."
)
BLOCKED = (
    "Nothing was published. Solve what is marked below, or untick what readers need not see yet."
)


class PublishForm(forms.Form):
    change = forms.ChoiceField(
        label="What is this change?",
        choices=[
            ("", "Choose…"),
            *((each.value, each.label) for each in Change if each != Change.FIRST),
        ],
        error_messages={"required": "Say what kind of change this is: readers see it."},
        help_text="Readers see this in the history. A minor change alters no fact: a comma, a "
        "spelling.",
    )
    note = forms.CharField(
        label="Note for readers",
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text="Printed with the text. For a correction: what was wrong, and what is right.",
    )
    token = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, planned: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["along"] = forms.MultipleChoiceField(
            required=False,
            choices=[(str(each.copy.uid), each.copy.label) for each in planned.along],
        )
        if planned.is_first:
            del self.fields["change"], self.fields["note"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("change") in NOTED and not data.get("note", "").strip():
            self.add_error("note", "Tell readers what has changed: this kind of change needs it.")
        return data


class WithdrawForm(forms.Form):
    reason = forms.ChoiceField(
        label="Why is it withdrawn?",
        choices=[(reason.value, reason.label) for reason in REASONS],
        widget=forms.RadioSelect,
        help_text="Readers who follow an old link are told this much and no more.",
    )


def publish_page(desk: admin.ModelAdmin, request: HttpRequest, copy: Any) -> HttpResponse:
    """Shows what would be published; what was shown is what is published, or it is shown again."""
    may = request.user.has_perm("newsroom.publish")
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        planned = plan(copy)
        form = PublishForm(planned, request.POST)
        if form.is_valid() and _publish(desk, request, copy, planned, form):
            return HttpResponseRedirect(change_address(copy))
    else:
        planned = plan(copy)
        ready = [str(item.copy.uid) for item in planned.along if not item.blocking]
        form = PublishForm(planned, initial={"along": ready, "token": token(planned)})
    ticked = set(form["along"].value() or ())
    context = {
        **own_page.context(desk, request, copy),
        "title": "Publish" if planned.is_first else "What will change",
        "plan": planned,
        "changes": [(_in_words(each.where), each.pieces) for each in planned.changes],
        "form": form,
        "token": token(planned),
        "may_publish": may,
        "problems": _linked(planned.item, planned.item.blocking),
        "warnings": _linked(planned.item, planned.item.warnings),
        "along": [
            {
                "item": item,
                "address": change_address(item.copy),
                "ticked": str(item.copy.uid) in ticked,
                "problems": _linked(item, item.blocking),
                "warnings": _linked(item, item.warnings),
            }
            for item in planned.along
        ],
    }
    return TemplateResponse(request, "admin/newsroom/publish.html", context)


def _publish(
    desk: admin.ModelAdmin,
    request: HttpRequest,
    copy: WorkingCopy,
    planned: Plan,
    form: PublishForm,
) -> bool:
    """Whether it was published; otherwise the form says why not."""
    data = form.cleaned_data
    if data["token"] != token(planned):
        form.add_error(None, CHANGED_MEANWHILE)
        return False
    wanted = [item.copy.uid for item in planned.along if str(item.copy.uid) in data["along"]]
    try:
        edition = publish(
            copy,
            change=Change(data.get("change") or Change.FIRST),
            note=data.get("note", "").strip(),
            along=wanted,
            planned=planned,
        )
    except Blocked:
        form.add_error(None, BLOCKED)
        return False
    except SlugTaken as error:
        form.add_error(None, str(error))
        return False
    said = f"Published edition {edition.number}: {Change(edition.change).label}."
    desk.log_change(request, copy, said)
    for item in planned.along:
        if item.copy.uid in wanted:
            desk.log_change(request, item.copy, f"Published along with “{copy.label}”.")
    record = edition.record
    live = address(record.kind, record.slug)
    messages.success(
        request,
        format_html('“{}” is live: <a href="{}">{}</a>', record.title, live, live),
    )
    return True


def _in_words(where: str) -> str:
    """Where something changes, as the form calls it: "names,  2" is "other names 2"."""
    return re.sub(r"\bnames,? +", "other names ", f"{where} ".replace("_", " ")).strip()


def token(planned: Plan) -> str:
    """A hash of all that the page shows as going out, and of what it would replace."""
    shown = hashlib.sha256(str(planned.live and planned.live.number).encode())
    for item in (planned.item, *planned.along):
        shown.update(shapes.canonical(shapes.encode(item.shape)))
    shown.update(" ".join(sorted(planned.seen)).encode())
    return shown.hexdigest()


def withdraw_page(desk: admin.ModelAdmin, request: HttpRequest, copy: Any) -> HttpResponse:
    if not request.user.has_perm("newsroom.withdraw"):
        raise PermissionDenied
    if not copy.is_live:
        messages.info(request, "Readers cannot see this, so there is nothing to withdraw.")
        return HttpResponseRedirect(change_address(copy))
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        reason = Reason(form.cleaned_data["reason"])
        withdraw(copy, reason=reason)
        desk.log_change(request, copy, f"Withdrawn: {reason.label}.")
        messages.success(
            request,
            f"“{copy.label}” is withdrawn: readers see only that something was here. The working "
            "copy stays and can be published again.",
        )
        return HttpResponseRedirect(change_address(copy))
    context = {
        **own_page.context(desk, request, copy),
        "title": "Withdraw",
        "form": form,
        "uses": where_used(copy.uid),
        "captions": records(printed({str(copy.uid)})) if isinstance(copy, Photo) else [],
        "recall": of_record(copy.uid),
    }
    return TemplateResponse(request, "admin/newsroom/withdraw.html", context)


def _linked(item: Item, problems: list[Problem]) -> list[dict[str, str]]:
    return [
        {"message": problem.message, "address": _field_address(item.copy, problem.field)}
        for problem in problems
    ]


def _field_address(copy: WorkingCopy, field: str) -> str:
    """Where the form shows a field, or the rows of a relation; the form itself where it is neither.

    A place in a text ("paragraph 3") is a place in the body.
    """
    field = {"address": "slug", "names": "other_names", "photos": "items"}.get(field, field)
    form = change_address(copy)
    names = {each.name for each in copy._meta.get_fields()}
    if field not in names:
        field = "body" if "body" in names else ""
    if not field:
        return form
    rows = copy._meta.get_field(field).one_to_many
    return f"{form}#{field}-group" if rows else f"{form}#id_{field}"
