"""What the log of the desks says of something, and how that is erased: who did something, and when,
stays."""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q

GONE = "(purged)"


def own(rows: Iterable[Model]) -> Iterator[LogEntry]:
    """The entries on some rows; one query a model."""
    keys: dict[type[Model], list[str]] = {}
    for row in rows:
        keys.setdefault(type(row), []).append(str(row.pk))
    for model, some in keys.items():
        about = ContentType.objects.get_for_model(model)
        yield from LogEntry.objects.filter(content_type=about, object_id__in=some)


def naming(labels: Collection[str]) -> Iterator[LogEntry]:
    """The entries on other things whose message tells one of these names."""
    query = Q()
    for label in labels:
        # Django's own messages are JSON.
        query |= Q(change_message__contains=label)
        query |= Q(change_message__contains=json.dumps(label)[1:-1])
    if not query:
        return
    for entry in LogEntry.objects.filter(query).order_by("pk"):
        if without(entry.change_message, labels) != entry.change_message:
            yield entry


def erase(rows: Iterable[Model], labels: Collection[str], called: str) -> None:
    """Take the words out of the entries; those on `rows` are `called` so from now on."""
    for entry in own(rows):
        entry.object_repr, entry.change_message = called[:200], ""
        entry.save(update_fields=["object_repr", "change_message"])
    for entry in naming(labels):
        entry.change_message = without(entry.change_message, labels)
        entry.save(update_fields=["change_message"])


def without(message: str, labels: Collection[str]) -> str:
    """The message without these names, longest first."""
    ordered = sorted(labels, key=len, reverse=True)
    if not ordered:
        return message
    words = re.compile("|".join(rf"(?<!\w){re.escape(label)}(?!\w)" for label in ordered))
    try:
        made: Any = json.loads(message)
    except ValueError:
        return words.sub(GONE, message)
    if not isinstance(made, list):
        return words.sub(GONE, message)
    for act in made:
        for told in act.values() if isinstance(act, dict) else ():
            if isinstance(told, dict) and isinstance(told.get("object"), str):
                told["object"] = words.sub(GONE, told["object"])
    return json.dumps(made)
