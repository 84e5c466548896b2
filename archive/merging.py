"""Merged records: where each uid leads. Part of the ledger, which alone calls what writes here."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from archive import derive
from archive.models import Action, Alias, GoneAddress, LedgerEntry, Record, Tombstone


def stated(uids: Iterable[UUID] | None = None) -> dict[UUID, Alias]:
    """The aliases by the ledger's own entries; not saved.

    `uids` are all that lead to one; None means every uid.
    """
    entries = LedgerEntry.objects.filter(action__in=(Action.MERGE, Action.SPLIT)).order_by("seq")
    if uids is not None:
        entries = entries.filter(uid__in=list(uids))
    direct: dict[UUID, tuple[UUID, datetime]] = {}
    for entry in entries.iterator():
        direct.pop(entry.uid, None)
        if entry.action == Action.MERGE and entry.target:
            direct[entry.uid] = entry.target, entry.time

    def end(uid: UUID) -> UUID:
        passed: set[UUID] = set()  # A forged ledger may lead in a circle.
        while uid in direct and uid not in passed:
            passed.add(uid)
            uid = direct[uid][0]
        return uid

    return {
        uid: Alias(uid=uid, target=end(target), merged_at=at)
        for uid, (target, at) in direct.items()
    }


def leading_to(uids: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """What was merged into each of some uids; none where nothing was.

    Raises ValueError where one of them is merged itself: nothing may be published under it.
    """
    found: dict[UUID, list[UUID]] = {}
    for alias in Alias.objects.filter(Q(uid__in=uids) | Q(target__in=uids)).order_by("pk"):
        if alias.uid in uids:
            raise ValueError(f"This was merged into {alias.target}. Undo the merge first.")
        found.setdefault(alias.target, []).append(alias.uid)
    return found


def check(gone: UUID, kept: UUID) -> None:
    """Raise ValueError, with a sentence for staff, where the two cannot be merged."""
    if gone == kept:
        raise ValueError("Nothing can be merged into itself.")
    merged = set(Alias.objects.filter(uid__in=(gone, kept)).values_list("uid", flat=True))
    if gone in merged:
        raise ValueError("This was merged already. Undo that merge first.")
    if kept in merged:
        raise ValueError("What should be kept was itself merged into another. Choose that one.")
    kinds = _kinds(gone), _kinds(kept)
    if all(kinds) and kinds[0] != kinds[1]:
        raise ValueError("Only two of the same kind can be merged.")
    public = set(Record.objects.filter(uid__in=(gone, kept)).values_list("uid", flat=True))
    if gone in public and kept not in public:
        raise ValueError("Readers see this one, but not the one that should be kept. Swap the two.")


def _kinds(uid: UUID) -> set[str]:
    """The kind of what is, or was, public under a uid."""
    named = [table.objects.filter(uid=uid) for table in (Record, Tombstone)]
    return {kind for rows in named for kind in rows.values_list("kind", flat=True)}


def give_up(gone: UUID, kept: UUID) -> None:
    """The addresses of `gone` that answer 410 so far will go on doing so: they pass to `kept`.

    Those that it leaves by being merged stay its own, and so redirect.
    """
    GoneAddress.objects.filter(uid=gone).update(uid=kept)


def hide(uid: UUID) -> None:
    """Let the addresses of what leads to `uid`, and those of `uid` if it is merged, redirect no
    more, but answer 410."""
    for alias in Alias.objects.filter(Q(uid=uid) | Q(target=uid)):
        give_up(alias.uid, alias.target)


def join(gone: UUID, kept: UUID, at: datetime) -> None:
    """Whoever refers to `gone`, or to what led there, means `kept` from now on."""
    Alias.objects.filter(target=gone).update(target=kept)
    Alias.objects.create(uid=gone, target=kept, merged_at=at)
    derive.lead(gone, kept)
    if Record.objects.filter(uid=kept, slug=str(kept)).exists():
        hide(kept)  # As ledger.publish does.


def merged_into(gone: UUID) -> UUID:
    """What it was merged into, which may have been merged since. Raises ValueError."""
    if not Alias.objects.filter(uid=gone).exists():
        raise ValueError("This is not merged with anything.")
    merges = LedgerEntry.objects.filter(uid=gone, action=Action.MERGE).order_by("-seq")
    target = merges.values_list("target", flat=True)[0]
    if target is None:
        raise ValueError("The ledger does not say what this was merged into.")
    return target


def part(gone: UUID) -> None:
    """Put back, after its entry, what `join` did for `gone` and for what was merged into it."""
    root = Alias.objects.get(uid=gone).target
    group = Alias.objects.filter(target=root)
    aliases = stated(group.values_list("uid", flat=True))
    moved = [uid for uid, alias in aliases.items() if alias.target == gone]
    group.filter(uid=gone).delete()
    group.filter(uid__in=moved).update(target=gone)
    derive.part(root, [gone, *moved])


def restore() -> None:
    """Write the aliases anew from the ledger."""
    Alias.objects.all().delete()
    Alias.objects.bulk_create(stated().values())
