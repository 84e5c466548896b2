"""The desks: one file a kind of thing that staff work on. Importing this opens them all.

Imports run downwards: pasted, media, uses; filters, inlines; seen, lists, searching;
preview, moments, scheduling, publishing; base, pick; due; claim_list, claim_form, claims;
the desks; site.
"""

from newsroom.admin import (
    accounts,
    articles,
    claims,
    contributors,
    due,
    events,
    galleries,
    organisations,
    pages,
    people,
    photos,
    places,
    quotations,
    sources,
    tags,
)

__all__ = [
    "accounts",
    "articles",
    "claims",
    "contributors",
    "due",
    "events",
    "galleries",
    "organisations",
    "pages",
    "people",
    "photos",
    "places",
    "quotations",
    "sources",
    "tags",
]
