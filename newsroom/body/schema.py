"""What a body may be made of: the one table that the sanitiser and the reader go by.

The editor (static/newsroom/body-editor.nodes.js) makes these elements and no others.
"""

import re
from collections.abc import Callable

# A rule takes an attribute's value as found and returns the value to keep, or "" to drop it.
Rule = Callable[[str], str]


def _matching(pattern: str, *, lower: bool = False) -> Rule:
    expression = re.compile(pattern, re.IGNORECASE)

    def keep(value: str) -> str:
        value = value.strip()
        if not expression.fullmatch(value):
            return ""
        return value.lower() if lower else value

    return keep


# Not `\s`: a no-break space was put there on purpose.
_SPACES = re.compile(r"[ \t\n\r\f]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


def one_space(value: str) -> str:
    """`value` without control characters, with one space wherever there was white space."""
    return _SPACES.sub(" ", _CONTROLS.sub("", value))


def words(value: str) -> str:
    """`value` as one line of plain text."""
    return one_space(value).strip(" ")


uid = _matching(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", lower=True)
kind = _matching("person|place|organisation|event", lower=True)
language = _matching(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}")
date = _matching(r"\d{4}(-\d\d){0,2}")
web_address = _matching(r"https?://[^\s/?#\\\x00-\x1f\x7f]+[^\s\\\x00-\x1f\x7f]*")
address = _matching(
    r"https?://[^\s/?#\\\x00-\x1f\x7f]+[^\s\\\x00-\x1f\x7f]*|mailto:[^\s@\x00-\x1f\x7f]+@[^\s@\x00-\x1f\x7f]+"
)

_CITATION: dict[str, Rule] = {
    "data-source": uid,
    "data-locator": words,
    "data-quoted": words,
    "data-url": web_address,
    "data-accessed": date,
}

ELEMENTS: dict[str, dict[str, Rule]] = {
    "p": {},
    "h2": {},
    "h3": {},
    "ul": {},
    "ol": {},
    "li": {},
    "blockquote": {"lang": language},
    "figure": {
        "data-type": _matching("quote|photo|gallery", lower=True),
        "data-uid": uid,
        "data-ref": uid,
        "data-speaker": uid,
        "data-hint": words,
        "data-credit": words,
        **_CITATION,
    },
    "figcaption": {},
    "hr": {},
    "br": {},
    "strong": {},
    "em": {},
    "a": {"href": address, "data-ref": uid, "data-kind": kind},
    "span": {"data-type": _matching("note", lower=True), "data-uid": uid, **_CITATION},
}

# Elements that mean one of ours.
ALIASES = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}

# Elements that only say that words on either side are not one run of text.
BOUNDARIES = frozenset(
    "address article aside body caption center dd details dialog div dl dt fieldset footer form "
    "header hgroup html main nav optgroup option pre section summary table tbody td tfoot th "
    "thead tr".split()
)

# Elements whose content is no text of the author's.
DROPPED = frozenset("iframe math noscript object script style svg template title".split())
