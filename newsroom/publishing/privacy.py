"""Who is protected by default: private people, while they live."""

from django.db.models import Q

from newsroom.models import Person

# `Person.is_private` of rows.
PRIVATE = Q(public_figure=False) & (Q(living=True) | Q(living=None))


def protect_by_default(person: Person) -> None:
    """Set what readers may know of somebody new, by what is known of them; nothing is saved.

    Every way in by which people are added comes through here.
    """
    private = person.is_private
    person.protection = Person.Protection.PROTECTED if private else Person.Protection.PUBLIC


def why(person: Person) -> str:
    """What makes somebody private, or not: “Noor Azizi is a public figure”."""
    if person.is_private:
        living = "is living" if person.living else "may be living"
        return f"{person.name} {living} and is no public figure"
    return f"{person.name} {'is a public figure' if person.public_figure else 'is not living'}"
