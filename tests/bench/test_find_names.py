"""Looking for people and places in an article of 1,500 words, in a newsroom of 20,000 names.
Figures are ratios within one run (`make bench`), with the seconds beside them for the curious.
"""

import time
import uuid
from random import Random

import pytest

from newsroom.exchange.article.known import spellings
from newsroom.exchange.article.offers import Offers
from newsroom.models import Person, PersonName, Place
from tests.bench.many import report, seconds

pytestmark = pytest.mark.django_db

PEOPLE, PLACES, WORDS = 17_000, 2_000, 1_500
GIVEN = (
    "Ahmad Mohammad Amrullah Fahim Yunus Noor Karim Rahim Hamid Saleh Zalmay Bismillah Ismail "
    "Abdul Rashid Khalil Daoud Nasir Wahid Farid Jamal Jamil Aziz Latif Qadir Sabir Tariq Omar"
).split()
SOUNDS = "ba da ra ka mi no zu sha fe gho la ti pe ro kha wa ju ye".split()
LETTERS = dict(
    zip(SOUNDS, "با دا را کا می نو زو شا فی غو لا تی پی رو خا وا جو یی".split(), strict=True)
)
FILLER = (
    "The road to the valley was closed on Monday and officials said that nobody had seen".split()
)


def fill(chance: Random) -> list[str]:
    """People and places; every seventeenth person has a name in Arabic script too."""

    def sounds() -> list[str]:
        return chance.choices(SOUNDS, k=chance.choice((2, 3)))

    def spell(parts: list[str]) -> str:
        return "".join(parts).capitalize()

    people, others = [], []
    for number in range(PEOPLE):
        last = sounds()
        words = [*chance.choices(GIVEN, k=chance.choice((1, 1, 2))), spell(last)]
        people.append(Person(name=" ".join(words), slug=f"person-{number}", uid=uuid.uuid4()))
        if number % 17 == 0:
            others.append((number, "احمد " + "".join(LETTERS[each] for each in last)))
    Person.objects.bulk_create(people, batch_size=2000)
    PersonName.objects.bulk_create(
        PersonName(person=people[number], text=name) for number, name in others
    )
    places = [
        Place(name=spell(sounds() + sounds()), slug=f"place-{each}") for each in range(PLACES)
    ]
    Place.objects.bulk_create(places, batch_size=2000)
    return [each.name for each in (*people, *places)]


def text(chance: Random, names: list[str]) -> list[str]:
    """An article in paragraphs, with somebody's name after every ten words."""
    words: list[str] = []
    while len(words) < WORDS:
        words += [*chance.sample(FILLER, 10), *chance.choice(names).split()]
    return [" ".join(words[start : start + 75]) + "." for start in range(0, WORDS, 75)]


def test_finding_everybody_costs_little_more_than_reading_their_names():
    chance = Random(4)
    article = text(chance, fill(chance))

    def find() -> int:
        return len(list(Offers(article, spellings()).all()))

    assert len(spellings()) == 20_000
    begin = time.perf_counter()
    found = find()
    print(f"\nthe first time in a process: {time.perf_counter() - begin:.2f} s, {found} finds")
    assert found > 50
    Person.objects.create(name="Wali Daoud", slug="wali-daoud")
    begin = time.perf_counter()
    find()
    print(f"after a name was added: {time.perf_counter() - begin:.2f} s")
    report("1,500 words, 20,000 names, to reading the names", seconds(spellings), seconds(find), 6)
