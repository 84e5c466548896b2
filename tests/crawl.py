"""Following every address that public pages, feeds and data name."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.test import Client

# Where a reader can begin without having seen a link.
ENTRANCES = ("/", "/sitemap.xml", "/robots.txt", "/search/?q=road", "/api/search?q=road")

_SEARCH = re.compile(r"/(?:api/)?search\b")
_ADDRESS = re.compile(
    r"""(?:href|src|action)=["']([^"'#]+)|srcset=["']([^"']+)|<loc>([^<]+)|"url": ?"([^"]+)\""""
)


def crawl(client: Client, *entrances: str, headers: bool = False) -> Iterator[tuple[str, int, str]]:
    """(path, status, content) of all that can be reached; redirects are followed by hand. With
    `headers`, what the answer says of itself stands before its content.

    Each search leads to narrower ones, almost without end: only from entrances are they followed.
    """
    waiting = list(dict.fromkeys([*ENTRANCES, *entrances]))
    begun = set(waiting)
    seen = set(waiting)
    while waiting:
        path = waiting.pop()
        response = client.get(path)
        content = b"".join(response) if response.streaming else response.content
        text = content.decode("utf-8", "replace")
        said = "".join(f"{name}: {value}\n" for name, value in response.items())
        yield path, response.status_code, said + text if headers else text
        found = list(_addresses(text)) if "text" in _type(response) else []
        if response.status_code in {301, 302}:
            found.append(response["Location"])
        for address in found:
            parts = urlsplit(urljoin(f"http://testserver{path}", address))
            if parts.hostname not in {"testserver", "127.0.0.1"} or parts.scheme != "http":
                continue
            there = parts.path + (f"?{parts.query}" if parts.query else "")
            if path not in begun and _SEARCH.match(path) and _SEARCH.match(there):
                continue
            if there not in seen and not there.startswith(("/static/", "/admin/")):
                seen.add(there)
                waiting.append(there)


def _type(response) -> str:
    kind = response.get("Content-Type", "")
    return "text" if any(word in kind for word in ("text", "xml", "json")) else kind


def _addresses(text: str) -> Iterator[str]:
    for found in _ADDRESS.finditer(text):
        if found[2]:
            yield from (part.split()[0] for part in found[2].split(",") if part.strip())
        else:
            yield next(group for group in found.groups() if group).replace("&amp;", "&")
