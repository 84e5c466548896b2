"""The words of one paragraph of HTML, with their marks."""

import re

from lxml.html import HtmlElement

from newsroom.exchange.article.blocks import Mark, MarkKind, Rich

SKIPPED = frozenset(
    "script style template noscript nav form button input select textarea svg canvas iframe object "
    "embed audio video head dialog menu".split()
)
EMPHASIS: dict[str, MarkKind] = {"strong": "strong", "b": "strong", "em": "em", "i": "em"}
WEB = re.compile(r"https?://|mailto:", re.I)


class Inline:
    """Collects words and marks, with spaces as a reader would see them."""

    def __init__(self, notes: dict[str, str]) -> None:
        self.notes = notes
        self.text = ""
        self.marks: list[Mark] = []
        self.images: list[HtmlElement] = []
        self.images_above: list[HtmlElement] = []  # those before the first word

    def add(self, words: str | None) -> None:
        for part in re.split(r"(\s+)", words or ""):
            if not part:
                continue
            if part.isspace() and "\u00a0" not in part:
                if self.text and not self.text[-1].isspace():
                    self.text += " "
            else:
                self.text += part

    def element(self, node: HtmlElement) -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        if not tag or tag in SKIPPED:
            return
        if tag == "br":
            self.text = self.text.rstrip(" ") + ("\n" if self.text else "")
            return
        if tag in ("img", "picture"):
            (self.images if self.text.strip() else self.images_above).append(node)
            return
        note = self._note(node, tag)
        start = len(self.text)
        if note:
            self.text = self.text.rstrip(" ")
            self.marks.append(Mark(len(self.text), len(self.text), "note", note=note))
            return
        self.add("“" if tag == "q" else "")
        self.add(node.text)
        for child in node:
            self.element(child)
            self.add(child.tail)
        self.add("”" if tag == "q" else "")
        while start < len(self.text) and self.text[start].isspace():
            start += 1
        if start < len(self.text):
            if tag in EMPHASIS:
                self.marks.append(Mark(start, len(self.text), EMPHASIS[tag]))
            elif tag == "a" and WEB.match(href := (node.get("href") or "").strip()):
                self.marks.append(Mark(start, len(self.text), "link", href=href))

    def _note(self, node: HtmlElement, tag: str) -> str:
        """A footnote's text where `node` is the mark that calls it."""
        links = [node] if tag == "a" else list(node.iter("a")) if tag == "sup" else []
        target = next(((a.get("href") or "") for a in links), "")
        return self.notes.get(target[1:], "") if target.startswith("#") else ""

    def rich(self) -> Rich:
        return Rich(self.text, tuple(self.marks)).cut(0, len(self.text))
