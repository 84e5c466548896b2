"""Words of which is known how often they stand in a corpus, for whoever measures the search.

They are the same in every language, and stand in the text of articles and nowhere else:

RARE in about ten articles, however many there are; MIDDLING in one of a hundred; COMMON in nineteen
of twenty; PHRASE in one of two hundred, and its words apart, in the other order, in one of twenty.
BUSIEST (see `names`) is named in one article of twenty or so, in any of its spellings.
"""

from collections.abc import Iterator

RARE = "quexalbith"
MIDDLING = "torvandelk"
COMMON = "sorrunth"
PHRASE = "ombrafilk veldinorp"


def planted(number: int, articles: int) -> Iterator[str]:
    """What stands in an article of so many."""
    if number % 20:
        yield COMMON
    if number % 100 == 7:
        yield MIDDLING
    if number % 200 == 11:
        yield PHRASE
    if number % 20 == 3:
        yield from reversed(PHRASE.split())
    if number % max(articles // 10, 1) == 0:
        yield RARE


def holding(words: str, articles: int) -> int:
    """In how many of so many articles a word, or the phrase, stands."""
    return sum(
        any(words in each.split() or words == each for each in planted(number, articles))
        for number in range(articles)
    )
