"""A saved web page. trafilatura says which of its words are the article's; its own tree says how
they are marked up, so that headings, captions, links and footnotes stay as they are."""

import re

import lxml.html
import trafilatura
from trafilatura.settings import Document

from newsroom.exchange.article.blocks import Block, Reading
from newsroom.exchange.article.markup import blocks_of
from newsroom.exchange.article.plain import CannotRead, clean, decode

CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.I)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
LEAST = 250  # characters: less than this is no article, and the whole page is taken
OUTSIDE = "//nav | //header[not(ancestor::article)] | //footer | //aside"


def read_html(data: bytes) -> Reading:
    text, unsure = _decoded(data)
    text = XML_DECLARATION.sub("", clean(text))
    try:
        root = lxml.html.document_fromstring(text)
    except (lxml.etree.ParserError, ValueError):
        raise CannotRead("The page is empty: save it again with its text.") from None
    reading = Reading([], marked_up=True, unsure=unsure)
    reading.language = _language(root)
    found = trafilatura.bare_extraction(
        text, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True
    )
    page = found.as_dict() if isinstance(found, Document) else found or {}
    extracted = _folded(page.get("text") or "")
    reading.byline, reading.outlet = page.get("author") or "", page.get("sitename") or ""
    reading.date, reading.url = page.get("date") or "", page.get("url") or ""
    title = _meta(root, "og:title") or page.get("title") or ""
    headings = [h.text_content().strip() for h in root.iter("h1") if h.text_content().strip()]
    reading.title = " ".join((headings[0] if len(headings) == 1 else title).split())
    reading.blocks = _article(root, extracted)
    about = _meta(root, "og:description") or _meta(root, "description")
    first = next((_folded(b.text) for b in reading.blocks if b.kind == "paragraph"), "")
    # A description is a standfirst only where the page also prints it, apart from its text.
    if about and _folded(about) != first and _folded(about) in _folded(root.text_content()):
        reading.standfirst = about
    return reading


def _article(root: lxml.html.HtmlElement, extracted: str) -> list[Block]:
    blocks = blocks_of(root)
    if len(extracted) >= LEAST:
        kept = [place for place, block in enumerate(blocks) if _is_in(block, extracted)]
        if kept:
            first, last = kept[0], kept[-1]
            # A photograph right above the first paragraph leads the article.
            while first and blocks[first - 1].kind == "photo":
                first -= 1
            wanted = set(kept)
            return [
                block
                for place, block in enumerate(blocks)
                if place in wanted or (first <= place <= last and block.kind in ("photo", "rule"))
            ]
    for node in root.xpath(OUTSIDE):
        if node.getparent() is not None:
            node.drop_tree()
    return blocks_of(root)


def _is_in(block: Block, extracted: str) -> bool:
    texts = [block.text, *(item.text for item in block.items)]
    return any(_folded(text) in extracted for text in texts if _folded(text))


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _decoded(data: bytes) -> tuple[str, list[str]]:
    if named := CHARSET.search(data[:4096]):
        try:
            return data.decode(named[1].decode()), []
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _language(root: lxml.html.HtmlElement) -> str:
    """What the page says of itself, in the archive's own codes; Persian is for staff to place."""
    code = str(root.get("lang") or "").replace("_", "-").lower()
    if code in ("fa-af", "prs"):
        return "fa-AF"
    return code.split("-")[0] if code.split("-")[0] in ("en", "es", "fr", "ps") else ""


def _meta(root: lxml.html.HtmlElement, name: str) -> str:
    found = root.xpath("//meta[@property=$n or @name=$n]/@content", n=name)
    return " ".join(str(found[0]).split()) if found else ""
