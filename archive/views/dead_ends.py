"""What else to try where a search found nothing: only what finds something."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from archive.search import Asked
from archive.search.grammar import pieces
from archive.search.index import by_index
from archive.search.query import answering
from archive.search.results import ready
from archive.views.facets import ALL_OFF, readable
from archive.views.narrowing import Chip

# Words that are left out in turn, to see if the others find something.
TRIED = 5


def ways_out(asked: Asked) -> list[Chip]:
    """A few queries for each, so never for more than eight."""
    tried: list[tuple[str, str, dict[str, Any]]] = []
    if asked.exact:
        tried.append((_("In every spelling and form"), "", {"exact": False}))
    if asked.query and asked.narrowed:
        tried.append((_("Without what narrows the search"), "", ALL_OFF))
    typed = pieces(asked.query)
    rests = [" ".join([*typed[:at], *typed[at + 1 :]]) for at in range(len(typed))]
    # Among words a date is a word, as it is printed: 2021-08-15 hardly ever is.
    dated = next((at for at, piece in enumerate(typed) if readable(piece)), None)
    if dated is not None and not (asked.after or asked.before):
        day = readable(typed[dated])
        tried.append(
            (_("Dated"), typed[dated], {"query": rests[dated], "after": day, "before": day})
        )
    if len(typed) > 1:
        both = zip(typed[:TRIED], rests, strict=False)
        tried += [(_("Without"), piece, {"query": rest}) for piece, rest in both]
    return [
        Chip(label, words, asked.address(**change))
        for label, words, change in tried
        if finds(replace(asked, **change))
    ]


def finds(asked: Asked) -> bool:
    made = ready(asked)
    with by_index():
        return made.sensible and answering(made.sought).exists()
