"""The first page of the desks: what needs somebody, what is urgent first.

A fixed number of queries, however much there is: each section reads its first few rows by an
index, and counts no further than the hundredth.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain
from operator import attrgetter
from typing import Any, cast

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from archive.models import Action, LedgerEntry, Record
from archive.views.addresses import address
from newsroom.admin.lists import chip
from newsroom.admin.pasted import change_address
from newsroom.admin.seen import seen
from newsroom.intake.clearance import waiting as unapproved
from newsroom.models import (
    MODELS,
    Claim,
    FollowUp,
    Hidden,
    Photo,
    Presence,
    Region,
    Stage,
    User,
    WorkingCopy,
    working_copies,
)
from newsroom.publishing.approvals import OLD
from newsroom.publishing.claim_checks import uncited
from newsroom.publishing.hiding import waiting as hidden_waiting

SHOWN = 8
# What is counted no further.
MANY = 100
# Somebody whose form said nothing for so long has closed it.
GONE = timedelta(seconds=60)


@dataclass(frozen=True)
class Row:
    """A line of a section: what, and in small print why or when."""

    label: str
    address: str
    detail: Any = ""
    chip: Any = ""


@dataclass
class Section:
    """`more` leads to all of it. Where there is nothing `empty` is said, or it is left out."""

    name: str
    title: str
    rows: list[Row] = field(default_factory=list)
    more: str = ""
    empty: str = ""
    urgent: bool = False

    @property
    def is_shown(self) -> bool:
        return bool(self.rows or self.empty)


def sections(request: HttpRequest) -> list[Section]:
    """In the order in which they matter."""
    made = (each(request) for each in SECTIONS)
    return [each for each in made if each is not None and each.is_shown]


def _list(model: Any, query: str = "") -> str:
    return reverse(f"admin:newsroom_{model._meta.model_name}_changelist") + query


def _row(copy: WorkingCopy, detail: Any = "") -> Row:
    status = chip(copy.status.value, copy.status.label)
    return Row(copy.label, change_address(copy), detail or copy.KIND.label, status)


def _may(request: HttpRequest, permission: str) -> bool:
    return request.user.has_perm(f"newsroom.{permission}")


def _each_kind(
    request: HttpRequest, wanted: Callable[[QuerySet[Any]], QuerySet[Any]]
) -> Iterator[WorkingCopy]:
    """The first few of every kind that somebody may see: one query a kind."""
    for kind, rows in seen(request).items():
        if kind in MODELS:
            yield from wanted(rows.order_by("-modified_at"))[:SHOWN]


def hidden(request: HttpRequest) -> Section | None:
    """What was hidden at once, and a chief has to decide on."""
    if not _may(request, "withdraw"):
        return None
    found = list(hidden_waiting().order_by("at")[:SHOWN])
    copies = working_copies({each.uid for each in found})
    rows = [
        _row(copies[each.uid], f"hidden {each.at:%-d %b, %H:%M} UTC")
        for each in found
        if each.uid in copies
    ]
    return Section("hidden", "Hidden, to be decided", rows, _list(Hidden), urgent=True)


def mine(request: HttpRequest) -> Section:
    """Given to this person; and, of who reviews, whatever was handed in by others."""
    user = cast(User, request.user)
    work = Q(assigned_to=user)
    if _may(request, "review"):
        work |= Q(stage=Stage.REVIEW) & (Q(assigned_to=None) | Q(assigned_to=user))
    found = list(_each_kind(request, lambda rows: rows.filter(work)))
    if _may(request, "clear_photo"):
        photos = unapproved().exclude(reviewed_by=user).order_by("-reviewed_at")[:SHOWN]
        found += [each for each in photos if each not in found]
    newest = sorted(found, key=attrgetter("modified_at"), reverse=True)[:SHOWN]
    return Section(
        "mine", "Waiting for you", [_row(each) for each in newest], empty="Nothing waits for you."
    )


def drafts(request: HttpRequest) -> Section | None:
    """What this person has begun."""
    user = request.user
    own = _each_kind(
        request,
        lambda rows: rows.filter(
            created_by=user, published_number=None, stage__in=[Stage.IDEA, Stage.DRAFT]
        ),
    )
    newest = sorted(own, key=attrgetter("modified_at"), reverse=True)[:SHOWN]
    return Section("drafts", "Your drafts", [_row(each) for each in newest])


def blocked(request: HttpRequest) -> Section | None:
    """What keeps things from going out, each with a list behind it."""
    rows = list(_blocked(request))
    return Section("blocked", "Held up, and why", rows)


def _blocked(request: HttpRequest) -> Iterator[Row]:
    may_see = seen(request)
    if "photo" in may_see:
        photos = may_see["photo"].order_by().filter(published_number=None)
        photos = photos.exclude(review=Photo.Review.BLOCKED)
        minors = Region.objects.filter(minor=True).values("photo")
        second = Q(review=Photo.Review.CLEARED, approved_at=None, pk__in=minors)
        for label, query, held in (
            ("not reviewed", "?review=unreviewed", Q(review=Photo.Review.UNREVIEWED)),
            ("with a minor wait for a second person", "?review=waiting", second),
            ("without a caption", "?missing=caption", ~Q(texts__caption__gt="")),
            ("without a credit line", "?missing=credit", Q(credit="")),
        ):
            count = photos.filter(held)[:MANY].count()
            if count:
                yield Row(f"{_many(count)} photographs {label}", _list(Photo, query))
    if _may(request, "view_claim"):
        bare = uncited(Claim.objects.filter(public=True)).order_by()
        if count := bare[:MANY].count():
            yield Row(f"{_many(count)} claims without a source", _list(Claim, "?uncited=1"))


def _many(count: int) -> str:
    return f"{MANY} or more" if count >= MANY else str(count)


def embargoed(request: HttpRequest) -> Section:
    now = timezone.now()
    found = _each_kind(request, lambda rows: rows.filter(embargo_until__gt=now))
    first = sorted(found, key=attrgetter("embargo_until"))[:SHOWN]
    rows = [_row(each, f"until {each.embargo_until:%-d %b %Y, %H:%M} UTC") for each in first]
    return Section("embargoed", "Embargoed", rows)


def corrections(request: HttpRequest) -> Section | None:
    """What a correction left to be done."""
    if not _may(request, "view_followup"):
        return None
    desk = admin.site.get_model_admin(FollowUp)
    found = list(desk.get_queryset(request).filter(closed_at=None)[:SHOWN])
    copies = working_copies({each.uid for each in found})
    rows = [
        _row(copies[each.uid], f"{each.get_change_display()} of what it uses")
        for each in found
        if each.uid in copies
    ]
    return Section("corrections", "Corrections to follow up", rows, _list(FollowUp))


def old(request: HttpRequest) -> Section | None:
    """What readers have relied on for long and somebody is changing: to be looked at before."""
    if not _may(request, "review"):
        return None
    before = timezone.now() - OLD
    found = chain.from_iterable(
        _changed(rows, before)
        for kind, rows in seen(request).items()
        if kind in ("article", "photo", "page")
    )
    newest = sorted(found, key=attrgetter("modified_at"), reverse=True)[:SHOWN]
    rows = [_row(each, f"edited {each.modified_at:%-d %b, %H:%M}") for each in newest]
    return Section("old", "Long published, and edited since", rows, urgent=True)


def _changed(rows: QuerySet[Any], before: Any) -> QuerySet[Any]:
    edited = rows.filter(published_number__isnull=False, published_at__lt=before)
    return edited.exclude(modified_at=F("frozen_at")).order_by("-modified_at")[:SHOWN]


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


def present(request: HttpRequest) -> Section:
    """Whose forms are open now."""
    lately = Presence.objects.filter(at__gt=timezone.now() - GONE)
    lately = lately.exclude(by=cast(User, request.user)).select_related("by")
    found = list(lately.order_by("-since")[:SHOWN])
    uids = {each.uid for each in found}
    copies = {
        copy.uid: copy for copy in _each_kind(request, lambda rows: rows.filter(uid__in=uids))
    }
    rows = []
    for each in found:
        if copy := copies.get(each.uid):
            who = each.by.get_full_name() or each.by.get_username()
            rows.append(_row(copy, f"{who}, since {each.since:%H:%M} UTC"))
    return Section("present", "Being edited now", rows)


SECTIONS: tuple[Callable[[HttpRequest], Section | None], ...] = (
    hidden,
    mine,
    drafts,
    blocked,
    embargoed,
    corrections,
    old,
    present,
    published,
)
