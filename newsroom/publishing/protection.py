"""Finding the people whose names may not be printed, and taking the names out."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from archive import shapes
from archive.comparing.text import BY_LANGUAGE, Edit, Run, edited, parts
from newsroom.models import Contributor, Person, PersonName, PersonText, Place
from newsroom.models.base import OtherName
from newsroom.publishing.naming import Names, Span, Words, merged, single_words, spoken_order
from newsroom.publishing.withheld import initials, printed_name, unlinked

NOBODY: frozenset[str] = frozenset()
NAMED = ("texts", "other_names")


class Guard:
    """Finds every name of some people in shapes, in any known spelling and script.

    Where a record refers to some of them (`linked`, uids; those of other records do no harm), each
    single word of their names is looked for as well: "Saleh then left"; and the initials that were
    printed before even those were withheld. What a link gives to another record, and the full names
    of other people and of places, stay as they are.
    """

    def __init__(self, people: list[Person]) -> None:
        # Those who were merged into them, too: texts still refer to those.
        self.people = {
            str(each.uid): person for person in people for each in (person, *person.merged.all())
        }
        self._names = Names({str(person.uid): all_names(person) for person in people})
        self._words: dict[str, Words] = {}

    @classmethod
    def of_everyone_protected(cls) -> "Guard":
        people = Person.objects.exclude(protection=Person.Protection.PUBLIC)
        people = people.filter(merged_into=None)
        return cls(list(people.prefetch_related(*NAMED, *(f"merged__{name}" for name in NAMED))))

    def __bool__(self) -> bool:
        return bool(self.people)

    def in_words(self, text: str) -> list[str]:
        """The names in a text, as they stand there."""
        return [text[start:end] for start, end, _ in self._named(Run("", text), NOBODY)]

    def places(
        self, shape: shapes.AnyShape, linked: frozenset[str] = NOBODY
    ) -> list[tuple[str, str]]:
        """(where, words) of every name that the shape still holds; its slug is the "address"."""
        if not self:
            return []
        runs, addresses = parts(shape)
        found = [
            (where, words)
            for where, address in addresses
            for words in self._in_address(address, linked)
        ]
        for run in runs:
            found += [
                (run.where, run.text[start:end]) for start, end, _ in self._named(run, linked)
            ]
        return found

    def names(self, shape: shapes.AnyShape, linked: frozenset[str] = NOBODY) -> bool:
        """Does a shape name, link or show any of them?"""
        links = {link.target for link in shapes.links(shape)}
        return (
            bool(links & self.people.keys())
            or shape.uid in self.people
            or bool(self.places(shape, linked))
        )

    def without_names(
        self, shape: shapes.AnyShape, linked: frozenset[str] = NOBODY
    ) -> shapes.AnyShape:
        """The shape with every name replaced, and every link to these people or to an address that
        names them gone. Its own address stays: whoever asks sees it in `places`."""

        def edits(run: Run) -> list[Edit]:
            steps = pairwise(run.where.split(", "))
            named = (language for step, language in steps if step in BY_LANGUAGE)
            language = next(named, shape.language)
            return [
                (start, end, printed_name(self.people[uid], language))
                for start, end, uid in self._named(run, linked)
            ]

        def keeps(where: str, address: str) -> bool:
            return not self._in_address(address, linked)

        return edited(unlinked(shape, self.people), edits, keeps)

    def _named(self, run: Run, linked: frozenset[str]) -> list[Span]:
        if not self:
            return []
        spans = self._names.find(run.text)
        theirs = [(low, high) for low, high, uid in run.owned if uid not in self.people]
        for uid, words in self._words_of(linked):
            found = words.in_sort_key if run.where.endswith("sort_key") else words.find
            spans += [
                (start, end, uid)
                for start, end in [*found(run.text), *self._initials(uid, run.text)]
                if not any(low <= start and end <= high for low, high in theirs)
            ]
        return merged(spans)

    def _in_address(self, address: str, linked: frozenset[str]) -> list[str]:
        found = self._names.in_address(address)
        for _, words in self._words_of(linked):
            found += words.in_address(address)
        return list(dict.fromkeys(found))

    def _initials(self, uid: str, text: str) -> Iterator[tuple[int, int]]:
        """As `printed_name` has them; a single letter is nobody's."""
        person = self.people[uid]
        if person.protection == Person.Protection.PROTECTED:
            for name in {each.name for each in (person, *person.merged.all())}:
                if " " in (printed := initials(name)):
                    for found in re.finditer(rf"(?<!\w){re.escape(printed)}", text):
                        yield found.span()

    def _words_of(self, linked: frozenset[str]) -> Iterator[tuple[str, Words]]:
        for uid in sorted(linked & self.people.keys()):
            if uid not in self._words:
                self._words[uid] = Words(_words_alone(self.people[uid]), self._others)
            yield uid, self._words[uid]

    @cached_property
    def _others(self) -> list[str]:
        return list(_names_of_others(self.people))


def all_names(person: Person) -> list[str]:
    """The names in full, of those too who were merged into them; sort keys in the order of
    speech."""
    rows = _named_rows(person)
    names = [row.name for row in rows]
    names += [spoken_order(row.sort_key) for row in rows]
    names += [name.text for name in _other_names(person)]
    return [name for name in dict.fromkeys(names) if name]


def _named_rows(person: Person) -> list[Person | PersonText]:
    rows: list[Person | PersonText] = []
    for each in (person, *person.merged.all()):
        rows += [each, *each.texts.all()]
    return rows


def _other_names(person: Person) -> list[PersonName]:
    everybody = (person, *person.merged.all())
    return [name for each in everybody for name in each.other_names.all()]


def _words_alone(person: Person) -> list[str]:
    names = [name for row in _named_rows(person) for name in (row.name, row.sort_key)]
    honorific = OtherName.NameKind.HONORIFIC
    return single_words(
        names, [name.text for name in _other_names(person) if name.kind != honorific]
    )


def _names_of_others(people: Iterable[str]) -> Iterator[str]:
    """The names that readers may see of people and places, but for some people's."""
    # What a merged row still says of protection is out of date.
    persons = Person.objects.filter(protection=Person.Protection.PUBLIC, merged_into=None)
    persons = persons.exclude(uid__in=people)
    for profiles, fields in (
        (persons, ("name", "texts__name", "other_names__text")),
        (Place.objects.all(), ("name", "texts__name", "other_names__text")),
        (Contributor.objects.all(), ("name", "texts__name")),
    ):
        for field in fields:
            names = profiles.order_by().values_list(field, flat=True).distinct()
            yield from (name for name in names.iterator() if name)
