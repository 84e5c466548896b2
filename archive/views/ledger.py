"""The ledger as readers see it, and as a stranger's program checks it."""

from dataclasses import dataclass
from datetime import UTC
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from archive.models import LedgerEntry
from archive.views.addresses import absolute
from archive.views.paging import page
from archive.views.reading import Entry, Reading, resolve

JSON_SIZE = 200


@dataclass(frozen=True)
class Row:
    """An act, with what it was on and what that was merged into, where these are public now."""

    act: LedgerEntry
    entry: Entry | None
    target: Entry | None


def ledger(request: HttpRequest) -> HttpResponse:
    """Every act on the archive, newest first, with the title of what is public now."""
    found = page(LedgerEntry.objects.all(), request.GET.get("from", ""), by=("seq",))
    uids = {uid for row in found.rows for uid in (row.uid, row.target) if uid}
    reading = Reading("en", resolve(uids))
    rows = [Row(row, _own(reading, row.uid), reading.entry(row.target or "")) for row in found.rows]
    return render(request, "archive/ledger.html", {"page": found, "rows": rows})


def _own(reading: Reading, uid: UUID) -> Entry | None:
    """What is public under a uid itself, and not what that was merged into."""
    entry = reading.entry(uid)
    return entry if entry and entry.uid == uid else None


def ledger_json(request: HttpRequest) -> HttpResponse:
    """The acts from the first on: the order in which their chain is checked."""
    found = page(
        LedgerEntry.objects.all(),
        request.GET.get("from", ""),
        by=("seq",),
        descending=False,
        size=JSON_SIZE,
    )
    following = f"{reverse('archive:ledger-json')}?from={found.following}"
    return JsonResponse(
        {
            "entries": [_entry(entry) for entry in found.rows],
            "next": absolute(following) if found.following else None,
        }
    )


def _entry(entry: LedgerEntry) -> dict[str, Any]:
    """All that the chain hash covers, and the hash. A target is only in what has one."""
    content = {
        "seq": entry.seq,
        "action": entry.action,
        "uid": str(entry.uid),
        "edition": entry.edition,
        "content_sha256": entry.content_sha256,
        "reason": entry.reason,
        "time": entry.time.astimezone(UTC).isoformat(),
        "chain_sha256": entry.chain_sha256,
    }
    return content | ({"target": str(entry.target)} if entry.target else {})
