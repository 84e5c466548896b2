"""What the importer understood and what it was unsure of, for a terminal and for the draft."""

from collections import defaultdict
from collections.abc import Iterator
from textwrap import fill

from archive.languages import BY_TAG
from newsroom.exchange.article.blocks import Quotation
from newsroom.exchange.article.linking import Linked
from newsroom.exchange.article.understand import Understood

WIDTH = 100
MOST_SUGGESTIONS = 30
QUOTES = '"“”«»'


def report(article: Understood, linked: Linked) -> str:
    """Plain text, at most 100 columns wide."""
    parts = [
        _about(article),
        _listed("Sections", _sections(article)),
        _listed("Photographs to choose", _slots(article)),
        _listed(
            "Quotations (■ a block of its own, ? check the speaker)", _quotations(article, linked)
        ),
        _listed("Linked", _links(linked)),
        _listed("Left unlinked", _ambiguous(linked)),
        _listed("Unknown names (nothing was created)", _unknown(linked)),
        _listed("Kept apart, not in the text", [f"“{a.text}”: {a.reason}" for a in article.apart]),
        _listed("Unsure", article.unsure),
    ]
    return "\n\n".join(part for part in parts if part)


def _about(article: Understood) -> str:
    language = BY_TAG.get(article.language)
    rows = {
        "Headline": article.headline,
        "Standfirst": article.standfirst,
        "Language": language.english if language else article.language,
        "Byline": article.byline,
        "Date": article.date,
        "Outlet": article.outlet,
        "Address": article.url,
    }
    return "\n".join(_wrapped(f"{name:<11} {value}", 12) for name, value in rows.items() if value)


def _sections(article: Understood) -> Iterator[str]:
    for section in article.sections:
        kinds = [block.kind for block in section.blocks]
        counts = [
            _count(kinds.count("paragraph"), "paragraph"),
            _count(kinds.count("quotation"), "quotation"),
            _count(kinds.count("photo"), "photograph"),
        ]
        heading = section.heading.text if section.heading else "(opening)"
        yield f"{heading}: {', '.join(count for count in counts if count)}"


def _slots(article: Understood) -> Iterator[str]:
    """Each with its place, in the words it comes after."""
    before = "at the top"
    for section in article.sections:
        if section.heading:
            before = f"under “{section.heading.text.strip(QUOTES)}”"
        for block in section.blocks:
            if block.kind != "photo":
                last = block.text or (block.items[-1].text if block.items else "")
                before = f"after “… {' '.join(last.split()[-5:])}”" if last else before
                continue
            known = {"file": block.hint, "credit": block.credit, "caption": block.caption}
            details = "; ".join(f"{name}: {words}" for name, words in known.items() if words)
            yield f"{before}: {details or 'no details'}"


def _quotations(article: Understood, linked: Linked) -> Iterator[str]:
    for quotation in article.quotations:
        mark = ("■" if quotation.own_block else "·") + ("?" if quotation.why else " ")
        yield f"{mark} {_speaker(quotation, linked)}: “{_short(quotation.words.text)}”" + (
            f" ({quotation.why})" if quotation.why else ""
        )


def _speaker(quotation: Quotation, linked: Linked) -> str:
    if not quotation.speaker:
        return "nobody named"
    known = linked.speakers.get(quotation.speaker)
    if not known:
        return f"{quotation.speaker} (no profile)"
    return known.label


def _links(linked: Linked) -> Iterator[str]:
    printed: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for known, words in linked.links:
        printed[known.label, known.kind].append(f"“{words}”")
    for (label, kind), forms in printed.items():
        yield f"{label} ({kind}): {', '.join(forms)}"


def _ambiguous(linked: Linked) -> Iterator[str]:
    for words, labels in linked.ambiguous.items():
        yield f"“{words}” ({_times(linked.unlinked[words])}): {' or '.join(sorted(labels))}"


def _unknown(linked: Linked) -> list[str]:
    names = [f"{name} ({count})" for name, count in linked.suggestions[:MOST_SUGGESTIONS]]
    more = len(linked.suggestions) - MOST_SUGGESTIONS
    return [", ".join(names) + (f" and {more} more" if more > 0 else "")] if names else []


def _listed(title: str, lines: Iterator[str] | list[str]) -> str:
    rows = [_wrapped(f"  {line}", 6) for line in lines]
    return "\n".join([title, *rows]) if rows else ""


def _wrapped(text: str, indent: int) -> str:
    return fill(
        text,
        WIDTH,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _short(text: str, most: int = 70) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + " …"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
