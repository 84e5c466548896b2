"""Between looking at a plan and publishing it, somebody else may act: nothing unsafe goes out."""

import pytest

from archive.models import Change, Reason, Record
from archive.verify import problems
from newsroom.intake import clearance
from newsroom.keeping import keep
from newsroom.models import Article, Person, Photo, Status
from newsroom.publishing.plan import plan
from newsroom.publishing.protect import protect
from newsroom.publishing.publish import Blocked, publish, withdraw
from tests.archive_content import archive_dump
from tests.working_copies import make_article, make_person, make_photo, person_link

pytestmark = pytest.mark.django_db


def hide(person: Person) -> None:
    person = Person.objects.get(pk=person.pk)
    person.protection = "protected"
    protect(person)


@pytest.mark.parametrize("body", ["<p>Amrullah Saleh spoke.</p>", "linked"])
def test_somebody_protected_meanwhile_is_not_named(body):
    person = make_person("Amrullah Saleh")
    article = make_article(body=f"<p>{person_link(person)}</p>" if body == "linked" else body)
    planned = plan(article)
    assert not planned.item.blocking
    hide(person)
    with pytest.raises(Blocked, match="protected"):
        publish(article, planned=planned)
    assert "Saleh" not in archive_dump()


def test_the_profile_of_somebody_protected_meanwhile_is_not_published():
    person = make_person("Amrullah Saleh")
    planned = plan(person)
    hide(person)
    with pytest.raises(Blocked, match="protected meanwhile"):
        publish(person, planned=planned)
    assert "Saleh" not in archive_dump()


def test_a_note_that_names_somebody_protected_meanwhile_is_not_published():
    person = make_person("Amrullah Saleh")
    article = make_article()
    publish(article)
    planned = plan(article)
    hide(person)
    with pytest.raises(Blocked, match="note for readers"):
        publish(article, planned=planned, change=Change.UPDATE, note="Says Amrullah Saleh.")


def test_a_photograph_blocked_meanwhile_is_not_published():
    photo = make_photo()
    planned = plan(photo)
    clearance.set_back(Photo.objects.get(), Photo.Review.BLOCKED, by=None)
    with pytest.raises(Blocked, match="has not been cleared"):
        publish(photo, planned=planned)
    assert Record.objects.count() == 0


def test_what_is_saved_meanwhile_stays_an_unpublished_change():
    article = make_article(headline="Looked at")
    planned = plan(article)
    other = Article.objects.get()
    other.headline = "Not looked at"
    keep(other)
    publish(article, planned=planned)
    assert Record.objects.get().title == "Looked at"
    assert Article.objects.get().headline == "Not looked at"
    assert Article.objects.get().status == Status.CHANGED


def test_saving_a_stale_form_does_not_undo_what_publishing_wrote():
    stale = make_article()
    publish(Article.objects.get())
    keep(stale)
    assert Article.objects.get().published_number == 1
    stale = Article.objects.get()
    withdraw(Article.objects.get(), reason=Reason.ERROR)
    keep(stale)
    assert Article.objects.get().status == Status.WITHDRAWN


def test_clearing_a_photograph_while_it_is_published_forgets_nothing():
    photo = make_photo()
    stale = Photo.objects.get()
    publish(photo)
    clearance.clear(stale, by=None)
    assert Photo.objects.get().published_number == 1
    with pytest.raises(clearance.Live):
        clearance.set_back(stale, Photo.Review.BLOCKED, by=None)


def test_what_was_withdrawn_does_not_come_back_along_with_something_else():
    photo = make_photo()
    publish(photo)
    withdraw(photo, reason=Reason.SAFETY)
    article = make_article(lead_photo=photo)
    planned = plan(article)
    assert planned.along == []
    (warning,) = planned.item.warnings[-1:]
    assert "was withdrawn and stays away" in warning.message
    publish(article, along=None)
    assert [record.kind for record in Record.objects.all()] == ["article"]
    with pytest.raises(Blocked, match="has not been cleared"):
        publish(photo)
    assert list(problems()) == []


def test_a_picture_of_somebody_protected_is_not_published():
    person = make_person("Amrullah Saleh", protection="initials")
    with pytest.raises(Blocked, match="It shows somebody who is protected"):
        publish(make_photo(people=[person]))


def test_protecting_somebody_lists_the_portrait_too():
    photo = make_photo()
    person = make_person("Amrullah Saleh", portrait=photo)
    publish(person, along=None)
    person.protection = "protected"
    found = protect(person, withdraw_pictures=[photo.uid])
    assert found.pictures == [photo]
    assert [record.kind for record in Record.objects.all()] == ["person"]


def test_what_comes_back_after_a_withdrawal_says_what_changed():
    article = make_article()
    publish(article)
    withdraw(article, reason=Reason.ERROR)
    assert not plan(article).is_first
    edition = publish(article, change=Change.CORRECTION, note="It was on Monday.")
    assert (edition.number, edition.change) == (2, Change.CORRECTION)
