"""A working copy becomes the same bytes each time, and freezing writes nothing."""

import pytest
from django.core.files.storage import storages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive import shapes
from newsroom.publishing.freeze import freeze
from tests.working_copies import (
    make_article,
    make_claim,
    make_contributor,
    make_event,
    make_gallery,
    make_organisation,
    make_page,
    make_person,
    make_photo,
    make_place,
    make_quotation,
    make_source,
    make_tag,
    person_link,
    photo_figure,
    quotation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything(data_dir):
    place, tag, desk = make_place(), make_tag(), make_contributor()
    person = make_person(
        other_names=["Amurallah Saleh"],
        text={"description": "Born in Panjshir.", "body": "<p>A life.</p>"},
    )
    photo = make_photo(creator=desk, place=place, people=[person], tags=[tag])
    source = make_source(publisher="An agency", url="https://example.org/talks")
    note = f'<span data-type="note" data-source="{source.uid}" data-locator="p. 4">Here.</span>'
    body = (
        f"<h2>The talks</h2><p>With {person_link(person, 'Amurallah Saleh')}.{note}</p>"
        + quotation(person, "We are ready.", "Saleh said")
        + photo_figure(photo, "In the text.")
    )
    article = make_article(
        body=body, contributors=[desk], tags=[tag], lead_photo=photo, first_published="2021-08-27"
    )
    page = make_page()
    gallery = make_gallery(photos=[(photo, "In the gallery.")], tags=[tag])
    organisation = make_organisation(place=place)
    event = make_event(place=place)
    make_claim("statement", "It was short.", event=event, sources=[source])
    make_claim("role", "Negotiator", person=person, other_organisation=organisation)
    said = make_quotation(speaker=person, place=place)
    return [
        *(article, photo, person, organisation, place, desk, tag, page, gallery),
        *(event, said),
    ]


def test_freezing_twice_gives_the_same_bytes_and_writes_nothing(everything):
    for copy in everything:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            first = shapes.canonical(shapes.encode(freeze(copy)))
        again = type(copy)._default_manager.get(pk=copy.pk)
        assert shapes.canonical(shapes.encode(freeze(again))) == first
        assert all(query["sql"].startswith("SELECT") for query in queries)
    assert not storages["public"].exists(everything[1].renditions[0]["sha256"] + ".avif")


def test_every_kind_comes_back_from_json_as_it_was(everything):
    kinds = set()
    for copy in everything:
        shape = freeze(copy)
        assert shapes.load(shapes.encode(shape)) == shape
        kinds.add(shape.__struct_config__.tag)
    assert kinds == set(shapes.KINDS)


def test_an_article_keeps_names_as_printed_and_its_sources_in_full(everything):
    article, photo, person, *_ = everything
    shape = freeze(article)
    heading, paragraph, quoted, picture = shape.body.blocks
    assert heading.anchor == "the-talks"
    reference = paragraph.content[1]
    assert (reference.uid, shapes.plain_inlines((reference,))) == (
        str(person.uid),
        "Amurallah Saleh",
    )
    assert (quoted.speaker, quoted.attribution) == (str(person.uid), "Saleh said")
    assert (picture.uid, picture.caption) == (str(photo.uid), "In the text.")
    citation = shape.body.notes[0].citation
    assert (citation.publisher, citation.url, citation.locator) == (
        "An agency",
        "https://example.org/talks",
        "p. 4",
    )
    roles = [(link.role, link.target) for link in shapes.links(shape)]
    for role, target in (("mentions", person), ("speaker", person), ("shows", photo)):
        assert (role, str(target.uid)) in roles


def test_another_name_says_what_it_is_and_how_it_was_spelt():
    saleh = make_person()
    saleh.other_names.create(
        text="Amrollāh Ṣāleḥ",
        language="fa-AF",
        script="Latn",
        romanisation="BGN/PCGN",
        kind="transliteration",
    )
    (name,) = freeze(saleh).names
    assert name == shapes.Name(
        "Amrollāh Ṣāleḥ", "fa-AF", "Latn", "transliteration", romanisation="BGN/PCGN"
    )
