"""The ledger as readers see it, and as a stranger's program checks it."""

from datetime import UTC
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from archive.models import LedgerEntry
from archive.views.addresses import absolute
from archive.views.paging import page
from archive.views.reading import Entry, Reading, resolve

JSON_SIZE = 200


def ledger(request: HttpRequest) -> HttpResponse:
    """Every act on the archive, newest first, with the title of what is public now."""
    found = page(LedgerEntry.objects.all(), request.GET.get("from", ""), by=("seq",))
    reading = Reading("en", resolve(row.uid for row in found.rows))
    rows: list[tuple[LedgerEntry, Entry | None]] = [
        (row, reading.entry(row.uid)) for row in found.rows
    ]
    return render(request, "archive/ledger.html", {"page": found, "rows": rows})


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
    """All that the chain hash covers, and the hash."""
    return {
        "seq": entry.seq,
        "action": entry.action,
        "uid": str(entry.uid),
        "edition": entry.edition,
        "content_sha256": entry.content_sha256,
        "reason": entry.reason,
        "time": entry.time.astimezone(UTC).isoformat(),
        "chain_sha256": entry.chain_sha256,
    }
