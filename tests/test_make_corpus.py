"""`manage.py make_corpus`: an invented archive of any size, the same each time."""

from collections import Counter
from io import StringIO
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from archive import shapes
from archive.models import Edition, Kind, Link, Record
from archive.names import match
from archive.verify import problems
from newsroom.demo.corpus import BUSIEST, COMMON, MIDDLING, PHRASE, RARE, Corpus, holding
from newsroom.demo.corpus import corpus as publishing
from newsroom.demo.corpus.words import SOUNDS, vocabulary
from newsroom.models import User
from tests.archive_content import article, publish
from tests.searching import results, titles

SMALL: dict[str, Any] = {"articles": 60, "people": 20, "words": 120}


def make(**options: Any) -> str:
    out = StringIO()
    call_command("make_corpus", **SMALL | options, stdout=out)
    return out.getvalue()


def test_the_same_numbers_make_the_same_shapes():
    once, again = Corpus(**SMALL), Corpus(**SMALL)
    assert list(once) == list(again)
    assert len(once) == len(list(once))
    # One follows from its number, whatever was made before it.
    assert Corpus(**SMALL).articles.article(59) == list(once)[-1]
    other = {shape.uid for shape in Corpus(**SMALL, seed=2)}
    assert other.isdisjoint(shape.uid for shape in once)


def test_an_article_is_as_long_as_asked_for_and_has_its_parts():
    made = list(Corpus(articles=40, people=20).articles)
    lengths = [len(shapes.plain(each.body).split()) for each in made]
    assert 800 < sum(lengths) / len(lengths) < 1000
    for each in made:
        blocks = Counter(type(block) for block in each.body.blocks)
        assert blocks[shapes.Paragraph] == 12
        assert blocks[shapes.Heading] == 3
        assert each.headline
        assert each.standfirst
    assert {each.language for each in made} == set(SOUNDS)
    years = {each.first_published[:4] for each in made}
    assert len(years) > 10
    translations = [each for each in made if each.translation_of]
    assert len(translations) == 4
    by_uid = {each.uid: each for each in made}
    for each in translations:
        original = by_uid[each.translation_of]
        assert each.language != original.language
        assert each.first_published == original.first_published


def test_in_one_language_nothing_is_a_translation():
    made = list(Corpus(articles=20, people=20, languages=["ps"]).articles)
    assert {each.language for each in made} == {"ps"}
    assert not any(each.translation_of for each in made)


@pytest.mark.parametrize("language", SOUNDS)
def test_few_words_are_said_most_of_the_time(language: str):
    words = vocabulary(language).words
    assert len(words) == len(set(words))
    said = Counter(
        word.strip(".,،").lower()
        for each in Corpus(articles=30, people=20, languages=[language]).articles
        for word in shapes.plain(each.body).split()
    )
    total = sum(said.values())
    assert sum(count for _, count in said.most_common(100)) > total / 4
    assert sum(1 for count in said.values() if count == 1) > len(said) / 3


def test_all_spellings_of_a_name_are_one_name():
    people = Corpus(articles=1, people=100).profiles.people
    assert people[0].name is BUSIEST
    for person in people:
        spellings = [*person.name.spellings, person.name.arabic]
        assert len(spellings) > 1
        for pair in combinations(spellings, 2):
            assert match(*pair) == "match", pair


@pytest.mark.django_db
def test_what_it_makes_is_an_archive_like_any_other():
    assert "Published" in make()
    kinds = Counter(Record.objects.values_list("kind", flat=True))
    assert kinds[Kind.ARTICLE] == 60
    assert kinds[Kind.PERSON] == 20
    assert min(kinds[each] for each in (Kind.PLACE, Kind.ORGANISATION, Kind.TAG)) >= 5
    roles = Counter(Link.objects.values_list("role", flat=True))
    for role in ("mentions", "speaker", "tagged", "byline", "translation_of", "role", "birth"):
        assert roles[role], role
    public = Record.objects.values_list("uid", flat=True)
    assert not Link.objects.exclude(target_uid=None).exclude(target_uid__in=public).exists()
    assert list(problems()) == []
    call_command("check_archive", stdout=StringIO())


@pytest.mark.django_db
def test_the_words_that_were_planted_are_found_as_often_as_said():
    Corpus(articles=200, people=20, words=150).publish()
    for words in (RARE, MIDDLING, COMMON, f'"{PHRASE}"', PHRASE.split()[0]):
        assert results(words).total == holding(words.strip('"'), 200), words
    assert holding(RARE, 200) == holding(RARE, 100_000) == 10
    assert holding(PHRASE, 200) == 1
    assert holding(COMMON, 200) == 190


@pytest.mark.django_db
def test_whoever_is_named_is_found_in_any_spelling():
    make()
    for name in (*BUSIEST.spellings, BUSIEST.arabic):
        assert titles(name)[0] == BUSIEST.spellings[0]
        assert results(name).total > 5


@pytest.mark.django_db
def test_it_is_not_mixed_with_anything_else(data_dir: Path):
    publish(article())
    for options in ({}, {"add": True}):
        with pytest.raises(CommandError, match="This archive is not empty"):
            make(**options)
    assert Record.objects.count() == 1
    assert not (data_dir / "demo").exists()


@pytest.mark.django_db
def test_a_newsroom_that_has_published_nothing_yet_is_not_empty():
    User.objects.create_user("chief")
    with pytest.raises(CommandError, match="This archive is not empty"):
        make()


@pytest.mark.django_db
def test_a_demonstration_takes_it_when_asked_to(data_dir: Path):
    publish(article())
    (data_dir / "demo").touch()
    with pytest.raises(CommandError, match="takes it with --add"):
        make()
    make(add=True)
    make(add=True, seed=2)
    assert Record.objects.filter(kind=Kind.ARTICLE).count() == 121


@pytest.mark.django_db
def test_one_that_was_interrupted_goes_on(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(publishing, "BATCH", 25)

    def interrupt(done: int) -> None:
        if done > 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Corpus(**SMALL).publish(interrupt)
    assert 100 < Record.objects.count() < len(Corpus(**SMALL))
    Corpus(**SMALL).publish()
    assert Record.objects.count() == Edition.objects.count() == len(Corpus(**SMALL))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--articles", "0", "--people", "5"], "Write a whole number from 1 to"),
        (["--articles", "5", "--people", "9" * 20], "Write a whole number from 1 to"),
        (["--articles", "5", "--people", "5", "--languages", "en,tlh"], "Of “tlh” there are no"),
        (["--articles", "5", "--people", "5", "--languages", "en,"], "Of “” there are no"),
    ],
)
def test_what_cannot_be_made_is_refused_in_words(options: list[str], said: str):
    with pytest.raises(CommandError, match=said):
        call_command("make_corpus", *options)
