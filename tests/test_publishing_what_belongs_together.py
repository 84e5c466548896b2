"""What an article refers to is listed before publishing, and goes out with it when asked."""

import uuid

import pytest
from django.core.files.storage import storages

from archive import verify
from archive.models import Change, Edition, Link, Record
from newsroom.keeping import keep
from newsroom.models import PersonText, Status
from newsroom.publishing.publish import Blocked, plan, publish
from tests.working_copies import (
    make_article,
    make_contributor,
    make_organisation,
    make_person,
    make_photo,
    make_place,
    make_tag,
    person_link,
    photo_figure,
    quotation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    """An article, and all that it refers to, nearest first."""
    province = make_place("Panjshir Province")
    place = make_place("Bazarak", parent=province)
    desk, tag, saleh = make_contributor(), make_tag(), make_person()
    massoud = make_person("Ahmad Massoud", text={"body": f"<p>With {person_link(saleh)}.</p>"})
    photo = make_photo(place=place, creator=desk)
    body = quotation(massoud, "We are ready.", "Massoud said") + photo_figure(photo)
    article = make_article(body=body, tags=[tag], contributors=[desk])
    return article, {massoud, tag, desk, photo}, {saleh, place}, {province}


def test_everything_that_readers_cannot_see_yet_is_listed(story):
    article, near, further, furthest = story
    make_organisation()  # Nothing refers to it.
    listed = [item.copy for item in plan(article).along]
    assert set(listed[:4]) == near
    assert set(listed[4:6]) == further
    assert set(listed[6:]) == furthest


def test_publishing_along_publishes_all_and_links_them(story):
    article, *others = story
    publish(article, along=None)
    assert Record.objects.count() == 8
    article.refresh_from_db()
    assert (article.status, article.published_number) == (Status.LIVE, 1)
    for copy in set().union(*others):
        copy.refresh_from_db()
        assert copy.status == Status.LIVE
    assert not plan(article).along
    assert plan(article).nothing_to_do
    (massoud,) = (copy for copy in others[0] if copy.label == "Ahmad Massoud")
    spoken = Link.objects.get(target_uid=massoud.uid, role="speaker")
    assert spoken.detail["text"] == "We are ready."


def test_what_is_not_ticked_stays_a_draft(story):
    article, near, *_ = story
    (tag,) = (copy for copy in near if copy.KIND == "tag")
    publish(article, along=[tag.uid, uuid.uuid4()])
    assert set(Record.objects.values_list("kind", flat=True)) == {"article", "tag"}


def test_another_article_never_goes_out_along():
    original = make_article(headline="El camino")
    translation = make_article(headline="The road", translation_of=original)
    assert plan(translation).along == []
    publish(translation, along=None)
    assert [record.title for record in Record.objects.all()] == ["The road"]


def test_an_uncleared_photograph_stops_what_it_would_go_out_with():
    photo = make_photo(cleared=False)
    article = make_article(lead_photo=photo)
    with pytest.raises(Blocked, match="has not been cleared"):
        publish(article, along=None)
    assert Record.objects.count() == 0
    publish(article)  # Without it: readers see no picture.
    assert Record.objects.get().kind == "article"


def test_pictures_become_public_files_with_the_edition_and_not_before():
    photo = make_photo()
    names = [f"{each['sha256']}.avif" for each in photo.renditions if each["format"] == "avif"]
    assert names
    assert not any(storages["public"].exists(name) for name in names)
    publish(photo)
    assert all(storages["public"].exists(name) for name in names)


def test_a_correction_carries_its_note_and_the_status_follows_the_edits():
    article = make_article()
    publish(article)
    article.refresh_from_db()
    assert article.status == Status.LIVE
    article.headline = "A road is opened again"
    keep(article)
    assert article.status == Status.CHANGED
    (change,) = plan(article).changes
    assert change.where == "headline"
    assert [(piece.mark, piece.text) for piece in change.pieces] == [
        ("same", "A road is opened"),
        ("added", "again"),
    ]
    edition = publish(article, change=Change.CORRECTION, note="It was closed before.")
    assert (edition.number, edition.change) == (2, Change.CORRECTION)
    assert Edition.objects.get(number=1).shape["headline"] == "A road is opened"
    article.refresh_from_db()
    assert article.status == Status.LIVE


def test_the_difference_names_what_is_linked():
    article = make_article()
    publish(article)
    person = make_person()
    article.body += f"<p>With {person_link(person)}.</p>"
    keep(article)
    changes = {each.where: [piece.text for piece in each.pieces] for each in plan(article).changes}
    assert changes["links in the text"] == ["Amrullah Saleh"]
    assert changes["paragraph 2"] == ["With Amrullah Saleh."]


def test_the_difference_names_what_was_linked_before():
    person = make_person()
    article = make_article(body=f"<p>With {person_link(person)}.</p>")
    publish(article)
    article.body = "<p>With nobody.</p>"
    keep(article)
    removed = [piece.text for each in plan(article).changes for piece in each.pieces]
    assert "Amrullah Saleh" in removed


def test_texts_in_many_languages_are_the_same_in_whatever_order_they_come_back():
    person = make_person()
    for language in ("ps", "es", "fa-AF", "en", "fr"):
        PersonText.objects.create(
            person=person,
            language=language,
            description=f"In {language}.",
            body=f"<p>All in {language}.</p>",
        )
    publish(person)
    assert plan(person).nothing_to_do
    assert list(verify.problems()) == []


def test_a_page_about_somebody_living_is_pointed_out_once():
    for living, count in ((None, 1), (True, 1), (False, 0)):
        person = make_person(living=living)
        assert len(plan(person).item.warnings) == count
    publish(person)
    assert plan(person).item.warnings == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"body": ""}, "Write the text."),
        ({"headline": " "}, "Write the headline."),
        ({"original_url": "https://example.org/a"}, "Name the outlet"),
        (
            {"body": '<figure data-type="quote"><blockquote><p>Ready.</p></blockquote></figure>'},
            "Say who spoke: “Ready.…”",
        ),
    ],
)
def test_an_unfinished_article_is_refused_with_what_to_do(fields, sentence):
    with pytest.raises(Blocked, match=sentence):
        publish(make_article(**fields))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"credit": ""}, "Write the credit line."),
        ({"text": {"alt": ""}}, r"Write the alternative text \(en\)."),
        ({"text": {"caption": "", "headline": ""}}, r"the headline and the caption \(en\)."),
    ],
)
def test_an_unfinished_photograph_is_refused_with_what_to_do(fields, sentence):
    with pytest.raises(Blocked, match=sentence):
        publish(make_photo(**fields))


def test_a_changed_credit_asks_for_new_files():
    photo = make_photo()
    photo.credit = "Illustration: Someone else"
    keep(photo)
    with pytest.raises(Blocked, match="press “Clear” again"):
        publish(photo)


def test_an_address_of_something_else_is_refused():
    publish(make_article(slug="road"))
    other = make_article(slug="other")
    publish(other)
    type(other).objects.filter(slug="road").update(slug="moved")
    other.slug = "road"
    keep(other)
    with pytest.raises(Blocked, match="“road” belongs, or belonged"):
        publish(other)
