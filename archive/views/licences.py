"""Public licences by the words that name them."""

import re

_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:)\]]")
_NAME = re.compile(
    r"\b(?:CC|Creative Commons)[ -]?(?:(?P<zero>0|Zero)|(?P<code>BY(?:-NC)?(?:-SA|-ND)?))"
    r"(?:[ -](?P<version>[1-4]\.\d))?(?![\w-])",
    re.IGNORECASE,
)
_BASE = "https://creativecommons.org"


def licence_url(terms: str) -> str:
    """The address of the licence that usage terms name, or empty.

    "CC BY" without a version means one of several licences, so it names none.
    """
    if found := _ADDRESS.search(terms):
        return found[0]
    found = _NAME.search(terms)
    if found is None:
        return ""
    if found["zero"]:
        return f"{_BASE}/publicdomain/zero/1.0/"
    if not found["version"]:
        return ""
    return f"{_BASE}/licenses/{found['code'].lower()}/{found['version']}/"
