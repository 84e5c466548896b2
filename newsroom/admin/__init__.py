"""The desks: one file a kind of thing that staff work on. Importing this opens them all.

Imports run downwards: pasted, media, uses; filters, inlines; preview, publishing; base, pick;
the desks; site.
"""

from newsroom.admin import (
    accounts,
    articles,
    contributors,
    galleries,
    organisations,
    pages,
    people,
    photos,
    places,
    sources,
    tags,
)

__all__ = [
    "accounts",
    "articles",
    "contributors",
    "galleries",
    "organisations",
    "pages",
    "people",
    "photos",
    "places",
    "sources",
    "tags",
]
