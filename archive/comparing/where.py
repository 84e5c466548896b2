"""Where in a shape something stands, as a reader would say it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.languages import BY_TAG

# Parts that only hold others say nothing.
SILENT = frozenset("blocks body content texts".split())
# Their number counts whatever stands in the text, so it would not be the one that readers count.
UNCOUNTED = frozenset("gallery heading list paragraph photo quotation quote rule".split())
# Beneath these comes a language.
BY_LANGUAGE = frozenset("occasion role texts translations".split())

LABELS: dict[str, str | Promise] = {
    "address": _("address"),
    "alt": _("description for those who do not see it"),
    "attribution": _("who is quoted"),
    "bylines": _("byline"),
    "caption": _("caption"),
    "citation": _("source"),
    "citations": _("source"),
    "claims": _("claim"),
    "copyright": _("copyright"),
    "creator_name": _("name of who made it"),
    "credit": _("credit"),
    "description": _("description"),
    "extended": _("extended description"),
    "gallery": _("gallery"),
    "heading": _("heading"),
    "headline": _("headline"),
    "items": _("item"),
    "lead_photo": _("first photograph"),
    "licence": _("licence"),
    "list": _("list"),
    "locator": _("place in it"),
    "medium": _("medium"),
    "name": _("name"),
    "names": _("other name"),
    "notes": _("footnote"),
    "occasion": _("occasion"),
    "original_outlet": _("where it was first published"),
    "paragraph": _("paragraph"),
    "participants": _("who took part"),
    "photo": _("photograph"),
    "photos": _("photograph"),
    "publisher": _("publisher"),
    "quotation": _("quotation"),
    "quote": _("quotation"),
    "quoted": _("words quoted"),
    "role": _("role"),
    "said_by": _("who says so"),
    "sort_key": _("name by which lists are ordered"),
    "standfirst": _("standfirst"),
    "text": _("text"),
    "title": _("title"),
    "translations": _("translation"),
    "translator": _("translator"),
    "usage_terms": _("terms of use"),
}


@dataclass(frozen=True)
class Where:
    """`language` is that of the words there, empty where the place does not say."""

    label: str
    language: str = ""


def where(path: str) -> Where:
    """Of a path as archive.comparing.text writes it: "texts, en, body, notes,  1, text"."""
    said: list[str] = []
    language = above = ""
    for part in path.split(", "):
        name, _space, number = part.partition(" ")
        if above in BY_LANGUAGE:
            language = part
            said.append(BY_TAG[part].endonym if part in BY_TAG else part)
        elif not name:
            said[-1:] = [f"{''.join(said[-1:])} {number.strip()}"]
        elif name not in SILENT and not (said and name == "text"):
            number = "" if name in UNCOUNTED else number
            said.append(" ".join(filter(None, (str(LABELS.get(name, name)), number))))
        above = name
    return Where(", ".join(said), language)
