"""A working copy as the shape that would be published of it now. Reads; never writes, no clock.

Preview, diff, approval and publishing all use this one function. People who are not public lose
their name here wherever they are linked; names that were only typed are the checklist's to find.
"""

from functools import singledispatch
from typing import Any

from archive import shapes
from archive.drawings.exactness import allowed
from newsroom.models import (
    Article,
    Contributor,
    Event,
    Gallery,
    Organisation,
    Page,
    Person,
    Photo,
    Place,
    Profile,
    Quotation,
    Tag,
    WorkingCopy,
)
from newsroom.publishing.bodies import frozen_body
from newsroom.publishing.claims import (
    frozen_citations,
    frozen_claims,
    frozen_facts,
    frozen_participants,
)
from newsroom.publishing.withheld import initials, printed_name


@singledispatch
def freeze(copy: WorkingCopy) -> shapes.AnyShape:
    raise TypeError(f"{type(copy).__name__} is not a kind that is published.")


@freeze.register
def _article(copy: Article) -> shapes.Article:
    return shapes.Article(
        uid=str(copy.uid),
        slug=copy.slug,
        language=copy.language,
        headline=copy.headline.strip(),
        standfirst=copy.standfirst.strip(),
        body=frozen_body(copy.body, copy.language),
        bylines=tuple(
            shapes.Byline(str(byline.contributor.uid), byline.contributor.name, byline.role)
            for byline in copy.bylines.select_related("contributor")
        ),
        first_published=copy.first_published,
        original_outlet=copy.original_outlet,
        original_url=copy.original_url,
        licence=copy.licence,
        tags=_tags(copy),
        lead_photo=shapes.PlacedPhoto(str(copy.lead_photo.uid), copy.lead_caption.strip())
        if copy.lead_photo
        else None,
        translation_of=_uid(copy.translation_of),
    )


@freeze.register
def _photo(copy: Photo) -> shapes.Photo:
    depictions = copy.depictions.select_related("person")
    return shapes.Photo(
        uid=str(copy.uid),
        slug=copy.slug,
        language=copy.language,
        texts={
            text.language: shapes.PhotoText(
                text.headline.strip(),
                text.caption.strip(),
                text.alt.strip(),
                text.extended.strip(),
            )
            for text in copy.texts.order_by("language")
        },
        renditions=tuple(shapes.Rendition(**rendition) for rendition in copy.renditions),
        creator=_uid(copy.creator),
        creator_name=copy.creator.name if copy.creator else copy.creator_name,
        credit=copy.credit,
        copyright=copy.copyright,
        usage_terms=copy.usage_terms,
        date_taken=copy.date_taken,
        place=_uid(copy.place),
        depicts=tuple(
            str(depiction.person.uid)
            for depiction in depictions
            if depiction.person.protection == Person.Protection.PUBLIC
        ),
        tags=_tags(copy),
        focal=(copy.focal_x, copy.focal_y),
    )


@freeze.register
def _gallery(copy: Gallery) -> shapes.Gallery:
    return shapes.Gallery(
        uid=str(copy.uid),
        slug=copy.slug,
        language=copy.language,
        texts={
            text.language: shapes.GalleryText(
                text.title.strip(),
                text.description.strip(),
                frozen_body(text.body, text.language),
            )
            for text in copy.texts.order_by("language")
        },
        photos=tuple(
            shapes.PlacedPhoto(str(item.photo.uid), item.caption.strip())
            for item in copy.items.select_related("photo")
        ),
        tags=_tags(copy),
    )


@freeze.register
def _person(copy: Person) -> shapes.Person:
    if copy.protection == Person.Protection.PUBLIC:
        return shapes.Person(
            **_profile(copy),
            **frozen_facts(copy),
            living=copy.living,
            protection="public",
            portrait=_uid(copy.portrait),
        )
    # Addressed by uid: nothing of the profile may lead back to the name.
    withheld = copy.protection == Person.Protection.PROTECTED
    name = printed_name(copy, "en") if withheld else initials(copy.name)
    return shapes.Person(
        uid=str(copy.uid),
        slug=str(copy.uid),
        language="en",
        name=name,
        sort_key=name.capitalize(),  # Under N, not after Z.
        protection="protected" if withheld else "initials",
    )


@freeze.register
def _organisation(copy: Organisation) -> shapes.Organisation:
    return shapes.Organisation(
        **_profile(copy),
        **frozen_facts(copy),
        place=_uid(copy.place),
        parent=_uid(copy.parent),
        website=copy.website,
    )


@freeze.register
def _place(copy: Place) -> shapes.Place:
    # What is published has no more digits than the precision allows, not even in its JSON.
    latitude, longitude = allowed(copy.latitude, copy.longitude, copy.precision) or (None, None)
    return shapes.Place(
        **_profile(copy),
        **frozen_facts(copy),
        latitude=latitude,
        longitude=longitude,
        precision=copy.precision,
        parent=_uid(copy.parent),
    )


@freeze.register
def _event(copy: Event) -> shapes.Event:
    return shapes.Event(
        **_profile(copy),
        claims=frozen_claims(copy),
        date=copy.date,
        place=_uid(copy.place),
        participants=frozen_participants(
            copy.participants.select_related("person", "organisation")
        ),
        citations=frozen_citations(copy.citations.select_related("source")),
        status=copy.standing,  # type: ignore[arg-type]
    )


@freeze.register
def _quotation(copy: Quotation) -> shapes.Saying:
    rows = list(copy.texts.order_by("language"))
    speaker, attribution = copy.speaker, copy.attribution.strip()
    if speaker and speaker.protection != Person.Protection.PUBLIC:
        attribution, speaker = printed_name(speaker, copy.language), None
    return shapes.Saying(
        uid=str(copy.uid),
        # Words would make a long address, and name people.
        slug=str(copy.uid),
        language=copy.language,
        text=copy.text.strip(),
        translations={
            row.language: shapes.Translation(row.text.strip(), row.translator.strip())
            for row in rows
            if row.text.strip() and row.language != copy.language
        },
        speaker=_uid(speaker),
        attribution=attribution,
        occasion={row.language: row.occasion.strip() for row in rows if row.occasion.strip()},
        medium=copy.medium.strip(),
        date=copy.date,
        place=_uid(copy.place),
        citations=frozen_citations(copy.citations.select_related("source")),
        status=copy.standing,  # type: ignore[arg-type]
    )


@freeze.register
def _contributor(copy: Contributor) -> shapes.Contributor:
    return shapes.Contributor(**_profile(copy))


@freeze.register
def _tag(copy: Tag) -> shapes.Tag:
    return shapes.Tag(**_profile(copy))


@freeze.register
def _page(copy: Page) -> shapes.Page:
    return shapes.Page(
        uid=str(copy.uid),
        slug=copy.slug,
        language=copy.language,
        texts={
            text.language: shapes.PageText(text.title, frozen_body(text.body, text.language))
            for text in copy.texts.order_by("language")
        },
        order=copy.order,
        picks=tuple(
            shapes.Pick(str(pick.article.uid), pick.place)  # type: ignore[arg-type]
            for pick in copy.picks.select_related("article")
        ),
    )


def _profile(copy: Profile) -> dict[str, Any]:
    """The fields that all profiles share."""
    return {
        "uid": str(copy.uid),
        "slug": copy.slug,
        "language": copy.language,
        "name": copy.name.strip(),
        "sort_key": copy.sort_key.strip() or copy.name.strip(),
        "texts": {
            text.language: shapes.ProfileText(
                text.name.strip(),
                text.sort_key.strip(),
                text.description.strip(),
                frozen_body(text.body, text.language),
            )
            for text in copy.texts.order_by("language")
        },
    }


def _tags(copy: Article | Photo | Gallery) -> tuple[str, ...]:
    rows = copy.tagged.select_related("tag").order_by("tag__sort_key", "tag__id")
    return tuple(str(row.tag.uid) for row in rows)


def _uid(copy: WorkingCopy | None) -> str:
    return str(copy.uid) if copy else ""
