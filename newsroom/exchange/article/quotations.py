"""Who said what: quoted passages, the clause that attributes them, and which stand on their own.

A quotation becomes a block of its own only where the words before and after it still read as they
were printed: a complete utterance that begins its sentence and is followed by its attribution, or
one that a colon introduces and that ends its sentence. `The weather turned. "We will stay," she
said. Snow fell.` becomes paragraph, quotation, paragraph. No word is changed, dropped or moved; the
quotation marks go, as does the comma before the attribution, because the block says both.
Out of a longer paragraph only words worth a block are lifted (`LONG`); a paragraph that is nothing
but quotations becomes blocks from `SHORT` on. Everything else stays where it is and is reported.
"""

from dataclasses import dataclass, replace

from newsroom.exchange.article.blocks import Block, Quotation, Rich
from newsroom.exchange.article.language import word_count
from newsroom.exchange.article.sentences import ENDS, Quoted, quoted_passages, sentences
from newsroom.exchange.article.speakers import SPEECH, Speakers

LONG = 12
SHORT = 8
FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Found:
    """A quotation in a paragraph. `start`–`end` is what goes when it is lifted."""

    quotation: Quotation
    start: int
    end: int
    liftable: bool
    whole_sentence: bool


def quotations_in(
    rich: Rich, speakers: Speakers, section: int
) -> tuple[list[Block], list[Quotation], list[str]]:
    """A paragraph as blocks, its quotations in order, and what was uncertain."""
    quotes, closed = quoted_passages(rich.text)
    unsure = []
    if not closed:
        unsure.append(
            f"A quotation is opened and never closed: “{rich.text[:60]}…” "
            "Words that run over several paragraphs were left as they are."
        )
    found: list[_Found] = []
    plain = 0
    spans = sentences(rich.text, quotes, SPEECH)
    for span in spans:
        inside = [q for q in quotes if span[0] <= q.start and q.end <= span[1]]
        here = [one for one in _in_sentence(rich, span, inside, speakers) if one is not None]
        plain += not any(one.whole_sentence for one in here)
        found += here
        speakers.read(rich.text[span[0] : span[1]])
    threshold = LONG if plain else SHORT
    found = [
        replace(
            one,
            quotation=replace(
                one.quotation,
                section=section,
                own_block=one.liftable and word_count(one.quotation.words.text) >= threshold,
            ),
        )
        for one in found
    ]
    return _cut(rich, found), [one.quotation for one in found], unsure


def _in_sentence(
    rich: Rich, span: tuple[int, int], quotes: list[Quoted], speakers: Speakers
) -> list[_Found | None]:
    start, end = span
    text = rich.text
    if not quotes:
        return []
    first, last = quotes[0], quotes[-1]
    before, after = text[start : first.start], text[last.end : end]
    whole = _utterance(text, first) and (not before.strip() or before.rstrip().endswith(":"))
    if len(quotes) == 1 and whole:
        clause = after.strip(" ,;:،").rstrip(ENDS + " ")
        intro = before.strip()
        if not intro:
            speaker, why = speakers.after_quote(clause)
            return [_found(rich, first, clause, speaker, why, span, liftable=True)]
        if not clause:
            speaker, why = speakers.before_quote(intro, colon=True)
            lifted = (first.start, end)
            return [_found(rich, first, "", speaker, why, lifted, liftable=True)]
    if len(quotes) == 2 and not before.strip() and _utterance(text, first):
        clause = text[first.end : last.start].strip(" ,;:،")
        if not after.strip(ENDS + " ") and SPEECH.search(clause):
            speaker, why = speakers.after_quote(clause)
            both = [_found(rich, one, clause, speaker, why, span) for one in quotes]
            return [*both]
    return [_woven(rich, span, one, quotes, speakers) for one in quotes]


def _woven(
    rich: Rich, span: tuple[int, int], quote: Quoted, quotes: list[Quoted], speakers: Speakers
) -> _Found | None:
    """A passage inside somebody else's sentence, where that sentence says who spoke."""
    text = rich.text
    if word_count(text[quote.inner_start : quote.inner_end]) < FEWEST:
        return None
    low = max([span[0], *(q.end for q in quotes if q.end <= quote.start)])
    high = min([span[1], *(q.start for q in quotes if q.start >= quote.end)])
    before, after = text[low : quote.start].strip(), text[quote.end : high].strip(" ,;،.")
    if text[quote.end : high].lstrip().startswith((",", "،")) and SPEECH.search(after):
        speaker, why = speakers.after_quote(after)
        return _found(rich, quote, after, speaker, why, span)
    if SPEECH.search(before):
        whole = text[span[0] : quote.start].strip()
        speaker, why = speakers.before_quote(whole, colon=before.endswith(":"))
        return _found(rich, quote, before, speaker, why, span)
    if not before and SPEECH.search(after):
        speaker, why = speakers.after_quote(after)
        return _found(rich, quote, after, speaker, why, span)
    return None


def _found(
    rich: Rich,
    quote: Quoted,
    clause: str,
    speaker: str,
    why: str,
    lifted: tuple[int, int],
    *,
    liftable: bool = False,
) -> _Found:
    words = rich.cut(quote.inner_start, quote.inner_end)
    bare = words.text.rstrip(",،")
    quotation = Quotation(words.cut(0, len(bare)), clause, speaker, why)
    return _Found(quotation, *lifted, liftable=liftable, whole_sentence=liftable)


def _utterance(text: str, quote: Quoted) -> bool:
    """Do the quoted words make sentences of their own, rather than a part of the writer's?"""
    words = text[quote.inner_start : quote.inner_end].strip()
    if not words or words[0].islower():
        return False
    rest = text[quote.end :].lstrip()
    return words[-1] in ENDS + ",،" or not rest or rest[0] in ENDS + ",،"


def _cut(rich: Rich, found: list[_Found]) -> list[Block]:
    out: list[Block] = []
    place = 0
    for one in found:
        if one.quotation.own_block:
            out.append(Block("paragraph", rich.cut(place, one.start)))
            out.append(Block("quotation", one.quotation.words, quotation=one.quotation))
            place = one.end
    out.append(Block("paragraph", rich.cut(place, len(rich.text))))
    return [block for block in out if block.text]
