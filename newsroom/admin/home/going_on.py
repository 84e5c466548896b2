"""What goes on by itself, or by others; and how the machinery is."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from operator import attrgetter
from typing import cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from archive.models import Action, LedgerEntry, Record, SearchRow
from archive.views.addresses import address
from newsroom.admin.home.rows import MANY, SHOWN, Row, Section, each_kind, list_of, many, may, row
from newsroom.models import (
    Backup,
    Due,
    Presence,
    Removal,
    User,
    working_copies,
)
from newsroom.publishing import due, working
from newsroom.zones import in_zones

# Somebody whose form said nothing for so long has closed it.
GONE = timedelta(seconds=60)


def failed(request: HttpRequest) -> Section:
    """What was scheduled and did not go out."""
    rows = _scheduled(request, due.failed_lately(), lambda each: each.said)
    return Section("failed", "Scheduled, and not done", rows, list_of(Due), urgent=True)


def scheduled(request: HttpRequest) -> Section:
    rows = _scheduled(
        request,
        due.waiting(),
        lambda each: f"{each.get_act_display()}, {in_zones(each.at, each.zone)}",
    )
    return Section("scheduled", "Scheduled", rows, list_of(Due))


def _scheduled(
    request: HttpRequest, found: QuerySet[Due], detail: Callable[[Due], str]
) -> list[Row]:
    if not may(request, "see_any"):
        return []
    first = list(found[:SHOWN])
    copies = working_copies({each.uid for each in first})
    return [row(copies[each.uid], detail(each)) for each in first if each.uid in copies]


def embargoed(request: HttpRequest) -> Section:
    now = timezone.now()
    found = each_kind(request, lambda rows: rows.filter(embargo_until__gt=now))
    first = sorted(found, key=attrgetter("embargo_until"))[:SHOWN]
    rows = [row(each, f"until {each.embargo_until:%-d %b %Y, %H:%M} UTC") for each in first]
    return Section("embargoed", "Embargoed", rows)


def present(request: HttpRequest) -> Section:
    """Whose forms are open now."""
    lately = Presence.objects.filter(at__gt=timezone.now() - GONE)
    lately = lately.exclude(by=cast(User, request.user)).select_related("by")
    found = list(lately.order_by("-since")[:SHOWN])
    uids = {each.uid for each in found}
    copies = {copy.uid: copy for copy in each_kind(request, lambda rows: rows.filter(uid__in=uids))}
    rows = []
    for each in found:
        if copy := copies.get(each.uid):
            who = each.by.get_full_name() or each.by.get_username()
            rows.append(row(copy, f"{who}, since {each.since:%H:%M} UTC"))
    return Section("present", "Being edited now", rows)


def published(request: HttpRequest) -> Section:
    """By the ledger, the last first."""
    entries = LedgerEntry.objects.filter(action=Action.PUBLISH).order_by("-seq")
    latest = list(entries.values_list("uid", "edition", "time")[: SHOWN * 2])
    records = {each.uid: each for each in Record.objects.filter(uid__in={one[0] for one in latest})}
    rows = [
        Row(
            records[uid].title,
            address(records[uid].kind, records[uid].slug),
            f"edition {number}, {at:%-d %b, %H:%M}",
        )
        for uid, number, at in latest
        if uid in records
    ]
    return Section("published", "Recently published", rows[:SHOWN])


def health(request: HttpRequest) -> Section | None:
    """Whether what works by itself does so; for those who look after it."""
    if not may(request, "withdraw"):
        return None
    return Section("health", "The machinery", list(_health()))


def _health() -> Iterator[Row]:
    now = timezone.now()
    if not working.is_running(now):
        yield Row("No worker runs: nothing that is scheduled goes out", "", "manage.py run_worker")
    last = Backup.objects.order_by("-at").first()
    if last is None:
        yield Row("There has been no backup", "", "manage.py backup")
    else:
        told = f"{last.at:%-d %b %Y, %H:%M} UTC: {last.get_outcome_display()}"
        yield Row("The last backup", "", told)
    records, found = Record.objects.count(), SearchRow.objects.count()
    if records != found:
        yield Row(f"The search holds {found} of {records} records", "", "manage.py rebuild_search")
    if late := Removal.objects.filter(attempts__gt=0)[:MANY].count():
        yield Row(f"{many(late)} files of pictures could not be removed yet", "", "")
