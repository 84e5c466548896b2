"""The articles of a corpus: each follows from its number alone, whatever was made before it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from archive import shapes
from newsroom.demo.corpus.planted import planted
from newsroom.demo.corpus.profiles import Named, Profiles, draw, uid
from newsroom.demo.corpus.words import Vocabulary, vocabulary, zipf

T = TypeVar("T")

FIRST, LAST = date(1996, 1, 1), date(2025, 12, 31)
# One article of ten is a translation of the one before it.
TRANSLATED = 10
PARAGRAPH, SECTION = 75, 3  # words, paragraphs


@dataclass(frozen=True, slots=True)
class Facts:
    """What an article is about, which its translation is too."""

    language: str
    date: str
    named: Sequence[Named]
    tags: Sequence[str]


class Articles:
    """So many articles of about so many words, about some profiles."""

    def __init__(
        self, seed: int, number: int, words: int, languages: Sequence[str], profiles: Profiles
    ) -> None:
        self.seed, self.number, self.words = seed, number, words
        self.languages, self.profiles = languages, profiles

    def __len__(self) -> int:
        return self.number

    def __iter__(self) -> Iterator[shapes.Article]:
        return map(self.article, range(self.number))

    def article(self, number: int) -> shapes.Article:
        original = self._original(number)
        facts = self._facts(number if original is None else original)
        chance = Random(f"{self.seed} article {number}")
        language = facts.language
        if original is not None:
            language = chance.choice([each for each in self.languages if each != language])
        words = vocabulary(language)
        key, (author, called) = self.uid(number), chance.choice(self.profiles.contributors)
        headline = " ".join(words.draw(chance, chance.randrange(5, 11))).capitalize()
        return shapes.Article(
            uid=key,
            slug=f"article-{key[:13]}",
            language=language,
            headline=headline,
            standfirst=_sentences(words.draw(chance, 22), words, chance),
            body=shapes.Body(tuple(self._blocks(number, language, facts.named, chance))),
            bylines=(shapes.Byline(author, called.printed(language, chance)),),
            first_published=facts.date,
            tags=tuple(facts.tags),
            translation_of="" if original is None else self.uid(original),
        )

    def uid(self, number: int) -> str:
        return uid(self.seed, "article", number)

    def _original(self, number: int) -> int | None:
        """The article that this one is a translation of."""
        translation = len(self.languages) > 1 and number % TRANSLATED == TRANSLATED - 1
        return number - 1 if translation else None

    def _facts(self, number: int) -> Facts:
        chance, profiles = Random(f"{self.seed} facts {number}"), self.profiles
        # There is more of the later years.
        day = FIRST + timedelta(days=int((LAST - FIRST).days * chance.random() ** 0.6))
        (language,) = chance.choices(self.languages, cum_weights=zipf(len(self.languages), 0))
        named = [
            *draw(chance, profiles.people, chance.randrange(1, 5)),
            *draw(chance, profiles.places, chance.randrange(1, 4)),
            *draw(chance, profiles.organisations, chance.randrange(3)),
        ]
        tags = dict.fromkeys(draw(chance, profiles.tags, chance.randrange(1, 4)))
        text = day.isoformat()
        # Of some only the month is known.
        return Facts(language, text if chance.randrange(20) else text[:7], named, list(tags))

    def _blocks(
        self, number: int, language: str, named: Sequence[Named], chance: Random
    ) -> Iterator[shapes.Block]:
        words = vocabulary(language)
        count = max(self.words // PARAGRAPH, 1)
        inside = _spread(chance, planted(number, self.number), count)
        naming = _spread(chance, named, count)
        quoted = chance.randrange(count) if chance.randrange(2) else None
        for place in range(count):
            if place and place % SECTION == 0:
                heading = " ".join(words.draw(chance, 4)).capitalize()
                yield shapes.Heading(2, f"section-{place}", (shapes.Text(heading),))
            yield _paragraph(words, inside[place], naming[place], language, chance)
            if place == quoted:
                yield self._quotation(number, language, named, chance)

    def _quotation(
        self, number: int, language: str, named: Sequence[Named], chance: Random
    ) -> shapes.Quotation:
        words = vocabulary(language)
        said = _sentences(words.draw(chance, chance.randrange(10, 30)), words, chance)
        speaker = named[0]  # A person.
        return shapes.Quotation(
            uid(self.seed, "quotation", number),
            (shapes.Paragraph((shapes.Text(said),)),),
            speaker=speaker.uid,
            attribution=speaker.name.printed(language, chance),
        )


def _spread(chance: Random, some: Iterable[T], places: int) -> list[list[T]]:
    """Each of some in any of so many places."""
    found: list[list[T]] = [[] for _ in range(places)]
    for one in some:
        chance.choice(found).append(one)
    return found


def _paragraph(
    words: Vocabulary,
    inside: Sequence[str],
    named: Sequence[Named],
    language: str,
    chance: Random,
) -> shapes.Paragraph:
    """About 75 words, a sentence of them for each that is named."""
    content: list[shapes.Inline] = []
    count = PARAGRAPH // (len(named) + 1)
    for number in range(len(named) + 1):
        before = words.draw(chance, chance.randrange(count - 5, count + 5))
        if number == 0:
            for each in inside:
                before.insert(chance.randrange(1, len(before)), each)
        ends = number == len(named)
        text = _sentences(before, words, chance, begins=not number, ends=ends)
        content.append(shapes.Text(f"{' ' if number else ''}{text}{'' if ends else ' '}"))
        if not ends:
            content.append(named[number].reference(language, chance))
    return shapes.Paragraph(tuple(content))


def _sentences(
    said: list[str], words: Vocabulary, chance: Random, *, begins: bool = True, ends: bool = True
) -> str:
    """Words as sentences, of which the first may go on from elsewhere, and the last go on."""
    start = 0
    while start < len(said):
        end = min(start + chance.randrange(8, 22), len(said))
        if start or begins:
            said[start] = said[start].capitalize()
        middle = (start + end) // 2
        if end - start > 12:
            said[middle] += words.comma
        if ends or end < len(said):
            said[end - 1] += "."
        start = end
    return " ".join(said)
