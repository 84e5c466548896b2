"""Published things for tests: each function makes a shape, publishes it and returns its record.

What is not given is plain and harmless. `publish_again(record, headline=…)` publishes the next
edition of a record with some fields of its shape changed.
"""

import hashlib
from typing import Any
from uuid import UUID, uuid4

import msgspec
from anyascii import anyascii
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils.text import slugify

from archive import ledger, shapes
from archive.models import Change, Record

Text = str | shapes.Body | tuple[shapes.Block, ...]


def body(text: Text) -> shapes.Body:
    """Blocks as they are; a string's paragraphs are its lines."""
    if isinstance(text, shapes.Body):
        return text
    if isinstance(text, str):
        return shapes.Body(tuple(paragraph(line) for line in text.split("\n") if line))
    return shapes.Body(text)


def paragraph(*parts: str | shapes.Inline) -> shapes.Paragraph:
    return shapes.Paragraph(
        tuple(shapes.Text(part) if isinstance(part, str) else part for part in parts)
    )


def mention(record: Record, words: str = "") -> shapes.Reference:
    """Words in a text that name a person, place or organisation."""
    return shapes.Reference(str(record.uid), record.kind, (shapes.Text(words or record.title),))  # type: ignore[arg-type]


def quotation(words: str, speaker: Record | None = None, **fields: Any) -> shapes.Quotation:
    return shapes.Quotation(
        uid=str(uuid4()),
        content=(paragraph(words),),
        speaker=str(speaker.uid) if speaker else "",
        **fields,
    )


def photo_block(record: Record, caption: str = "") -> shapes.PhotoBlock:
    return shapes.PhotoBlock(str(record.uid), caption)


def gallery_block(record: Record) -> shapes.GalleryBlock:
    return shapes.GalleryBlock(str(record.uid))


def publish(shape: shapes.AnyShape, change: Change = Change.FIRST, note: str = "") -> Record:
    return ledger.publish(ledger.Publication(shape, change, note)).record


def publish_again(
    record: Record, *, change: Change = Change.UPDATE, note: str = "", **fields: Any
) -> Record:
    """The next edition: the current shape with `fields` changed."""
    edition = Record.objects.select_related("current").get(pk=record.pk).current
    assert edition is not None
    return publish(msgspec.structs.replace(edition.load(), **fields), change, note)


def publish_article(headline: str = "A report from the valley", **fields: Any) -> Record:
    """`bylines`, `tags` and `lead_photo` may be records."""
    fields["bylines"] = tuple(
        shapes.Byline(str(one.uid), one.title) if isinstance(one, Record) else one
        for one in fields.get("bylines", ())
    )
    fields["tags"] = _uids(fields.get("tags", ()))
    if isinstance(fields.get("lead_photo"), Record):
        fields["lead_photo"] = shapes.PlacedPhoto(str(fields["lead_photo"].uid))
    if isinstance(fields.get("translation_of"), Record):
        fields["translation_of"] = str(fields["translation_of"].uid)
    fields["body"] = body(fields.get("body", "The road was open again."))
    return publish(shapes.Article(**_own(headline, fields), headline=headline))


def publish_photo(headline: str = "A bridge at dawn", **fields: Any) -> Record:
    """`creator`, `place`, `depicts`, `tags` may be records; `caption`, `alt`, `extended` make its
    text."""
    fields = _own(headline, fields)
    text = shapes.PhotoText(
        headline,
        fields.pop("caption", "A bridge over the river."),
        fields.pop("alt", "A wooden bridge over a river"),
        fields.pop("extended", ""),
    )
    fields.setdefault("texts", {fields["language"]: text})
    fields.setdefault("renditions", renditions())
    for name in ("creator", "place"):
        if isinstance(fields.get(name), Record):
            fields[name] = str(fields[name].uid)
    for name in ("depicts", "tags"):
        fields[name] = _uids(fields.get(name, ()))
    return publish(shapes.Photo(**fields))


def publish_gallery(title: str = "A winter", **fields: Any) -> Record:
    """`photos` are records, bare or each with a caption; `description` and `text` its own text."""
    fields = _own(title, fields)
    text = shapes.GalleryText(title, fields.pop("description", ""), body(fields.pop("text", "")))
    fields["texts"] = {fields["language"]: text, **fields.get("texts", {})}
    placed = (each if isinstance(each, tuple) else (each, "") for each in fields.get("photos", ()))
    fields["photos"] = tuple(shapes.PlacedPhoto(str(one.uid), words) for one, words in placed)
    fields["tags"] = _uids(fields.get("tags", ()))
    return publish(shapes.Gallery(**fields))


def publish_person(name: str = "Ahmad Massoud", **fields: Any) -> Record:
    return publish(shapes.Person(**_profile(name, fields)))


def publish_organisation(name: str = "National Resistance Front", **fields: Any) -> Record:
    return publish(shapes.Organisation(**_profile(name, fields)))


def publish_place(name: str = "Panjshir", **fields: Any) -> Record:
    return publish(shapes.Place(**_profile(name, fields)))


def claim(kind: str, words: str = "", **fields: Any) -> shapes.Claim:
    """`words` in English; `target`, `place` and `appointed_by` may be records."""
    for key in ("target", "place", "appointed_by"):
        if isinstance(fields.get(key), Record):
            fields[key] = str(fields[key].uid)
    texts = {"en": words} if words else {}
    return shapes.Claim(uid=str(uuid4()), kind=kind, texts=texts, **fields)  # type: ignore[arg-type]


def publish_event(name: str = "Talks in Charikar", **fields: Any) -> Record:
    """`participants` may be records."""
    fields["participants"] = tuple(
        shapes.Participant(str(one.uid)) if isinstance(one, Record) else one
        for one in fields.get("participants", ())
    )
    return publish(shapes.Event(**_profile(name, {"date": "2021-08-25", **fields})))


def publish_saying(text: str = "We are ready.", **fields: Any) -> Record:
    if isinstance(fields.get("speaker"), Record):
        fields["speaker"] = str(fields["speaker"].uid)
    uid = str(uuid4())
    return publish(
        shapes.Saying(**{"uid": uid, "slug": uid, "language": "en", **fields}, text=text)
    )


def publish_contributor(name: str = "Staff reporter", **fields: Any) -> Record:
    return publish(shapes.Contributor(**_profile(name, fields)))


def publish_tag(name: str = "Resistance", **fields: Any) -> Record:
    return publish(shapes.Tag(**_profile(name, fields)))


def publish_page(title: str = "About", text: Text = "What this is.", **fields: Any) -> Record:
    fields = _own(title, fields)
    texts = {fields["language"]: shapes.PageText(title, body(text))}
    return publish(shapes.Page(**fields, texts=texts))


CROPS: dict[str, tuple[tuple[int, int], ...]] = {
    "": ((320, 213), (640, 426)),
    "16x9": ((320, 180), (640, 360)),
    "1x1": ((320, 320), (640, 640)),
    "og": ((1200, 630),),
}


def renditions(
    content: bytes = b"not a picture", *, crops: tuple[str, ...] = ("",)
) -> tuple[shapes.Rendition, ...]:
    """Renditions whose files are in public storage; their bytes are no picture."""
    made = []
    for crop in crops:
        for file_format in ("jpeg",) if crop == "og" else ("avif", "webp", "jpeg"):
            for width, height in CROPS[crop]:
                data = content + f"{file_format} {width} {crop}".strip().encode()
                sha256 = hashlib.sha256(data).hexdigest()
                made.append(
                    shapes.Rendition(file_format, width, height, sha256, len(data), crop)  # type: ignore[arg-type]
                )
                if not storages["public"].exists(made[-1].name):
                    storages["public"].save(made[-1].name, ContentFile(data))
    return tuple(made)


def _own(title: str, fields: dict[str, Any]) -> dict[str, Any]:
    uid = str(fields.pop("uid", None) or uuid4())
    slug = slugify(anyascii(title))[:80] or "untitled"
    if Record.objects.filter(slug=slug).exists():
        slug = f"{slug}-{UUID(uid).hex[:8]}"
    return {"uid": uid, "slug": slug, "language": "en", **fields}


def _profile(name: str, fields: dict[str, Any]) -> dict[str, Any]:
    """`description` and `text` make the text in the profile's own language."""
    fields = _own(name, {"name": name, "sort_key": name, **fields})
    text = shapes.ProfileText(
        description=fields.pop("description", ""), body=body(fields.pop("text", ""))
    )
    if text != shapes.ProfileText():
        fields["texts"] = {fields["language"]: text, **fields.get("texts", {})}
    for key in ("portrait", "place", "parent"):
        if isinstance(fields.get(key), Record):
            fields[key] = str(fields[key].uid)
    return fields


def _uids(records: Any) -> tuple[str, ...]:
    return tuple(str(one.uid) if isinstance(one, Record) else one for one in records)
