"""The first pass: only elements and attributes that the schema knows, in well-formed HTML."""

import nh3

from . import schema


def _kept(tag: str, name: str, value: str) -> str | None:
    # Also asked about elements that are not allowed, and an error here would let the value pass.
    rule = schema.ELEMENTS.get(tag, {}).get(name)
    return (rule(value) or None) if rule else None


_CLEANER = nh3.Cleaner(
    tags=schema.ELEMENTS.keys() | schema.ALIASES.keys() | schema.BOUNDARIES,
    clean_content_tags=set(schema.DROPPED),
    attributes={tag: set(rules) for tag, rules in schema.ELEMENTS.items()},
    attribute_filter=_kept,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def clean(html: str) -> str:
    # A lone surrogate is no character: it can be neither stored nor shown.
    return _CLEANER.clean(html.encode(errors="replace").decode())
