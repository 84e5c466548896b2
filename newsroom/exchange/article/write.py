"""An article as the body's HTML. The sanitiser has the last word on it, as on any other body."""

from collections.abc import Mapping
from html import escape

from newsroom.exchange.article.blocks import Block, Quotation, Rich
from newsroom.exchange.article.mentions import Known
from newsroom.exchange.article.understand import Section


def write(sections: list[Section], speakers: Mapping[str, Known], *, guesses: bool) -> str:
    """`guesses`: a speaker who is not sure is set too, for staff to check."""
    out = []
    for section in sections:
        if section.heading:
            tag = f"h{section.level}"
            out.append(f"<{tag}>{section.heading.html(_note)}</{tag}>")
        out += [_block(block, speakers, guesses=guesses) for block in section.blocks]
    return "\n".join(part for part in out if part)


def _block(block: Block, speakers: Mapping[str, Known], *, guesses: bool) -> str:
    match block.kind:
        case "paragraph":
            return f"<p>{block.rich.html(_note)}</p>"
        case "list":
            items = "".join(f"<li><p>{item.html(_note)}</p></li>" for item in block.items)
            tag = "ol" if block.ordered else "ul"
            return f"<{tag}>{items}</{tag}>"
        case "quote":
            paragraphs = "".join(f"<p>{item.html(_note)}</p>" for item in block.items)
            return f"<blockquote>{paragraphs}</blockquote>"
        case "quotation" if block.quotation:
            return _quotation(block.quotation, speakers, guesses=guesses)
        case "rule":
            return "<hr>"
        case "photo":
            return _slot(block)
    return ""


def _slot(block: Block) -> str:
    """Where staff choose a photograph. A file's name is a hint for them and never a caption."""
    known = {"hint": block.hint or ("" if block.credit else "?"), "credit": block.credit}
    given = "".join(f' data-{name}="{escape(value)}"' for name, value in known.items() if value)
    caption = escape(block.caption, quote=False)
    return f'<figure data-type="photo"{given}><figcaption>{caption}</figcaption></figure>'


def _quotation(quotation: Quotation, speakers: Mapping[str, Known], *, guesses: bool) -> str:
    words = "".join(f"<p>{line.html(_note)}</p>" for line in _lines(quotation.words))
    sure = not quotation.why
    known = speakers.get(quotation.speaker) if sure or guesses else None
    # Where a colon led up to the words, the article's own name for who spoke stands below them.
    said_by = quotation.attribution or ("" if known or not sure else quotation.speaker)
    if not known and not said_by:
        return f"<blockquote>{words}</blockquote>"
    speaker = f' data-speaker="{known.uid}"' if known else ""
    caption = f"<figcaption>{escape(said_by, quote=False)}</figcaption>" if said_by else ""
    return f'<figure data-type="quote"{speaker}><blockquote>{words}</blockquote>{caption}</figure>'


def _lines(rich: Rich) -> list[Rich]:
    lines, start = [], 0
    for line in rich.text.split("\n"):
        lines.append(rich.cut(start, start + len(line)))
        start += len(line) + 1
    return lines


def _note(text: str) -> str:
    return f'<span data-type="note">{escape(text, quote=False)}</span>'
