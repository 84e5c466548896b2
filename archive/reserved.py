"""Which addresses are taken: addresses never die, so what something had before counts too."""

from uuid import UUID

from archive.chain import address_sha256
from archive.models import FormerSlug, GoneAddress, Record


def is_taken(kind: str, slug: str, *, by_other_than: UUID) -> bool:
    """Does an address belong, or did it belong, to another record, public or withdrawn?"""
    gone = GoneAddress.objects.filter(sha256=address_sha256(kind, slug))
    former = FormerSlug.objects.filter(kind=kind, slug=slug)
    return (
        Record.objects.filter(kind=kind, slug=slug).exclude(uid=by_other_than).exists()
        or former.exclude(record__uid=by_other_than).exists()
        or gone.exclude(uid=by_other_than).exists()
    )
