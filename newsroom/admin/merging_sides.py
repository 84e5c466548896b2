"""Two profiles side by side: what tells somebody whether they are one."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from newsroom.admin.claim_list import described, with_words
from newsroom.admin.lists import chip, picture
from newsroom.admin.pasted import change_address
from newsroom.admin.uses import Uses, where_used
from newsroom.models import Person

CLAIMS_SHOWN = 12


@dataclass(frozen=True)
class Side:
    """Everything is shown, the same too: what makes two of them is not in their fields alone."""

    copy: Any
    address: str
    face: SafeString | str
    readers_see: SafeString | str
    names: list[str]
    texts: list[Any]
    identifiers: list[str]
    claims: list[str]
    more_claims: int
    uses: list[Uses]

    @classmethod
    def of(cls, copy: Any) -> "Side":
        person = isinstance(copy, Person)
        claims = list(with_words(copy.claims.all())) if hasattr(copy, "claims") else []
        return cls(
            copy=copy,
            address=change_address(copy),
            face=picture(copy.portrait) if person else "",
            readers_see=chip(copy.protection, copy.get_protection_display()) if person else "",
            names=[str(each) for each in getattr(copy, "other_names", copy.texts.none()).all()],
            texts=list(copy.texts.order_by("language")),
            identifiers=[
                str(each) for each in getattr(copy, "identifiers", copy.texts.none()).all()
            ],
            claims=[_claim(each) for each in claims[:CLAIMS_SHOWN]],
            more_claims=max(len(claims) - CLAIMS_SHOWN, 0),
            uses=where_used(copy.uid),
        )


def _claim(claim: Any) -> str:
    dates = " – ".join(date for date in (claim.start, claim.end) if date)
    words = f"{claim.get_kind_display()}: {described(claim)}"
    return f"{words} ({dates})" if dates else words


def better(one: Any, other: Any) -> tuple[Any, Any]:
    """(the one to keep, the one that goes): what readers see or saw first, then the older."""

    def key(copy: Any) -> Any:
        return (not copy.is_live, copy.published_at is None, copy.created_at, copy.pk)

    kept, gone = sorted((one, other), key=key)
    return kept, gone
