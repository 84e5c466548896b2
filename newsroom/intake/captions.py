"""What is odd about a caption, by the practice of AP and IPTC: words in, findings out.

A finding never stands in the way of anything. What a machine cannot tell it does not ask about: a
caption that names the day in words that are not known here is better asked once too seldom.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rapidfuzz.fuzz import ratio

from archive import dates
from archive.names import Finder, fold, match
from archive.names.matching import words_of
from archive.names.vocabulary import PLACES, SMALL
from newsroom.intake.caption_signs import (
    IMAGE_OF,
    holds_credit,
    is_file_name,
    is_garbled,
    names_date,
    shouts,
)

Field = Literal["headline", "caption", "alt", "date_taken", "people"]
LONGEST_HEADLINE = 100
# Two texts that differ by no more than a word or a full stop, out of a hundred.
NEARLY = 90


@dataclass(frozen=True, slots=True)
class Words:
    """What readers would see with a photograph in one language."""

    headline: str = ""
    caption: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the photograph beside its words; each person and place by all their names.

    `people` are those in it whom readers may know, `in_file` those whom the file names.
    """

    credit: str = ""
    date_taken: str = ""
    people: tuple[tuple[str, ...], ...] = ()
    place: tuple[str, ...] = ()
    in_file: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    """Every name of everyone who is linked, also of those whom readers may not know."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`message` is a sentence for staff; `field` is what it is about."""

    field: Field
    message: str


def lint(words: Words, known: Known, *, today: date) -> list[Finding]:
    return [
        *_headline(words.headline),
        *_caption(words.caption, known),
        *_alt(words.alt, words.caption),
        *_date(known.date_taken, today),
        *_in_file(known),
    ]


def _headline(headline: str) -> Iterator[Finding]:
    yield from _letters("headline", headline)
    if len(headline) > LONGEST_HEADLINE:
        yield Finding(
            "headline",
            f"The headline has {len(headline)} letters: shorten it to {LONGEST_HEADLINE} or fewer.",
        )


def _caption(caption: str, known: Known) -> Iterator[Finding]:
    if not caption.strip():
        return
    if is_file_name(caption):
        yield Finding("caption", "The caption is the name of a file. Write what the picture shows.")
        return
    yield from _letters("caption", caption)
    if holds_credit(caption, known.credit):
        yield Finding(
            "caption", "The credit stands in the caption. Take it out: it is printed beside it."
        )
    for names in known.people:
        if not _names_one_of(caption, names):
            yield Finding("caption", f"The caption does not say who this is: {names[0]}.")
    if known.place and not _names_place(caption, known.place):
        yield Finding("caption", f"The caption does not say where this is: {known.place[0]}.")
    if known.date_taken and not names_date(caption):
        yield Finding("caption", f"The caption does not say when this was: {_said(known)}.")


def _alt(alt: str, caption: str) -> Iterator[Finding]:
    if not alt.strip():
        return
    if is_file_name(alt):
        yield Finding(
            "alt", "The alternative text is the name of a file. Write what the picture shows."
        )
        return
    yield from _letters("alt", alt)
    if ratio(fold(alt), fold(caption)) >= NEARLY:
        yield Finding(
            "alt",
            "The alternative text repeats the caption, so a listener hears it twice. Say what can "
            "be seen.",
        )
    if IMAGE_OF.match(fold(alt)):
        yield Finding(
            "alt",
            "Begin the alternative text with what is seen: that it is a picture is said already.",
        )


def _date(text: str, today: date) -> Iterator[Finding]:
    try:
        earliest = dates.parse(text).earliest if text else None
    except ValueError:  # its field says so
        return
    if earliest and earliest > today:
        yield Finding("date_taken", "This date lies in the future. Was the camera’s clock wrong?")


def _in_file(known: Known) -> Iterator[Finding]:
    for name in known.in_file:
        if not any(match(name, linked) == "match" for linked in known.linked):
            yield Finding(
                "people",
                f"The file says that {name} is in the picture; nobody of that name is chosen.",
            )


def _letters(field: Field, text: str) -> Iterator[Finding]:
    if shouts(text):
        yield Finding(field, "This is all in capitals. Write it as a sentence.")
    if is_garbled(text):
        yield Finding(
            field, "Some letters were garbled on the way. Correct them, or type the words again."
        )


def _said(known: Known) -> str:
    try:
        return dates.display(known.date_taken)
    except ValueError:
        return known.date_taken


def _names_one_of(caption: str, names: tuple[str, ...]) -> bool:
    """By any of the names, or by the last word of one, as who is named in full before is."""
    last = [words[-1].word for name in names if len(words := words_of(name)[0]) > 1]
    return bool(Finder((True, name) for name in (*names, *last)).find(caption))


def _names_place(caption: str, names: tuple[str, ...]) -> bool:
    """By any of the names, or by one without its kind: Panjshir for Panjshir Province."""
    bare = [
        word.word
        for name in names
        for word in words_of(name)[0]
        if word.folded not in SMALL and word.folded not in PLACES and len(word.folded) > 2
    ]
    return bool(Finder((True, name) for name in (*names, *bare)).find(caption))
