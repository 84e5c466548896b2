"""Quoted passages and sentences, as places in a paragraph's words."""

import re
from dataclasses import dataclass

PAIRS = {"“": "”", "«": "»", '"': '"', "„": "“”", "‹": "›"}
ENDS = ".!?…۔؟"
SENTENCE_END = re.compile(rf"[{re.escape(ENDS)}]+[\"”»’)\]]*(?=\s|$)")
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sr|Sra|Mme|M|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec|U\.S|U\.N"
    r"|a\.m|p\.m|vs|etc)|(?<![^\W\d_])[A-Z])\.$"
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """`text[start:end]` with its marks; `words` lie between `inner_start` and `inner_end`."""

    start: int
    end: int
    inner_start: int
    inner_end: int


def quoted_passages(text: str) -> tuple[list[Quoted], bool]:
    """The outermost quoted passages, and whether every opening mark found its closing one."""
    out: list[Quoted] = []
    place = 0
    while place < len(text):
        mark = text[place]
        if mark not in PAIRS or (mark == '"' and not _opens(text, place)):
            place += 1
            continue
        close = next(
            (
                at
                for at in range(place + 1, len(text))
                if text[at] in PAIRS[mark] and (mark != '"' or _closes(text, at))
            ),
            -1,
        )
        if close < 0:
            return out, False
        out.append(Quoted(place, close + 1, place + 1, close))
        place = close + 1
    return out, True


def _opens(text: str, place: int) -> bool:
    return place == 0 or not (text[place - 1].isalnum() or text[place - 1] in ".,!?")


def _closes(text: str, place: int) -> bool:
    return place + 1 == len(text) or not text[place + 1].isalnum()


def sentences(
    text: str, quotes: list[Quoted], attributes: re.Pattern[str]
) -> list[tuple[int, int]]:
    """Spans of sentences, where a quotation and the clause that attributes it stay together.

    `attributes` matches a verb of speech: `"Will you come?" Saleh asked.` is one sentence.
    """
    out = []
    start = at = 0
    for found in SENTENCE_END.finditer(text):
        end = found.end()
        if ABBREVIATION.search(text[max(start, found.start() - 8) : found.start() + 1]):
            continue
        while at < len(quotes) and quotes[at].end <= found.start():
            at += 1
        holder = quotes[at] if at < len(quotes) and quotes[at].start < found.start() else None
        if holder and end < holder.end:
            continue
        if holder and _goes_on(text, end, quotes, attributes, found.group()):
            continue
        out.append((start, end))
        start = end + 1
    if text[start:].strip():
        out.append((start, len(text)))
    return out


def _goes_on(
    text: str, end: int, quotes: list[Quoted], attributes: re.Pattern[str], closing: str
) -> bool:
    """After a closed quotation: does its sentence go on with who said it?"""
    rest = text[end:].lstrip()
    if not rest or any(q.start == len(text) - len(rest) for q in quotes):
        return False
    if rest[0].islower():
        return True
    clause = re.split(r"[.!?۔؟:\"“«]", rest, maxsplit=1)[0]
    return closing[0] in "!?؟…" and len(clause.split()) <= 8 and bool(attributes.search(clause))
