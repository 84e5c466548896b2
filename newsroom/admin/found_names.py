"""The people, places and organisations that a text names, for its editor to link: a POST of its
`blocks` to /admin/find-names/. Nothing is linked and nothing is kept.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from django.contrib import admin
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from newsroom.admin.caption_names import may_add, may_see
from newsroom.admin.pick import KINDS
from newsroom.exchange.article.known import KINDS as NAMED
from newsroom.exchange.article.known import spellings
from newsroom.exchange.article.mentions import Known, Named, covered
from newsroom.exchange.article.offers import Offers
from newsroom.models import Person

LONGEST = 200_000  # letters of a text


class Linked(msgspec.Struct):
    """`text[start:end]` is a link, to a record where there is a `uid`."""

    start: int
    end: int
    uid: str = ""


class TextBlock(msgspec.Struct):
    """A paragraph or heading, with a sign of no word for whatever in it is no text."""

    text: str
    heading: bool = False
    links: list[Linked] = []


@require_POST
def find_names(request: HttpRequest) -> JsonResponse:
    """Answers {"finds", "records", "unknown", "may_add"}.

    A find: {"block", "start", "end", "known", "strangers", "sure", "linked", "first"}, in the order
    of the text: whom the words there may mean, as uids of `records`, and whether they are linked
    already; `first` where somebody who is not linked yet is named for the first time, headings left
    aside. Offsets count characters. Somebody protected is `withheld`: that readers are not told
    the name takes a link at every mention.
    """
    try:
        blocks = msgspec.json.decode(request.POST.get("blocks", ""), type=list[TextBlock])
    except msgspec.DecodeError:
        return JsonResponse({"message": "this text could not be read."}, status=400)
    if sum(len(block.text) for block in blocks) > LONGEST:
        said = "this text is too long to be searched at once."
        return JsonResponse({"message": said}, status=413)
    seen = may_see(request)
    offers = Offers([block.text for block in blocks], spellings(k for k in NAMED if k in seen))
    named = list(offers.all())
    desk = admin.site.get_model_admin(Person)
    linked = [
        covered(block.text, ((one.start, one.end) for one in block.links)) for block in blocks
    ]
    return JsonResponse(
        {
            "finds": _finds(blocks, named, linked),
            "records": _records({one for _, each in named for one in each.known}),
            "unknown": _unknown(offers, linked),
            "may_add": [kind for kind in may_add(desk, request) if kind in NAMED],
        }
    )


def _finds(
    blocks: list[TextBlock], named: Iterable[tuple[int, Named]], links: list[bytearray]
) -> list[dict[str, Any]]:
    finds = []
    known = {link.uid for block in blocks for link in block.links}
    for number, each in named:
        block = blocks[number]
        uids = [one.uid for one in each.known]
        linked = any(links[number][each.start : each.end])
        first = each.sure and not (block.heading or linked) and known.isdisjoint(uids)
        if first:
            known.update(uids)
        finds.append(
            {
                "block": number,
                "start": each.start,
                "end": each.end,
                "known": uids,
                "strangers": each.strangers,
                "sure": each.sure,
                "linked": linked,
                "first": first,
            }
        )
    return finds


def _unknown(offers: Offers, links: list[bytearray]) -> list[dict[str, Any]]:
    unknown = []
    for words, places in offers.unknown():
        free = [place for place in places if not any(links[place[0]][place[1] : place[2]])]
        if free:
            unknown.append({"words": words, "places": free})
    return unknown


def _records(known: set[Known]) -> dict[str, dict[str, Any]]:
    """By uid. Two queries for each kind that was found."""
    records: dict[str, dict[str, Any]] = {}
    for kind in NAMED:
        found = {one.uid: one for one in known if one.kind == kind}
        for row in KINDS[kind].rows().filter(uid__in=found) if found else ():
            uid = str(row.uid)
            records[uid] = {
                "uid": uid,
                "kind": kind,
                "label": row.label,
                "detail": KINDS[kind].detail(row),
                "withheld": found[uid].withheld,
            }
    return records
