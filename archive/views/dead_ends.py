"""What else to try where a search found nothing: only what finds something."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from archive.search import Asked
from archive.search.grammar import pieces
from archive.search.index import by_index
from archive.search.query import answering
from archive.search.results import ready
from archive.views.facets import ALL_OFF
from archive.views.narrowing import Chip

# Words that are left out in turn, to see if the others find something.
TRIED = 5


def ways_out(asked: Asked) -> list[Chip]:
    """A few queries for each, so never for more than seven."""
    tried: list[tuple[str, str, dict[str, Any]]] = []
    if asked.exact:
        tried.append((_("In every spelling and form"), "", {"exact": False}))
    if asked.query and asked.narrowed:
        tried.append((_("Without what narrows the search"), "", ALL_OFF))
    typed = pieces(asked.query)
    for place, piece in enumerate(typed[:TRIED] if len(typed) > 1 else ()):
        rest = " ".join([*typed[:place], *typed[place + 1 :]])
        tried.append((_("Without"), piece, {"query": rest}))
    return [
        Chip(label, words, asked.address(**change))
        for label, words, change in tried
        if _finds(replace(asked, **change))
    ]


def _finds(asked: Asked) -> bool:
    made = ready(asked)
    with by_index():
        return made.sensible and answering(made.sought).exists()
