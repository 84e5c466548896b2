"""Which addresses are taken: addresses never die, so what something had before counts too."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.db.models import F

from archive.chain import address_sha256
from archive.models import FormerSlug, GoneAddress, Record

# A kind and a slug.
Address = tuple[str, str]
# Where the site itself has a page.
OWN: set[Address] = {("page", "transparency")}


def is_taken(kind: str, slug: str, *, by_other_than: UUID) -> bool:
    """Does an address belong, or did it belong, to another record, public or withdrawn?"""
    if (kind, slug) in OWN:
        return True
    return bool(owners([(kind, slug)])[kind, slug] - {by_other_than})


def owners(addresses: Iterable[Address]) -> dict[Address, set[UUID]]:
    """Whose each address is, or was. Three queries."""
    found: dict[Address, set[UUID]] = {each: set() for each in addresses}
    among = {"kind__in": {kind for kind, _ in found}, "slug__in": {slug for _, slug in found}}
    public = Record.objects.filter(**among).values_list("kind", "slug", "uid")
    former = FormerSlug.objects.filter(**among).values_list("kind", "slug", "record__uid")
    for kind, slug, uid in (*public, *former):
        if (kind, slug) in found:
            found[kind, slug].add(uid)
    hashes = {address_sha256(*each): each for each in found}
    gone = GoneAddress.objects.filter(sha256__in=hashes).values_list("sha256", "uid")
    for sha256, uid in gone:
        found[hashes[sha256]].add(uid)
    return found


class Claims:
    """The addresses that some records take, one after another; `new` are those not public so far.

    Part of the ledger, which alone calls it.
    """

    def __init__(self, uids: Collection[UUID], wanted: Iterable[Address]) -> None:
        self._owners = owners(wanted)
        self._slugs = dict(Record.objects.filter(uid__in=uids).values_list("uid", "slug"))
        self.new = set(uids) - set(self._slugs)
        self._left: dict[Address, UUID] = {}

    def claim(self, kind: str, slug: str, uid: UUID) -> bool:
        """Give it a wanted address; False where this belongs, or belonged, to another."""
        if self._owners[kind, slug] - {uid}:
            return False
        self._owners[kind, slug].add(uid)
        before = self._slugs.get(uid, slug)
        if before != slug:
            self._left[kind, before] = uid
        self._slugs[uid] = slug
        return True

    def pass_on(self, gone: Iterable[UUID], kept: UUID) -> None:
        """What those had is `kept`'s from now on, as merging.give_up has it."""
        for uids in self._owners.values():
            if not uids.isdisjoint(gone):
                uids.difference_update(gone)
                uids.add(kept)

    def write(self, records: Mapping[UUID, Record]) -> None:
        """Keep the addresses that the records, by uid and saved, have left."""
        taken = [address_sha256(*each) for each in self._owners]
        GoneAddress.objects.filter(sha256__in=taken).delete()
        if self._left:
            left = [
                FormerSlug(kind=kind, slug=slug, record=records[uid])
                for (kind, slug), uid in self._left.items()
            ]
            FormerSlug.objects.bulk_create(left, ignore_conflicts=True)
            moved = FormerSlug.objects.filter(record__in=[each.record_id for each in left])
            # Its own again.
            moved.filter(kind=F("record__kind"), slug=F("record__slug")).delete()
