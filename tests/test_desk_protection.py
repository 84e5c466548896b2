"""Protecting a person from the desk: choose, see what it would do, do it."""

import pytest

from archive.models import Edition, Record
from newsroom.models import Person, Photo
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.staff import desk, page_of, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    """Live, named in a live article and shown in a live photograph."""
    person = make.make_person("Amrullah Saleh")
    publish(make.make_photo(people=[person]), along=None)
    person.refresh_from_db()
    publish(make.make_article(body=f"<p>By {make.person_link(person)}.</p>"))
    return person


def public_words() -> str:
    return str(list(Edition.objects.values_list("shape", flat=True)))


def test_what_it_would_do_is_shown_and_nothing_done(person: Person) -> None:
    response = desk("chief").post(page_of(person, "protect"), {"protection": "protected"})

    page = response.content.decode()
    assert "A road is opened" in page
    assert "Flag on a ridge" in page
    person.refresh_from_db()
    assert person.protection == Person.Protection.PUBLIC
    assert "Saleh" in public_words()


def test_when_it_is_confirmed_the_name_is_gone(person: Person) -> None:
    photo = Photo.objects.get()

    desk("chief").post(
        page_of(person, "protect"),
        {"protection": "protected", "confirmed": "yes", "pictures": [photo.uid]},
    )

    person.refresh_from_db()
    assert person.protection == Person.Protection.PROTECTED
    assert not Record.objects.filter(kind="photo").exists()
    assert "Saleh" not in public_words()


def test_naming_someone_again_changes_nothing_public(person: Person) -> None:
    client = desk("chief")
    client.post(page_of(person, "protect"), {"protection": "initials", "confirmed": "yes"})

    client.post(page_of(person, "protect"), {"protection": "public", "confirmed": "yes"})

    person.refresh_from_db()
    assert person.protection == Person.Protection.PUBLIC
    assert "Saleh" not in public_words()


def test_the_form_itself_does_not_change_it(person: Person) -> None:
    save(desk("chief"), person, protection="protected")

    assert person.protection == Person.Protection.PUBLIC


@pytest.mark.parametrize("group", ["reporter", "photo editor", "editor"])
def test_only_a_chief_may(group: str, person: Person) -> None:
    assert desk(group).get(page_of(person, "protect")).status_code == 403
