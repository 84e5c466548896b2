"""Finding the people whose names may not be printed, and taking the names out."""

from archive import shapes
from archive.names import Finder
from newsroom.models import Person
from newsroom.publishing.text import Edit, edited, texts
from newsroom.publishing.withheld import printed_name, unlinked


class Guard:
    """Finds every name of some people in shapes, in any known spelling and script."""

    def __init__(self, people: list[Person]) -> None:
        self.people = {str(person.uid): person for person in people}
        self._finder = Finder(
            (uid, name) for uid, person in self.people.items() for name in all_names(person)
        )

    @classmethod
    def of_everyone_protected(cls) -> "Guard":
        people = Person.objects.exclude(protection=Person.Protection.PUBLIC)
        return cls(list(people.prefetch_related("texts", "other_names")))

    def __bool__(self) -> bool:
        return bool(self.people)

    def in_words(self, text: str) -> list[str]:
        """The names in a text, as they stand there."""
        return [hit.text for hit in self._finder.find(text)] if self else []

    def places(self, shape: shapes.AnyShape, linked: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
        """(where, words) of every name that the shape still holds."""
        if not self:
            return []
        return [(where, words) for where, text in texts(shape) for words in self.in_words(text)]

    def names(self, shape: shapes.AnyShape) -> bool:
        """Does a shape name, link or show any of them?"""
        links = {link.target for link in shapes.links(shape)}
        return (
            bool(links & self.people.keys()) or shape.uid in self.people or bool(self.places(shape))
        )

    def without_names(self, shape: shapes.AnyShape, linked: frozenset[str] = frozenset()) -> shapes.AnyShape:
        """The shape with every name replaced and every link to these people gone."""

        def edits(where: str, text: str) -> list[Edit]:
            steps = where.split(", ")
            language = steps[1] if steps[0] == "texts" else shape.language
            # Two people of one name make two hits of the same words.
            found = {(hit.start, hit.end): str(hit.key) for hit in self._finder.find(text)}
            return [
                (start, end, printed_name(self.people[uid], language))
                for (start, end), uid in found.items()
            ]

        return edited(unlinked(shape, self.people), edits)


def all_names(person: Person) -> list[str]:
    names = [person.name, *(text.name for text in person.texts.all())]
    names += [name.text for name in person.other_names.all()]
    return [name for name in dict.fromkeys(names) if name]
