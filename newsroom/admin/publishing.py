"""The pages on which a working copy is published or withdrawn."""

import re
from typing import Any, cast
from urllib.parse import quote

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import format_html

from archive.models import Change, Reason
from archive.views.addresses import address
from newsroom.admin import own_page, scheduling
from newsroom.admin.pasted import change_address
from newsroom.admin.publish_form import PublishForm, token
from newsroom.admin.uses import where_used
from newsroom.models import Due, Photo, User, WorkingCopy
from newsroom.publishing.approvals import approve, approved, authors, reasons
from newsroom.publishing.followups import affected
from newsroom.publishing.plan import Item, Plan, plan
from newsroom.publishing.problem import Problem
from newsroom.publishing.publish import Blocked, SlugTaken, publish, withdraw
from newsroom.publishing.purge import REASONS
from newsroom.publishing.recall import of_record
from newsroom.publishing.stages import NotAllowed
from newsroom.publishing.unseen import printed, records

BLOCKED = (
    "Nothing was published. Solve what is marked below, or untick what readers need not see yet."
)


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
    planned = plan(copy)
    when = scheduling.when_form(request, planned)
    if request.method == "POST":
        form = PublishForm(planned, request.POST)
        if "approve" in request.POST:
            if _approve(desk, request, copy, planned, form):
                return HttpResponseRedirect(request.path)
        elif scheduling.BUTTON in request.POST:
            if scheduling.schedule_it(desk, request, copy, form, when):
                return HttpResponseRedirect(change_address(copy))
        elif not may:
            raise PermissionDenied
        elif scheduling.gave_a_time(request):
            when = scheduling.WhenForm(request.POST)
            when.add_error("at", scheduling.NOW_OR_THEN)
        elif form.is_valid() and _publish(desk, request, copy, planned, form):
            return HttpResponseRedirect(change_address(copy))
    else:
        ready = [str(item.copy.uid) for item in planned.along if not item.blocking]
        form = PublishForm(planned, initial={"along": ready, "token": token(planned)})
    ticked = set(form["along"].value() or ())
    context = {
        **own_page.context(desk, request, copy),
        **scheduling.context(request, copy, when),
        "title": "Publish" if planned.is_first else "What will change",
        "plan": planned,
        "changes": [(_in_words(each.where), each.pieces) for each in planned.changes],
        "form": form,
        "token": token(planned),
        "may_publish": may,
        "affected": [
            (each.copy, change_address(each.copy), each.what)
            for each in (affected(copy) if planned.live else [])
        ],
        "now_open": may and not planned.item.blocking and not planned.nothing_to_do,
        "later_open": scheduling.is_open(request, planned),
        "second": _second_person(request, planned, form),
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
    wanted = form.along(data)
    waited = scheduling.waiting_now(copy)
    try:
        edition = publish(
            copy,
            change=Change(data.get("change") or Change.FIRST),
            note=data.get("note", "").strip(),
            along=wanted,
            planned=planned,
            by=cast(User, request.user),
        )
    except Blocked:
        form.add_error(None, BLOCKED)
        return False
    except SlugTaken as error:
        form.add_error(None, str(error))
        return False
    said = f"Published edition {edition.number}: {Change(edition.change).label}."
    if data.get("in_spite"):
        said += f" In spite of the remarks: {data['in_spite'].strip()}"
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
    scheduling.tell_taken_back(request, waited)
    return True


def _second_person(request: HttpRequest, planned: Plan, form: PublishForm) -> dict[str, Any]:
    """Why somebody else has to look at it, who has, and whether this person may say so."""
    items = planned.chosen(form.along({"along": form["along"].value()}))
    why = reasons(planned, items)
    wrote = authors(planned.item.copy)
    return {
        "why": why,
        "approval": approved(planned.item.copy, items) if why else None,
        "may": request.user.has_perm("newsroom.review") and request.user.pk not in wrote,
    }


def _approve(
    desk: admin.ModelAdmin,
    request: HttpRequest,
    copy: WorkingCopy,
    planned: Plan,
    form: PublishForm,
) -> bool:
    """Whether it was approved; otherwise the form says why not."""
    form.is_valid()
    if form.non_field_errors():
        return False
    form.errors.clear()  # of fields that are for publishing
    items = planned.chosen(form.along({"along": request.POST.getlist("along")}))
    try:
        approve(copy, items, by=cast(User, request.user))
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return False
    desk.log_change(request, copy, "Approved for publishing, exactly as it is.")
    messages.success(request, "Approved. It may be published as it is; any change asks again.")
    return True


def _in_words(where: str) -> str:
    """Where something changes, as the form calls it: "names,  2" is "other names 2"."""
    return re.sub(r"\bnames,? +", "other names ", f"{where} ".replace("_", " ")).strip()


def withdraw_page(desk: admin.ModelAdmin, request: HttpRequest, copy: Any) -> HttpResponse:
    if not request.user.has_perm("newsroom.withdraw"):
        raise PermissionDenied
    waited = scheduling.waiting_now(copy)
    if not copy.is_live and not any(each.act == Due.Act.PUBLISH for each in waited):
        messages.info(request, "Readers cannot see this, so there is nothing to withdraw.")
        return HttpResponseRedirect(change_address(copy))
    form = WithdrawForm(request.POST or None)
    when = scheduling.when_form(request)
    if scheduling.BUTTON in request.POST:
        if form.is_valid():
            reason = Reason(form.cleaned_data["reason"])
            if scheduling.schedule_its_withdrawal(desk, request, copy, reason, when):
                return HttpResponseRedirect(change_address(copy))
    elif scheduling.gave_a_time(request):
        when = scheduling.WhenForm(request.POST)
        when.add_error("at", scheduling.NOW_OR_THEN)
    elif copy.is_live and form.is_valid():
        reason = Reason(form.cleaned_data["reason"])
        withdraw(copy, reason=reason)
        desk.log_change(request, copy, f"Withdrawn: {reason.label}.")
        messages.success(
            request,
            f"“{copy.label}” is withdrawn: readers see only that something was here. The working "
            "copy stays and can be published again.",
        )
        scheduling.tell_taken_back(request, waited)
        return HttpResponseRedirect(change_address(copy))
    context = {
        **own_page.context(desk, request, copy),
        **scheduling.context(request, copy, when),
        "title": "Withdraw",
        "form": form,
        "uses": where_used(copy.uid),
        "captions": records(printed({str(copy.uid)})) if isinstance(copy, Photo) else [],
        "recall": of_record(copy.uid),
    }
    return TemplateResponse(request, "admin/newsroom/withdraw.html", context)


def _linked(item: Item, problems: list[Problem]) -> list[dict[str, str]]:
    return [
        {"message": problem.message, "address": _place(item.copy, problem)} for problem in problems
    ]


def _place(copy: WorkingCopy, problem: Problem) -> str:
    """Where to mend it: in a long text, the words themselves (static/newsroom/desk.js)."""
    address = _field_address(copy, problem.field)
    in_text = problem.words and address.endswith("#id_body")
    return f"{address}/{quote(problem.words)}" if in_text else address


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
