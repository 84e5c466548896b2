"""What needs somebody."""

from collections.abc import Iterator
from itertools import chain
from operator import attrgetter
from typing import Any, cast

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from newsroom.admin.home.rows import MANY, SHOWN, Row, Section, each_kind, list_of, many, may, row
from newsroom.admin.seen import seen
from newsroom.intake.clearance import waiting as unapproved
from newsroom.models import (
    Claim,
    FollowUp,
    Hidden,
    Photo,
    Region,
    Stage,
    User,
    working_copies,
)
from newsroom.publishing.approvals import OLD
from newsroom.publishing.claim_checks import uncited
from newsroom.publishing.hiding import waiting as hidden_waiting


def hidden(request: HttpRequest) -> Section | None:
    """What was hidden at once, and a chief has to decide on."""
    if not may(request, "withdraw"):
        return None
    found = list(hidden_waiting().order_by("at")[:SHOWN])
    copies = working_copies({each.uid for each in found})
    rows = [
        row(copies[each.uid], f"hidden {each.at:%-d %b, %H:%M} UTC")
        for each in found
        if each.uid in copies
    ]
    return Section("hidden", "Hidden, to be decided", rows, list_of(Hidden), urgent=True)


def mine(request: HttpRequest) -> Section:
    """Given to this person; and, of who reviews, whatever was handed in by others."""
    user = cast(User, request.user)
    work = Q(assigned_to=user)
    if may(request, "review"):
        work |= Q(stage=Stage.REVIEW) & (Q(assigned_to=None) | Q(assigned_to=user))
    found = list(each_kind(request, lambda rows: rows.filter(work)))
    if may(request, "clear_photo"):
        photos = unapproved().exclude(reviewed_by=user).order_by("-reviewed_at")[:SHOWN]
        found += [each for each in photos if each not in found]
    newest = sorted(found, key=attrgetter("modified_at"), reverse=True)[:SHOWN]
    return Section(
        "mine", "Waiting for you", [row(each) for each in newest], empty="Nothing waits for you."
    )


def drafts(request: HttpRequest) -> Section | None:
    """What this person has begun."""
    user = request.user
    own = each_kind(
        request,
        lambda rows: rows.filter(
            created_by=user, published_number=None, stage__in=[Stage.IDEA, Stage.DRAFT]
        ),
    )
    newest = sorted(own, key=attrgetter("modified_at"), reverse=True)[:SHOWN]
    return Section("drafts", "Your drafts", [row(each) for each in newest])


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
                yield Row(f"{many(count)} photographs {label}", list_of(Photo, query))
    if may(request, "view_claim"):
        bare = uncited(Claim.objects.filter(public=True)).order_by()
        if count := bare[:MANY].count():
            yield Row(f"{many(count)} claims without a source", list_of(Claim, "?uncited=1"))


def corrections(request: HttpRequest) -> Section | None:
    """What a correction left to be done."""
    if not may(request, "view_followup"):
        return None
    desk = admin.site.get_model_admin(FollowUp)
    found = list(desk.get_queryset(request).filter(closed_at=None)[:SHOWN])
    copies = working_copies({each.uid for each in found})
    rows = [
        row(copies[each.uid], f"{each.get_change_display()} of what it uses")
        for each in found
        if each.uid in copies
    ]
    return Section("corrections", "Corrections to follow up", rows, list_of(FollowUp))


def old(request: HttpRequest) -> Section | None:
    """What readers have relied on for long and somebody is changing: to be looked at before."""
    if not may(request, "review"):
        return None
    before = timezone.now() - OLD
    found = chain.from_iterable(
        _changed(rows, before)
        for kind, rows in seen(request).items()
        if kind in ("article", "photo", "page")
    )
    newest = sorted(found, key=attrgetter("modified_at"), reverse=True)[:SHOWN]
    rows = [row(each, f"edited {each.modified_at:%-d %b, %H:%M}") for each in newest]
    return Section("old", "Long published, and edited since", rows, urgent=True)


def _changed(rows: QuerySet[Any], before: Any) -> QuerySet[Any]:
    edited = rows.filter(published_number__isnull=False, published_at__lt=before)
    return edited.exclude(modified_at=F("frozen_at")).order_by("-modified_at")[:SHOWN]
