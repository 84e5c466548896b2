"""What stands in the way of publishing, and what an editor should know before doing so."""

from collections.abc import Iterator

from archive import shapes
from archive.reserved import is_taken
from archive.views.addresses import HOME
from newsroom.body import slots
from newsroom.intake.caption_check import findings
from newsroom.intake.clearance import shows_minor
from newsroom.intake.store import rendering_key
from newsroom.models import (
    Article,
    Event,
    Gallery,
    Hidden,
    Page,
    PagePick,
    Person,
    Photo,
    Place,
    Profile,
    Quotation,
    WorkingCopy,
)
from newsroom.publishing import claim_checks, coarser
from newsroom.publishing.article_checks import article_problems
from newsroom.publishing.privacy import why
from newsroom.publishing.problem import Problem
from newsroom.publishing.protection import Guard


def problems(
    copy: WorkingCopy, shape: shapes.AnyShape, guard: Guard, refers_to: frozenset[str]
) -> list[Problem]:
    """All that is wrong with a working copy and the shape frozen of it.

    `refers_to` are the uids that the working copy refers to, of which freezing may have taken some
    out.
    """
    return [
        *hidden(copy),
        *_of_its_kind(copy, shape),
        *claim_checks.unsourced(copy),
        *_address(copy, shape),
        *protected_people(shape, guard, refers_to),
    ]


def _of_its_kind(copy: WorkingCopy, shape: shapes.AnyShape) -> Iterator[Problem]:
    match copy:
        case Article() if isinstance(shape, shapes.Article):
            yield from _article(copy, shape)
        case Photo() if isinstance(shape, shapes.Photo):
            yield from _photo(copy, shape)
        case Gallery() if isinstance(shape, shapes.Gallery):
            yield from _gallery(shape)
        case Page():
            if not copy.texts.exists():
                yield Problem("Write the page in one language at least.", field="texts")
            yield from _picks(copy)
        case Person():
            yield from _person(copy)
        case Event():
            yield from claim_checks.event(copy)
        case Quotation():
            yield from claim_checks.quotation(copy)
        case Profile() if not copy.name.strip():
            yield Problem("Write the display name.", field="name")
        case Place() if coarser.too_exact([shape]):
            yield Problem(coarser.TOLD, blocks=False, field="precision")


def _person(copy: Person) -> Iterator[Problem]:
    if not copy.name.strip():
        yield Problem("Write the display name.", field="name")
    elif copy.is_private and copy.protection == Person.Protection.PUBLIC:
        # At every edition, for it is decided anew each time.
        yield Problem(
            f"{why(copy)}: private people are protected by default, and somebody decided that "
            "readers may be told this name. Does the person know? Can it harm them?",
            blocks=False,
            field="public_figure",
        )
    elif copy.living is not False and not copy.is_live and copy.protection == "public":
        yield Problem(
            f"This makes a page about {copy.name}, who is or may be living. Can it harm them?",
            blocks=False,
            field="living",
        )


def _article(copy: Article, shape: shapes.Article) -> Iterator[Problem]:
    if not shape.headline:
        yield Problem("Write the headline.", field="headline")
    if not shape.body:
        yield Problem("Write the text.", field="body")
    if not shape.bylines:
        yield Problem("Nobody is named as contributor.", blocks=False, field="bylines")
    if not shape.standfirst:
        yield Problem("There is no standfirst.", blocks=False, field="standfirst")
    if copy.translation_of_id is not None and copy.translation_of_id == copy.pk:
        yield Problem("It cannot be a translation of itself.", field="translation_of")
    yield from article_problems(copy, shape)
    if copy.original_url and not copy.original_outlet:
        yield Problem("Name the outlet of the original address.", field="original_outlet")
    for slot in slots(copy.body):
        yield Problem(
            f"A photograph of the text is not chosen yet and is left out: "
            f"“{slot.hint or slot.caption or slot.credit}”.",
            blocks=False,
            field="body",
        )
    for node in shapes.walk(shape.body.blocks):
        if isinstance(node, shapes.Quotation) and not node.speaker and not node.attribution:
            words = shapes.plain_inlines(node.content[0].content)[:60] if node.content else ""
            yield Problem(f"Say who spoke: “{words}…”", field="body", words=words)


def _photo(copy: Photo, shape: shapes.Photo) -> Iterator[Problem]:
    if refusal := uncleared(copy, shape):
        yield from refusal
    elif copy.rendered_from != rendering_key(copy):
        yield Problem(
            "The creator, credit, rights, point of interest or redactions changed after the "
            "picture’s files were made: press “Clear” again.",
            field="review",
        )
    if not shape.credit:
        yield Problem("Write the credit line.", field="credit")
    if not shape.texts:
        yield Problem("Write a caption in one language at least.", field="texts")
    for language, text in shape.texts.items():
        missing = [
            name
            for name, words in (
                ("headline", text.headline),
                ("caption", text.caption),
                ("alternative text", text.alt),
            )
            if not words
        ]
        if missing:
            yield Problem(f"Write the {' and the '.join(missing)} ({language}).", field="texts")
    for language, finding in findings(copy):
        yield Problem(f"{finding.message} ({language})", blocks=False, field="texts")


def _picks(copy: Page) -> Iterator[Problem]:
    picks = list(copy.picks.select_related("article"))
    if picks and copy.slug != HOME:
        yield Problem(
            f"Only the page whose address is “{HOME}” has articles on the front page. Take these "
            "out.",
            field="picks",
        )
    for pick in picks:
        if not pick.article.is_live:
            yield Problem(
                f"“{pick.article}” is left out until readers can see it.",
                blocks=False,
                field="picks",
            )
    if sum(pick.place == PagePick.Place.LEAD for pick in picks) > 1:
        yield Problem("Only one article leads: choose which.", field="picks")


def _gallery(shape: shapes.Gallery) -> Iterator[Problem]:
    if shape.language not in shape.texts:
        yield Problem("Write the title in the gallery’s own language.", field="texts")
    if not shape.photos:
        yield Problem("Choose the photographs.", field="items")


def _address(copy: WorkingCopy, shape: shapes.AnyShape) -> Iterator[Problem]:
    if is_taken(copy.KIND, shape.slug, by_other_than=copy.uid):
        yield Problem(
            f"The address “{shape.slug}” belongs, or belonged, to something else. Choose another.",
            field="slug",
        )


def hidden(copy: WorkingCopy) -> list[Problem]:
    """Does it wait for a chief's decision, since somebody hid it?"""
    if not Hidden.objects.filter(uid=copy.uid, decision="").exists():
        return []
    return [Problem("It was hidden in an emergency: a chief decides first whether it comes back.")]


def uncleared(photo: Photo, shape: shapes.AnyShape) -> list[Problem]:
    """Has somebody declared safe exactly the files that the shape names?"""
    files = shapes.encode(shape)["renditions"]
    if photo.review == Photo.Review.CLEARED and files and files == photo.renditions:
        if photo.approved_at is None and shows_minor(photo):
            return [
                Problem(
                    "There is a minor in it: a second person has to look at it and press "
                    "“Approve”.",
                    field="review",
                )
            ]
        return []
    return [
        Problem(
            "This photograph has not been cleared: open it, look at it, and press “Clear”.",
            field="review",
        )
    ]


def protected_people(
    shape: shapes.AnyShape, guard: Guard, refers_to: frozenset[str]
) -> list[Problem]:
    """Where a shape names, links or shows somebody who may not be known."""
    found = [
        Problem(
            f"“{words}” is a protected person’s name ({where}). Take it out, or link it to their "
            "profile, which replaces it.",
            field=where.partition(",")[0],
            words=words,
        )
        for where, words in guard.places(shape, refers_to)
    ]
    if _still_public(shape, guard):
        found.append(Problem("Somebody whom it names was protected meanwhile. Look at it again."))
    if isinstance(shape, shapes.Photo) and guard.people.keys() & refers_to:
        found.append(
            Problem(
                "It shows somebody who is protected. Do not publish it; where nobody could "
                "recognise them, take them off the list of people in the picture.",
                field="depictions",
            )
        )
    return found


def _still_public(shape: shapes.AnyShape, guard: Guard) -> bool:
    """Was the shape frozen when somebody whom it links, or is about, was still public?"""
    if isinstance(shape, shapes.Person) and shape.protection == "public":
        return shape.uid in guard.people
    return any(link.target in guard.people for link in shapes.links(shape))
