"""Who is protected, withdrawn or not published is never offered, nor a word that was theirs."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from archive.models import IndexedWord, KnownWord, Reason
from archive.names import fold, heard
from archive.search import forget
from archive.search.expanding import expand
from archive.search.grammar import parse
from newsroom.models import Article, Person
from newsroom.publishing.protect import protect
from newsroom.publishing.publish import publish, withdraw
from tests.published import publish_article, publish_person
from tests.searching import results
from tests.working_copies import make_article, make_person

pytestmark = pytest.mark.django_db

NAME, DARI = "Parwin Zhwandi", "پروین ژوندی"
# Names, words of them, other spellings, beginnings, slips of the hand.
TYPED = (
    *(NAME, DARI, "Parwin", "zhwandi", "ژوندی", "Parveen", "parv", "par", "zhw", "پرو", "ژون"),
    *("parwni", "zhwadni", "پروثن", "parwin zhw", "zhwandi, parwin", "وپروین"),
)


def live(**fields: object) -> Person:
    person = make_person(
        NAME, public_figure=True, living=True, other_names=[DARI, "Parveen Zhwandi"], **fields
    )
    publish(person)
    article = make_article(headline=f"{NAME} speaks", body=f"<p>{DARI} spoke of the road.</p>")
    publish(article)
    person.refresh_from_db()
    return person


def told(client: Client) -> Iterator[str]:
    """All that the search says when it is asked, but for what was typed."""
    for typed in TYPED:
        yield client.get("/search/suggest", {"q": typed}).content.decode()
        found = results(typed)
        yield " ".join((*found.also, *(profile.title for profile in found.profiles)))
        yield found.suggestion
        known = expand(parse(typed).terms).known
        yield " ".join(known)


def named(text: str) -> bool:
    return bool(re.search("parw|parv|zhwan|پروی|ژوند", fold(text)))


def words_of_names() -> set[str]:
    return {folded for name in (NAME, DARI, "Parveen Zhwandi") for _, folded, _ in heard(name)}


def nowhere(client: Client) -> None:
    assert [text for text in told(client) if named(text)] == []
    words = words_of_names()
    assert not KnownWord.objects.filter(folded__in=words).exists()
    forget()
    left = IndexedWord.objects.filter(term__in=[*words, *(f"={word}" for word in words)])
    assert not left.exists()


def test_who_is_public_is_offered(client: Client) -> None:
    live()
    texts = [*told(client)]
    assert sum(map(named, texts)) > len(TYPED)
    assert results("parwni").suggestion == "parwin"
    assert results("zhwadni").suggestion == "zhwandi"


@pytest.mark.parametrize("protection", [Person.Protection.PROTECTED, Person.Protection.INITIALS])
def test_who_was_public_and_is_protected(client: Client, protection: Person.Protection) -> None:
    person = live()
    person.protection = protection
    protect(person)
    nowhere(client)


def test_who_was_withdrawn(client: Client) -> None:
    person = live()
    withdraw(Article.objects.get(), reason=Reason.SAFETY)
    withdraw(person, reason=Reason.SAFETY)
    nowhere(client)


def test_who_was_never_published(client: Client) -> None:
    make_person(NAME, other_names=[DARI])
    publish_person("Hamid Karzai")
    publish_article("A road")
    nowhere(client)
