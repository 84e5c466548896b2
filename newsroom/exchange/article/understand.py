"""From blocks to an article: headline, standfirst, sections, photo slots, quotations.

Everything uncertain is said in `unsure`, one sentence each; what was kept out of the body is in
`apart`. The words of the article are never changed and never change places.
"""

from dataclasses import dataclass, field, replace

from newsroom.exchange.article.blocks import Block, Quotation, Reading, Rich
from newsroom.exchange.article.boilerplate import Apart, keep_apart
from newsroom.exchange.article.language import guess, word_count
from newsroom.exchange.article.names import People
from newsroom.exchange.article.opening import opening
from newsroom.exchange.article.photos import photo_line, split_credit
from newsroom.exchange.article.quotations import quotations_in
from newsroom.exchange.article.speakers import Speakers

LONGEST_SUBHEAD = 16
SHORTEST_PARAGRAPH = 18
NO_SUBHEAD_ENDS = ".,;:،؛۔…"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what follows it; the opening has none."""

    heading: Rich | None
    blocks: list[Block] = field(default_factory=list)
    level: int = 2


@dataclass(slots=True)
class Understood:
    headline: str
    standfirst: str
    language: str  # guessed, or as the file says; "" where neither tells
    byline: str
    date: str
    outlet: str
    url: str
    sections: list[Section]
    quotations: list[Quotation]
    apart: list[Apart]
    unsure: list[str]

    @property
    def photo_slots(self) -> list[Block]:
        return [b for section in self.sections for b in section.blocks if b.kind == "photo"]


def understand(reading: Reading, language: str = "") -> Understood:
    """`language` overrides what the file says and what its words suggest."""
    unsure = list(reading.unsure)
    spoken = language or reading.language or guess(_all_words(reading.blocks), least=5)
    blocks, apart = keep_apart(reading.blocks, spoken)
    blocks = _find_photographs(blocks, marked_up=reading.marked_up)
    begun = opening(reading, blocks)
    blocks = [b for b in begun.rest if b.role != "byline"]
    if not reading.marked_up:
        blocks = _find_subheads(blocks, unsure)
    sections = _sections(blocks)
    people = People([begun.headline, begun.standfirst, *(b.text for b in blocks)])
    quotations = _find_quotations(sections, people, begun.headline, begun.standfirst, unsure)
    for one, other in people.spellings():
        unsure.append(
            f"“{one}” and “{other}” may be one person's name in two spellings; both stay as "
            "printed."
        )
    if not spoken:
        unsure.append("The language could not be told: give it with --language.")
    return Understood(
        headline=begun.headline,
        standfirst=begun.standfirst,
        language=spoken,
        byline=begun.byline,
        date=begun.date,
        outlet=reading.outlet,
        url=reading.url,
        sections=sections,
        quotations=quotations,
        apart=begun.apart + apart,
        unsure=begun.unsure + unsure,
    )


def _all_words(blocks: list[Block]) -> str:
    return "\n".join(part for b in blocks for part in (b.text, *(i.text for i in b.items)) if part)


def _find_photographs(blocks: list[Block], *, marked_up: bool) -> list[Block]:
    """Lines that name, credit or caption a photograph become photographs; each line its own slot.

    A credit or caption right under a file's name, without a blank line, belongs to that file.
    """
    out: list[Block] = []
    for block in blocks:
        if block.kind != "paragraph":
            out.append(block)
            continue
        found = photo_line(block.text)
        # Marked-up text has no lines: there a credit or a caption right below is the photo's.
        near = not block.gap or (marked_up and bool(found or block.role == "caption"))
        above = out[-1] if out and near else None
        under_file = above is not None and above.kind == "photo" and not above.caption
        if found and found.hint and not found.credit:
            out.append(Block("photo", hint=found.hint, caption=found.caption, gap=block.gap))
        elif found and under_file and above:
            out[-1] = replace(
                above, credit=found.credit or above.credit, caption=found.caption or above.caption
            )
        elif found and not found.caption and above and _like_caption(above):
            out[-1] = Block("photo", credit=found.credit, caption=above.text, gap=above.gap)
        elif found:
            out.append(Block("photo", credit=found.credit, caption=found.caption, gap=block.gap))
        elif (
            under_file
            and above
            and above.hint
            and (_like_caption(block) or block.role == "caption")
        ):
            credit, caption = split_credit(block.text)
            out[-1] = replace(above, credit=credit or above.credit, caption=caption)
        else:
            out.append(block)
    return out


def _like_caption(block: Block) -> bool:
    return (
        block.kind == "paragraph"
        and 3 <= word_count(block.text) <= 40
        and block.text[-1] in ".۔"
        and block.text[0] not in '"“«'
    )


def _find_subheads(blocks: list[Block], unsure: list[str]) -> list[Block]:
    """A short line without a full stop, above a paragraph, is a subhead."""
    out: list[Block] = []
    below: Block | None = None
    for block in reversed(blocks):
        if block.kind == "paragraph" and _like_subhead(block.text):
            if below and below.kind in ("list", "paragraph") and not _like_subhead(below.text):
                block = replace(block, kind="heading", level=2)
            else:
                unsure.append(f"A short line was left as a paragraph: “{block.text}”")
        if block.kind not in ("photo", "rule"):
            below = block
        out.append(block)
    return out[::-1]


def _like_subhead(text: str) -> bool:
    """A line that is one quotation, with its marks, can be a subhead too."""
    words = text.rstrip('"”»’')
    return (
        "\n" not in text
        and 1 <= word_count(text) <= LONGEST_SUBHEAD
        and bool(words)
        and words[-1] not in NO_SUBHEAD_ENDS
        and not (words[-1] in "!?؟" and word_count(text) > 9)
    )


def _sections(blocks: list[Block]) -> list[Section]:
    """Photographs right above a heading open the section that it heads."""
    sections = [Section(None)]
    highest = min((b.level for b in blocks if b.kind == "heading"), default=2)
    for block in blocks:
        if block.kind != "heading":
            sections[-1].blocks.append(block)
            continue
        carried: list[Block] = []
        while sections[-1].blocks and sections[-1].blocks[-1].kind == "photo" and not block.gap:
            carried.insert(0, sections[-1].blocks.pop())
        sections.append(Section(block.rich, carried, 2 if block.level == highest else 3))
    return [s for s in sections if s.heading or s.blocks]


def _find_quotations(
    sections: list[Section], people: People, headline: str, standfirst: str, unsure: list[str]
) -> list[Quotation]:
    speakers = Speakers(people)
    speakers.read(headline)
    speakers.read(standfirst)
    found = []
    for number, section in enumerate(sections):
        speakers.section_begins()
        if section.heading:
            speakers.read(section.heading.text)
        out: list[Block] = []
        for block in section.blocks:
            if block.kind == "paragraph":
                parts, here, doubts = quotations_in(block.rich, speakers, number)
                out += parts
                found += here
                unsure += doubts
            elif block.kind == "quotation" and block.quotation:
                found.append(replace(block.quotation, section=number))
                out.append(block)
            else:
                out.append(block)
        section.blocks[:] = out
    guessed = sum(1 for quotation in found if quotation.why)
    if guessed:
        unsure.append(
            f"The speaker of {guessed} of {len(found)} quotations rests on the words around them: "
            "see the marks below."
        )
    return found
