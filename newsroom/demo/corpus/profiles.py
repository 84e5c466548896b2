"""Whom and what the articles of a corpus name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from archive import shapes
from archive.shapes.body import ReferenceKind
from newsroom.demo.corpus.names import BUSIEST, Name, Names, name
from newsroom.demo.corpus.words import Vocabulary, vocabulary, zipf

T = TypeVar("T")

TAGS, CONTRIBUTORS = 40, 12
OFFICES = {
    "Council": "شورای",
    "Front": "جبهه",
    "Society": "انجمن",
    "Institute": "انستیتوت",
    "Bank": "بانک",
}
ROLES = {"Governor": "والی", "Spokesperson": "سخنگو", "Director": "رییس", "Member": "عضو"}


def uid(*parts: object) -> str:
    """The same for the same parts in every run."""
    chance = Random(" ".join(map(str, parts)))
    return str(UUID(int=chance.getrandbits(128), version=4))


@dataclass(frozen=True, slots=True)
class Named:
    """What an article can name."""

    uid: str
    kind: ReferenceKind
    name: Name

    def reference(self, language: str, chance: Random) -> shapes.Reference:
        words = self.name.printed(language, chance)
        return shapes.Reference(self.uid, self.kind, (shapes.Text(words),))


def draw(chance: Random, some: Sequence[T], count: int) -> list[T]:
    """The first are drawn often, most of them hardly ever."""
    return chance.choices(some, cum_weights=zipf(len(some), 10), k=count)


class Profiles:
    """The profiles of a corpus."""

    def __init__(self, seed: int, people: int) -> None:
        self.seed = seed
        chance = Random(f"{seed} names")
        names = Names(chance)
        self.places = [
            self._named("place", number, names.place()) for number in range(max(10, people // 10))
        ]
        self.organisations = [
            self._named("organisation", number, _office(names, chance))
            for number in range(max(5, people // 20))
        ]
        self.people = [
            self._named("person", number, names.person() if number else BUSIEST)
            for number in range(people)
        ]
        self.contributors = [
            (uid(seed, "contributor", number), names.person()) for number in range(CONTRIBUTORS)
        ]
        self.tags = [uid(seed, "tag", number) for number in range(TAGS)]

    def _named(self, kind: ReferenceKind, number: int, called: Name) -> Named:
        return Named(uid(self.seed, kind, number), kind, called)

    def __len__(self) -> int:
        named = len(self.places) + len(self.organisations) + len(self.people)
        return named + len(self.contributors) + len(self.tags)

    def __iter__(self) -> Iterator[shapes.AnyShape]:
        chance, english = Random(f"{self.seed} profiles"), vocabulary("en")
        for number, key in enumerate(self.tags):
            word = english.rare(chance)
            yield shapes.Tag(
                uid=key,
                slug=f"{slug(word)}-{self.seed}-{number}",
                language="en",
                name=word.title(),
                sort_key=word,
                texts={"fa-AF": shapes.ProfileText(name=vocabulary("fa-AF").rare(chance))},
            )
        for key, called in self.contributors:
            yield shapes.Contributor(uid=key, **_own(key, called))
        for number, place in enumerate(self.places):
            yield shapes.Place(
                uid=place.uid,
                **_profile(place, chance),
                latitude=round(chance.uniform(31, 37), 2),
                longitude=round(chance.uniform(62, 70), 2),
                precision="settlement",
                # A tenth of them hold the others.
                parent=self.places[number % (len(self.places) // 10)].uid
                if number >= len(self.places) // 10
                else "",
            )
        for place, office in zip(
            draw(chance, self.places, len(self.organisations)), self.organisations, strict=True
        ):
            yield shapes.Organisation(uid=office.uid, **_profile(office, chance), place=place.uid)
        for person in self.people:
            yield shapes.Person(
                uid=person.uid,
                **_profile(person, chance),
                claims=tuple(self._claims(person, chance)),
            )

    def _claims(self, person: Named, chance: Random) -> Iterator[shapes.Claim]:
        start = chance.randrange(1990, 2020)
        for number, office in enumerate(draw(chance, self.organisations, chance.randrange(3))):
            role, dari = chance.choice(list(ROLES.items()))
            yield shapes.Claim(
                uid=uid(person.uid, "role", number),
                kind="role",
                texts={"en": role, "fa-AF": dari},
                target=office.uid,
                start=str(start),
                end=str(start + chance.randrange(1, 6)),
            )
        (place,) = draw(chance, self.places, 1)
        yield shapes.Claim(
            uid=uid(person.uid, "birth"),
            kind="birth",
            place=place.uid,
            start=str(start - chance.randrange(20, 50)),
        )


def slug(text: str) -> str:
    return text.lower().replace(" ", "-")


def _office(names: Names, chance: Random) -> Name:
    """ "Tazool Council", in each spelling."""
    word = name(names.word(1))
    kind, arabic = chance.choice(list(OFFICES.items()))
    return Name([f"{each} {kind}" for each in word.spellings], f"{arabic} {word.arabic}")


def _own(key: str, called: Name) -> dict[str, Any]:
    known = called.spellings[0]
    # A part of the uid, for names are borne by several.
    return {
        "slug": f"{slug(known)}-{key[:8]}",
        "language": "en",
        "name": known,
        "sort_key": known,
    }


def _profile(named: Named, chance: Random) -> dict[str, Any]:
    latin, arabic = named.name.spellings, named.name.arabic
    return {
        **_own(named.uid, named.name),
        "names": tuple(
            shapes.Name(text, script="Latn", kind="transliteration") for text in latin[1:]
        ),
        "texts": {
            "en": shapes.ProfileText(description=_said(vocabulary("en"), chance)),
            "fa-AF": shapes.ProfileText(
                name=arabic, description=_said(vocabulary("fa-AF"), chance)
            ),
        },
    }


def _said(words: Vocabulary, chance: Random) -> str:
    return " ".join(words.draw(chance, chance.randrange(8, 20))).capitalize() + "."
