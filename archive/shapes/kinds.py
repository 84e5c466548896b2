"""One shape a kind. A uid is a UUID4 in text form, a date is EDTF, a language a BCP 47 tag."""

from typing import Literal, Union, get_args

from msgspec import Struct

from .body import Body, Citation
from .claims import Claim, Identifier, Standing

Protection = Literal["public", "initials", "protected"]


class Shape(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", kw_only=True):
    uid: str
    slug: str
    language: str
    version: Literal[1] = 1


class Byline(Struct, frozen=True, forbid_unknown_fields=True):
    """A contributor of an article, with the name as printed at the time."""

    uid: str
    name: str
    role: str = ""


class PlacedPhoto(Struct, frozen=True, forbid_unknown_fields=True):
    """A photograph in an article; an empty caption means the photograph's own."""

    uid: str
    caption: str = ""


class Article(Shape, frozen=True, tag="article", kw_only=True):
    """`first_published` is empty where the first edition's time says it."""

    headline: str
    standfirst: str = ""
    body: Body = Body()
    bylines: tuple[Byline, ...] = ()
    first_published: str = ""
    original_outlet: str = ""
    original_url: str = ""
    licence: str = ""
    tags: tuple[str, ...] = ()
    lead_photo: PlacedPhoto | None = None
    translation_of: str = ""


class Rendition(Struct, frozen=True, forbid_unknown_fields=True):
    """A public image file, named by the SHA-256 of its bytes; sizes in pixels and bytes. `crop` is
    the ratio of a part around the point of interest, "og" what sites show beside a link (1.91:1);
    empty means the whole picture."""

    format: Literal["avif", "webp", "jpeg"]
    width: int
    height: int
    sha256: str
    size: int
    crop: Literal["", "16x9", "1x1", "og"] = ""

    @property
    def name(self) -> str:
        return f"{self.sha256}.{'jpg' if self.format == 'jpeg' else self.format}"


class PhotoText(Struct, frozen=True, forbid_unknown_fields=True):
    headline: str = ""
    caption: str = ""
    alt: str = ""
    extended: str = ""


class Photo(Shape, frozen=True, tag="photo", kw_only=True):
    """`focal` is the point of interest, from 0 to 1 from the left and from the top."""

    texts: dict[str, PhotoText]
    renditions: tuple[Rendition, ...] = ()
    creator: str = ""
    creator_name: str = ""
    credit: str = ""
    copyright: str = ""
    usage_terms: str = ""
    date_taken: str = ""
    place: str = ""
    depicts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    focal: tuple[float, float] = (0.5, 0.5)


class GalleryText(Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    description: str = ""
    body: Body = Body()


class Gallery(Shape, frozen=True, tag="gallery", kw_only=True):
    """Photographs in their order; captions given here are in the gallery's language."""

    texts: dict[str, GalleryText]
    photos: tuple[PlacedPhoto, ...] = ()
    tags: tuple[str, ...] = ()


class Name(Struct, frozen=True, forbid_unknown_fields=True):
    """Another name of a person, place or organisation; `romanisation` is the system that spells it
    so, such as "BGN/PCGN"."""

    text: str
    language: str = ""
    script: str = ""
    kind: str = "alias"
    weak: bool = False
    romanisation: str = ""


class ProfileText(Struct, frozen=True, forbid_unknown_fields=True):
    """A profile in one language; an empty name means the profile's own display name."""

    name: str = ""
    sort_key: str = ""
    description: str = ""
    body: Body = Body()


class Profile(Shape, frozen=True, kw_only=True):
    name: str
    sort_key: str
    names: tuple[Name, ...] = ()
    texts: dict[str, ProfileText] = {}
    claims: tuple[Claim, ...] = ()
    identifiers: tuple[Identifier, ...] = ()


class Person(Profile, frozen=True, tag="person", kw_only=True):
    """`living` is None where it is not known."""

    living: bool | None = None
    protection: Protection = "public"
    portrait: str = ""


class Organisation(Profile, frozen=True, tag="organisation", kw_only=True):
    place: str = ""
    parent: str = ""
    website: str = ""


class Place(Profile, frozen=True, tag="place", kw_only=True):
    """WGS 84 degrees; `precision` says what the point stands for."""

    latitude: float | None = None
    longitude: float | None = None
    precision: str = ""
    parent: str = ""


class Contributor(Profile, frozen=True, tag="contributor", kw_only=True):
    pass


class Tag(Profile, frozen=True, tag="tag", kw_only=True):
    pass


class Participant(Struct, frozen=True, forbid_unknown_fields=True):
    """A person or organisation that took part; `role` by language: “negotiator”."""

    uid: str
    role: dict[str, str] = {}


class Event(Profile, frozen=True, tag="event", kw_only=True):
    """Something that happened. `claims` hold what is said of it, contested versions among them."""

    date: str
    place: str = ""
    participants: tuple[Participant, ...] = ()
    citations: tuple[Citation, ...] = ()
    status: Standing = "accepted"


class Translation(Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    translator: str = ""


class Saying(Shape, frozen=True, tag="quotation", kw_only=True):
    """Words that somebody spoke or wrote, outside any article. `text` is in `language`.

    `status` is "verified" where somebody of the newsroom has heard or read the original.
    """

    text: str
    translations: dict[str, Translation] = {}
    speaker: str = ""
    attribution: str = ""
    occasion: dict[str, str] = {}
    medium: str = ""
    date: str = ""
    place: str = ""
    citations: tuple[Citation, ...] = ()
    status: Literal["unverified", "verified", "disputed"] = "unverified"


class PageText(Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    body: Body = Body()


class Pick(Struct, frozen=True, forbid_unknown_fields=True):
    """An article that the front page shows in a place of an editor's choosing."""

    uid: str
    place: Literal["lead", "pinned", "picked"]


class Page(Shape, frozen=True, tag="page", kw_only=True):
    """`picks`, in their order, are the front page's alone."""

    texts: dict[str, PageText]
    order: int = 0
    picks: tuple[Pick, ...] = ()


AnyShape = Union[  # noqa: UP007
    Article, Photo, Gallery, Person, Organisation, Place, Event, Saying, Contributor, Tag, Page
]

KINDS: dict[str, type[AnyShape]] = {
    shape.__struct_config__.tag: shape for shape in get_args(AnyShape)
}
