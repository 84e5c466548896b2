"""What the pages for publishing and withdrawing have beside “now”: at a time."""

from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html

from archive.models import Change, Reason
from newsroom.admin.moments import MomentField
from newsroom.admin.publish_form import CHANGED_MEANWHILE, PublishForm
from newsroom.models import Due, User, WorkingCopy
from newsroom.publishing.approvals import pin
from newsroom.publishing.due import NotScheduled, of, schedule, schedule_withdrawal, told_of
from newsroom.publishing.plan import Plan, plan
from newsroom.publishing.working import is_running
from newsroom.zones import in_zones

BUTTON = "schedule"
NOW_OR_THEN = (
    "You gave a time, but pressed the button that acts now, so nothing was done. Press “Schedule "
    "it”, or empty the day and the time."
)


class WhenForm(forms.Form):
    at = MomentField(
        label="When",
        error_messages={"required": "Say when: a day, a time, and where it is that time."},
        help_text="As a clock shows it in the zone that you choose.",
    )


def when_form(request: HttpRequest, planned: Plan | None = None) -> WhenForm:
    """Filled in with the end of an embargo, where one is all that stands in the way."""
    if BUTTON in request.POST:
        return WhenForm(request.POST)
    return WhenForm(initial={"at": free_from(planned)} if planned else None)


def free_from(planned: Plan) -> datetime | None:
    """When the last embargo ends that it, or something that it refers to, is under now."""
    ends = [each.copy.embargo_until for each in (planned.item, *planned.along)]
    now = timezone.now()
    return max((each for each in ends if each is not None and each > now), default=None)


def gave_a_time(request: HttpRequest) -> bool:
    """Whoever presses “Enter” behind a time does not mean “now”."""
    return any(request.POST.get(name) for name in ("at_0", "at_1"))


def context(request: HttpRequest, copy: WorkingCopy, when: WhenForm) -> dict[str, Any]:
    """What templates/admin/newsroom/later.html and scheduled.html show."""
    return {
        "when": when,
        "scheduled": [shown(each) for each in told_of(copy)],
        "may_schedule": request.user.has_perm("newsroom.schedule"),
        "worker_rests": not is_running(timezone.now()),
    }


def of_form(request: HttpRequest, copy: WorkingCopy) -> dict[str, Any]:
    """What the form's own bar shows."""
    scheduled, until = [shown(each) for each in told_of(copy)], copy.embargo_until
    return {
        "scheduled": scheduled,
        "may_schedule": request.user.has_perm("newsroom.schedule"),
        "worker_rests": bool(scheduled) and not is_running(timezone.now()),
        "embargo": in_zones(until) if until and until > timezone.now() else "",
    }


def shown(due: Due) -> dict[str, Any]:
    by = due.by
    return {
        "due": due,
        "when": in_zones(due.at, due.zone),
        "who": (by.get_full_name() or by.get_username()) if by else "somebody",
    }


def is_open(request: HttpRequest, planned: Plan) -> bool:
    """May it be scheduled, because nothing but an embargo is in the way?"""
    if planned.nothing_to_do or not request.user.has_perm("newsroom.schedule"):
        return False
    if planned.item.blocking and (end := free_from(planned)):
        planned = plan(planned.item.copy, at=end)
    return not planned.item.blocking


def schedule_it(
    desk: admin.ModelAdmin,
    request: HttpRequest,
    copy: WorkingCopy,
    form: PublishForm,
    when: WhenForm,
) -> bool:
    """Whether it was scheduled; otherwise the forms say why not."""
    if not request.user.has_perm("newsroom.schedule"):
        raise PermissionDenied
    # Both are looked at, so that both say what is wrong.
    if not all([form.is_valid(), when.is_valid()]):
        return False
    data, at = form.cleaned_data, when.cleaned_data["at"]
    planned = plan(copy, at=at)
    items = planned.chosen(form.along(data))
    if pin(items) != pin(form.planned.chosen(form.along(data))):
        form.add_error(None, CHANGED_MEANWHILE)
        return False
    try:
        due = schedule(
            copy,
            planned,
            items,
            at=at,
            zone=cast(ZoneInfo, at.tzinfo).key,
            change=Change(data.get("change") or Change.FIRST),
            note=data.get("note", "").strip(),
            in_spite=data.get("in_spite", "").strip(),
            by=cast(User, request.user),
        )
    except NotScheduled as refusal:
        when.add_error("at", str(refusal))
        return False
    said = f"Scheduled: it goes out on {in_zones(due.at, due.zone)}."
    if due.in_spite:
        said += f" In spite of the remarks: {due.in_spite}"
    _say(desk, request, copy, said)
    return True


def schedule_its_withdrawal(
    desk: admin.ModelAdmin,
    request: HttpRequest,
    copy: WorkingCopy,
    reason: Reason,
    when: WhenForm,
) -> bool:
    if not when.is_valid():
        return False
    at = when.cleaned_data["at"]
    zone = cast(ZoneInfo, at.tzinfo).key
    try:
        schedule_withdrawal(copy, at, zone, reason, cast(User, request.user))
    except NotScheduled as refusal:
        when.add_error("at", str(refusal))
        return False
    said = f"Scheduled: it is withdrawn on {in_zones(at, zone)}. Reason: {reason.label}."
    _say(desk, request, copy, said)
    return True


def _say(desk: admin.ModelAdmin, request: HttpRequest, copy: WorkingCopy, said: str) -> None:
    desk.log_change(request, copy, said)
    messages.success(request, format_html("“{}”: {}", copy.label, said))


def waiting_now(copy: WorkingCopy) -> list[Due]:
    """Taken down before an act by hand, to tell afterwards what it took back."""
    return list(of(copy))


def tell_taken_back(request: HttpRequest, before: list[Due]) -> None:
    taken = Due.objects.filter(pk__in=[each.pk for each in before], state=Due.State.CANCELLED)
    for each in taken:
        what = "published" if each.act == Due.Act.PUBLISH else "withdrawn"
        messages.info(
            request,
            f"It waited to be {what} on {in_zones(each.at, each.zone)}; that is cancelled now.",
        )
