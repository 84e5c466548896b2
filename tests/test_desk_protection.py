"""Protecting a person from the desk: choose, see what it would do, do it."""

import pytest

from archive.models import Edition, Record
from newsroom.models import Person, PersonName, Photo
from newsroom.publishing.publish import publish
from tests import working_copies as make
from tests.staff import desk, filled, page_of, save

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
    assert "Earlier editions that are withheld because they hold it: 3." in page
    assert "it answers “gone”" in page
    assert "quotations and translations that others published" in page
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


@pytest.fixture
def hidden() -> Person:
    """Protected, and known to the archive by one name only."""
    return make.make_person("Amrullah Saleh", protection="protected")


@pytest.mark.parametrize("group", ["reporter", "photo editor", "editor"])
def test_who_may_not_protect_reads_the_names_of_who_is_protected(
    group: str, hidden: Person
) -> None:
    client = desk(group)

    response = client.get(page_of(hidden))

    page = response.content.decode()
    assert "This person is not public." in page
    assert "Amrullah Saleh" in page
    assert 'name="name"' not in page
    assert 'name="other_names-0-text"' not in page
    assert 'name="_save"' not in page
    assert client.post(page_of(hidden), filled(response, name="Nobody")).status_code == 403
    assert client.post(page_of(hidden, "delete"), {"post": "yes"}).status_code == 403
    hidden.refresh_from_db()
    assert hidden.name == "Amrullah Saleh"


def test_people_who_are_public_are_everybodys_to_change() -> None:
    person = make.make_person("Amrullah Saleh")

    save(desk("reporter"), person, name="Amurallah Saleh")

    assert person.name == "Amurallah Saleh"


def test_a_name_that_is_added_later_leads_to_looking_again(hidden: Person) -> None:
    client = desk("chief")
    added = {"other_names-0-text": "Ruhollah", "other_names-0-kind": "nom_de_guerre"}
    address = page_of(hidden)

    response = client.post(address, filled(client.get(address), **added), follow=True)

    assert hidden.other_names.get().text == "Ruhollah"
    assert f'<a href="{page_of(hidden, "protect")}">look again</a>' in response.content.decode()
    response = client.post(address, filled(client.get(address), living="true"), follow=True)
    assert "look again" not in response.content.decode()


def test_looking_again_takes_out_a_name_that_was_added(hidden: Person) -> None:
    publish(make.make_article(headline="Ruhollah speaks"))
    PersonName.objects.create(person=hidden, text="Ruhollah")
    client, address = desk("chief"), page_of(hidden, "protect")
    assert "look again" in client.get(address).content.decode()

    page = client.post(address, {"protection": "protected"}).content.decode()
    assert "Still:" in page
    assert "Ruhollah speaks" in page
    client.post(address, {"protection": "protected", "confirmed": "yes"})

    assert Record.objects.get().title == "name withheld speaks"
    assert "Ruhollah" not in public_words()


def test_pictures_are_seen_and_each_can_be_left_public(person: Person) -> None:
    portrait = make.make_photo(title="At a desk", data=make.picture(colour="#102030"))
    publish(portrait)
    person.portrait = portrait
    person.save()
    shown = Photo.objects.exclude(pk=portrait.pk).get()
    client, address = desk("chief"), page_of(person, "protect")

    page = client.post(address, {"protection": "protected"}).content.decode()
    for photo in (portrait, shown):
        assert f'name="pictures" value="{photo.uid}" checked' in page
        assert f"/{photo.thumbnail}" in page
    done = {"protection": "protected", "confirmed": "yes"}
    client.post(address, {**done, "pictures": [portrait.uid]})

    assert Record.objects.get(kind="photo").uid == shown.uid


def test_pictures_that_are_none_are_refused(person: Person) -> None:
    sent = {"protection": "protected", "confirmed": "yes", "pictures": ["nonsense"]}

    assert desk("chief").post(page_of(person, "protect"), sent).status_code == 200
    person.refresh_from_db()
    assert person.protection == Person.Protection.PUBLIC
