"""What stands in the way of publishing, and what an editor should know before doing so."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive import shapes
from archive.chain import address_sha256
from archive.models import FormerSlug, GoneAddress, Record
from newsroom.body import slots
from newsroom.intake.store import credit_key
from newsroom.models import Article, Page, Person, Photo, Profile, WorkingCopy
from newsroom.publishing.protection import Guard


@dataclass(frozen=True)
class Problem:
    """`blocks` publishing, or is only worth knowing. `field` is where the form shows it."""

    message: str
    blocks: bool = True
    field: str = ""


def problems(copy: WorkingCopy, shape: shapes.AnyShape, guard: Guard) -> list[Problem]:
    """All that is wrong with a working copy and the shape frozen of it."""
    return [*_of_its_kind(copy, shape), *_address(copy, shape), *_protected(shape, guard)]


def _of_its_kind(copy: WorkingCopy, shape: shapes.AnyShape) -> Iterator[Problem]:
    match copy:
        case Article() if isinstance(shape, shapes.Article):
            yield from _article(copy, shape)
        case Photo() if isinstance(shape, shapes.Photo):
            yield from _photo(copy, shape)
        case Page():
            if not copy.texts.exists():
                yield Problem("Write the page in one language at least.", field="texts")
        case Person() if copy.protection == Person.Protection.PUBLIC and not copy.name.strip():
            yield Problem("Write the display name.", field="name")
        case Profile() if not copy.name.strip():
            yield Problem("Write the display name.", field="name")


def _article(copy: Article, shape: shapes.Article) -> Iterator[Problem]:
    if not shape.headline:
        yield Problem("Write the headline.", field="headline")
    if not shape.body:
        yield Problem("Write the text.", field="body")
    if not shape.bylines:
        yield Problem("Nobody is named as contributor.", blocks=False, field="bylines")
    if not shape.standfirst:
        yield Problem("There is no standfirst.", blocks=False, field="standfirst")
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
            yield Problem(f"Say who spoke: “{words}…”", field="body")


def _photo(copy: Photo, shape: shapes.Photo) -> Iterator[Problem]:
    if copy.review != Photo.Review.CLEARED or not shape.renditions:
        yield Problem(
            "This photograph has not been cleared: open it, look at it, and press “Clear”.",
            field="review",
        )
    elif copy.rendered_credit != credit_key(copy):
        yield Problem(
            "The creator, credit or rights changed after the picture’s files were made, and the "
            "files carry them too: press “Clear” again.",
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


def _address(copy: WorkingCopy, shape: shapes.AnyShape) -> Iterator[Problem]:
    kind, slug = copy.KIND, shape.slug
    gone = GoneAddress.objects.filter(sha256=address_sha256(kind, slug)).exclude(uid=copy.uid)
    if (
        Record.objects.filter(kind=kind, slug=slug).exclude(uid=copy.uid).exists()
        or FormerSlug.objects.filter(kind=kind, slug=slug).exclude(record__uid=copy.uid).exists()
        or gone.exists()
    ):
        yield Problem(
            f"The address “{slug}” belongs, or belonged, to something else. Choose another.",
            field="slug",
        )


def _protected(shape: shapes.AnyShape, guard: Guard) -> Iterator[Problem]:
    for where, words in guard.places(shape):
        yield Problem(
            f"“{words}” is a protected person’s name ({where}). Take it out, or link it to their "
            "profile, which replaces it.",
            field=where.partition(",")[0],
        )
