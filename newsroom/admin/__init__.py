"""The desks: one file a kind of thing that staff work on. Importing this opens them all.

Imports run downwards: locking, devices, sessions, signing_in, second_factor, account, access;
pasted, media, uses; filters, inlines; seen, lists, searching;
preview, moments, scheduling, publishing, hiding, purging; home; base, pick; due, hidden,
follow_ups; claim_list, claim_form, claims;
the desks; site.
"""

from newsroom.admin import (
    accounts,
    articles,
    audit,
    claims,
    contributors,
    due,
    events,
    follow_ups,
    galleries,
    hidden,
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
    "audit",
    "claims",
    "contributors",
    "due",
    "events",
    "follow_ups",
    "galleries",
    "hidden",
    "organisations",
    "pages",
    "people",
    "photos",
    "places",
    "quotations",
    "sources",
    "tags",
]
