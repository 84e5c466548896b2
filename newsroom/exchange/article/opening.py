"""The opening of a file: which line is the headline, which the standfirst, and what stands near.

Outlets order them differently; some set the standfirst above the headline. A headline is the
shorter of the opening lines and has no full stop; a standfirst is one or two sentences that stand
apart from the first paragraph: without a full stop, in other type, or with a byline, a date or a
photograph between.
"""

import re
from dataclasses import dataclass, field

from newsroom.exchange.article.blocks import Block, Reading, Rich
from newsroom.exchange.article.boilerplate import Apart
from newsroom.exchange.article.language import word_count

BYLINE = re.compile(
    r"^(?:by|words by|report by|reported by|por|texto(?: de)?:|par|texte(?: de)?:|von"
    r"|نویسنده:?|گزارشگر:?|گزارش از|لیکوال:?)\s+(?P<name>(?:[A-ZÀ-Þ]|[\u0600-\u06ff]).*)$",
    re.I,
)
CAPITAL_AFTER = re.compile(r"^\S+(?: by| de| از)?:?\s+(?:[A-ZÀ-Þ]|[\u0600-\u06ff])")
DATE = re.compile(
    r"^(?:published|updated|publicado|publié|تاریخ|posted)?(?: on| el| le)?:?\s*"
    r"(?:\w+,? )?(?:\d{1,4}|[۰-۹]{1,4}|[A-Za-zÀ-ÿ]{3,10})[\w\s,./:-]*"
    r"(?:1[89]\d\d|20\d\d|1[34]\d\d|۱[۳۴][۰-۹]{2}).{0,12}$",
    re.I,
)
LONGEST_HEADLINE = 24
LONGEST_STANDFIRST = 70
LONG = 15  # words: a line from which on it may be a standfirst above its headline
FULL_STOP = ".۔"
NEAR = 8  # blocks from the top among which a byline or a date is looked for


@dataclass(slots=True)
class Opening:
    headline: str = ""
    standfirst: str = ""
    byline: str = ""
    date: str = ""
    rest: list[Block] = field(default_factory=list)
    apart: list[Apart] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)


def opening(reading: Reading, blocks: list[Block]) -> Opening:
    found = Opening(reading.title, reading.standfirst, reading.byline, reading.date)
    blocks = _byline_and_date(found, blocks)
    blocks = _named_by_the_file(found, blocks)
    if not found.headline and not reading.marked_up:
        blocks = _from_plain_lines(found, blocks)
    elif not found.standfirst:
        blocks = _standfirst_below(found, blocks)
    if not found.headline:
        found.unsure.append("No headline was found: the draft carries the file's name instead.")
    if not found.standfirst:
        found.unsure.append("No standfirst was found.")
    found.rest = blocks
    return found


def _byline_and_date(found: Opening, blocks: list[Block]) -> list[Block]:
    out = []
    for place, block in enumerate(blocks):
        words = block.text
        if block.kind == "paragraph" and place < NEAR and len(words) <= 90:
            if name := _byline(block):
                found.byline = found.byline or name
                found.apart.append(Apart(words, "a byline: choose the contributors by hand"))
                out.append(Block("rule", role="byline"))
                continue
            if word_count(words) <= 5 and DATE.match(words):
                found.date = found.date or words
                found.apart.append(Apart(words, "a date line: set when it was first published"))
                out.append(Block("rule", role="byline"))
                continue
        out.append(block)
    return out


def _byline(block: Block) -> str:
    """Who a line says wrote the article; "" for any other line."""
    words = block.text
    if block.role == "byline":
        return words
    named = BYLINE.match(words) if CAPITAL_AFTER.match(words) else None
    if not named or word_count(words) > 9 or words[-1] in FULL_STOP:
        return ""
    return named["name"]


def _named_by_the_file(found: Opening, blocks: list[Block]) -> list[Block]:
    """Take out the lines that the file itself marks as title, standfirst, or repeats of them."""
    out: list[Block] = []
    for place, block in enumerate(blocks):
        if block.kind == "heading" and not found.headline and (block.level == 1 or place == 0):
            found.headline = block.text
        elif block.role == "standfirst" and not found.standfirst:
            found.standfirst = block.text
        elif place < NEAR and block.text and block.text in (found.headline, found.standfirst):
            continue
        else:
            out.append(block)
    return out


def _from_plain_lines(found: Opening, blocks: list[Block]) -> list[Block]:
    lines = [place for place, block in enumerate(blocks[:NEAR]) if block.kind == "paragraph"]
    if not lines or not _like_headline(blocks[lines[0]].text):
        if len(lines) > 1 and _set_apart(blocks[lines[0]]) and _short(blocks[lines[1]].text):
            return _two_lines(found, blocks, lines[0], lines[1])
        return blocks
    first = lines[0]
    if len(lines) > 1 and lines[1] - first == 1:
        second = lines[1]
        length = word_count(blocks[first].text)
        shorter = length >= LONG and word_count(blocks[second].text) * 1.5 <= length
        if shorter and _short(blocks[second].text):
            return _two_lines(found, blocks, first, second)
    found.headline = blocks[first].text
    return _standfirst_below(found, blocks[:first] + blocks[first + 1 :])


def _two_lines(found: Opening, blocks: list[Block], first: int, second: int) -> list[Block]:
    found.standfirst, found.headline = blocks[first].text, blocks[second].text
    found.unsure.append(
        "The first line was taken for the standfirst and the shorter line below it for the "
        "headline."
    )
    return [block for place, block in enumerate(blocks) if place not in (first, second)]


def _standfirst_below(found: Opening, blocks: list[Block]) -> list[Block]:
    """The line below the headline, where it stands apart from the first paragraph."""
    place = next((p for p, b in enumerate(blocks[:NEAR]) if b.kind == "paragraph"), None)
    if place is None or not found.headline:
        return blocks
    words = blocks[place].text
    below = blocks[place + 1] if place + 1 < len(blocks) else None
    later = [b for b in blocks[place + 1 :] if b.kind == "paragraph" and word_count(b.text) >= 25]
    emphasised = _set_apart(blocks[place]) and bool(blocks[place].rich.marks)
    fits = 6 <= word_count(words) <= LONGEST_STANDFIRST
    if not fits or not below or not (later or emphasised):
        return blocks
    apart = below.kind in ("photo", "rule") or below.role == "byline"
    if _set_apart(blocks[place]) or (apart and word_count(words) <= 55):
        found.standfirst = words
        if not _set_apart(blocks[place]):
            found.unsure.append(
                "The line below the headline was taken for the standfirst; it could also be the "
                "first paragraph."
            )
        return blocks[:place] + blocks[place + 1 :]
    return blocks


def _like_headline(words: str) -> bool:
    return _short(words) or (
        word_count(words) <= LONGEST_STANDFIRST
        and words[-1:] not in FULL_STOP
        and "\n" not in words
    )


def _short(words: str) -> bool:
    return 1 < word_count(words) <= LONGEST_HEADLINE and words[-1:] not in FULL_STOP + ":,،"


def _set_apart(block: Block) -> bool:
    """Without a full stop, or the whole line in bold or italics."""
    rich: Rich = block.rich
    if any(m.kind in ("strong", "em") and m.end - m.start == len(rich.text) for m in rich.marks):
        return True
    return word_count(rich.text) > 6 and rich.text[-1:] not in FULL_STOP + "!?؟:…"
