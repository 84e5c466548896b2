"""The picture that stands beside a person's name: a portrait, else initials, else nobody's."""

import unicodedata
from dataclasses import replace
from typing import Any

from django import template

from archive.names.vocabulary import TITLES
from archive.names.words import tokens
from archive.views.reading import Entry
from archive.views.words import Words

register = template.Library()

# A thin space keeps letters of Arabic script from being joined.
APART = {"rtl": "\u2009", "ltr": ""}


@register.inclusion_tag("archive/parts/face.html")
def face(entry: Entry) -> dict[str, Any]:
    return {"entry": entry, "initials": initials(entry)}


def initials(entry: Entry) -> Words | None:
    """Of the first word of a name and the last; None for somebody whose name is withheld.

    Who is not named in full has an address without words, and stays without letters here.
    """
    if entry.record.slug == str(entry.record.uid):
        return None
    named = tokens(unicodedata.normalize("NFC", entry.title.text))
    words = [token.word for token in named if token.folded not in TITLES] or [
        token.word for token in named
    ]
    first = [word[0].upper() for word in (*words[:1], *words[1:][-1:])]
    return replace(entry.title, text=APART[entry.title.direction].join(first)) if first else None
