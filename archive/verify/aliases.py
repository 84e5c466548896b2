"""Which uids were merged, and where they lead: is it what the ledger's merges say?"""

from collections.abc import Iterator, Mapping
from uuid import UUID

from archive.models import Alias
from archive.verify.records import REBUILD


def of(stated: Mapping[UUID, Alias]) -> Iterator[str]:
    """Compare the aliases with those that the ledger states."""
    missing = dict(stated)
    for alias in Alias.objects.order_by("uid").iterator():
        said = missing.pop(alias.uid, None)
        if said is None:
            yield f"That {alias.uid} is merged is not in the ledger: {REBUILD}"
        elif (alias.target, alias.merged_at) != (said.target, said.merged_at):
            yield (
                f"The merge of {alias.uid} leads or is dated otherwise than the ledger says: "
                f"{REBUILD}"
            )
    for uid, said in missing.items():
        yield f"The merge of {uid} into {said.target} was removed: {REBUILD}"
