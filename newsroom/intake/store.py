"""A received photograph's files: the original and staff's thumbnail at intake, the public
renditions, still private, when somebody clears it."""

import hashlib
import uuid
from dataclasses import asdict

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from archive import shapes
from newsroom.intake.read import PhotoFacts, Refused, read
from newsroom.intake.render import Credit, renditions, thumbnail
from newsroom.keeping import keep
from newsroom.models import Photo, PhotoText, User


class Live(ValueError):
    """A published photograph cannot be un-cleared; it is withdrawn first."""


def receive(photo: Photo, data: bytes, filename: str, *, facts: PhotoFacts | None = None) -> Photo:
    """Keep a new photograph and save its working copy, unreviewed.

    What the file says of credit, terms and day fills those fields where they are empty; whom it
    names as creator only stands beside the form, for staff to decide. `facts` spares reading it
    again. Raises `Refused` with a sentence for staff; then nothing is kept.
    """
    facts = facts or read(data)
    pictures = {
        "thumbnails": thumbnail(data),
        # Large enough to see who is in it before it is cleared.
        "previews": thumbnail(data, size=1440),
    }
    photo.file = ContentFile(data, name=filename)
    photo.original_filename = filename
    photo.sha256, photo.width, photo.height = facts.sha256, facts.width, facts.height
    photo.facts = asdict(facts)
    photo.credit = photo.credit or facts.credit[:200]
    photo.usage_terms = photo.usage_terms or facts.usage_terms[:300]
    # A day is enough for readers; the minute can tell who stood where.
    photo.date_taken = photo.date_taken or facts.date_created.partition("T")[0]
    photo.thumbnail, photo.preview = (
        storages["private"].save(f"{folder}/{uuid.uuid4().hex}.webp", ContentFile(picture))
        for folder, picture in pictures.items()
    )
    keep(photo)
    return photo


def suggested_text(photo: Photo) -> PhotoText | None:
    """The caption that came inside the file, as a text to be edited, not saved."""
    headline, caption = photo.facts.get("headline", ""), photo.facts.get("caption", "")
    if not headline and not caption:
        return None
    return PhotoText(photo=photo, language=photo.language, headline=headline[:200], caption=caption)


def clear(photo: Photo, *, by: User | None) -> None:
    """Declare a photograph safe to publish and make its public files, privately for now.

    Raises `Refused` where the original is not what was received, or cannot be decoded.
    """
    files = make_renditions(photo, credit_of(photo))
    photo.renditions = [shapes.encode(file) for file in files]
    photo.rendered_credit = credit_key(photo)
    _review(photo, Photo.Review.CLEARED, by)


def make_renditions(photo: Photo, credit: Credit) -> list[shapes.Rendition]:
    """Make the files of a photograph in private storage, with `credit` written into them.

    Raises `Refused` where the original is not what was received, or cannot be decoded.
    """
    with photo.file.open("rb") as file:
        data = file.read()
    if hashlib.sha256(data).hexdigest() != photo.sha256:
        raise Refused("The original has changed since it was received. Upload the photograph anew.")
    private = storages["private"]
    made = []
    for rendition in renditions(data, credit=credit):
        kept = shapes.Rendition(
            rendition.format,
            rendition.width,
            rendition.height,
            rendition.sha256,
            len(rendition.data),
        )
        # Named by content: what is there already is the same.
        if not private.exists(kept.name):
            private.save(kept.name, ContentFile(rendition.data))
        made.append(kept)
    return made


def set_back(photo: Photo, review: Photo.Review, *, by: User | None) -> None:
    """Block a photograph, or ask for another review. Raises `Live` where readers can see it."""
    if Photo.objects.filter(pk=photo.pk, published_number__isnull=False).exists():
        raise Live("Readers can see this photograph. Withdraw it first.")
    photo.renditions = []
    _review(photo, review, by)


def _review(photo: Photo, review: Photo.Review, by: User | None) -> None:
    photo.review, photo.reviewed_by, photo.reviewed_at = review, by, timezone.now()
    photo.modified_at = photo.reviewed_at
    # These alone: somebody else may have saved, or published, while the files were made.
    photo.save(
        update_fields=[
            "review",
            "reviewed_by",
            "reviewed_at",
            "modified_at",
            "renditions",
            "rendered_credit",
        ]
    )


def credit_of(photo: Photo | shapes.Photo) -> Credit:
    """What the files of a working copy, or of a published photograph, say of their origin."""
    creator = photo.creator_name
    if isinstance(photo, Photo) and photo.creator:
        creator = photo.creator.name
    return Credit((creator,) if creator else (), photo.credit, photo.copyright, photo.usage_terms)


def credit_key(photo: Photo) -> str:
    """A hash of what the renditions' own metadata says, to see when it is out of date."""
    return hashlib.sha256(repr(credit_of(photo)).encode()).hexdigest()
