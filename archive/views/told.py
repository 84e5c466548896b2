"""What readers are told of a record's editions: above it, at its foot, or in its history alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from archive import shapes
from archive.models import Change, Edition, Record
from archive.views.addresses import changes_address
from archive.views.reading import Reading
from archive.views.words import Words

# What was wrong, or has to be known first. The strongest is the first.
ABOVE = (Change.RETRACTION, Change.CORRECTION, Change.EDITORS_NOTE)
BELOW = (Change.CLARIFICATION, Change.UPDATE)
# What the list of corrections holds.
CORRECTIONS = (Change.CORRECTION, Change.CLARIFICATION, Change.EDITORS_NOTE, Change.RETRACTION)
# What whoever reads an earlier edition, or a translation of it, has to know; the worst is first.
MISTAKES = (Change.RETRACTION, Change.CORRECTION)

# More above a text, or at its foot, would be a wall: the rest follow at the foot, in the history.
MOST_ABOVE = 2
MOST_BELOW = 6


@dataclass(frozen=True)
class Told:
    """An edition that told readers something. It is written in the record's language."""

    record: Record
    edition: Edition

    @property
    def note(self) -> Words | None:
        return Words(self.edition.note, self.record.language) if self.edition.note else None

    @property
    def url(self) -> str:
        """Where it is shown what changed."""
        return changes_address(self.record, self.edition.number)

    @property
    def retracts(self) -> bool:
        return self.edition.change == Change.RETRACTION


@dataclass(frozen=True)
class Telling:
    """`above` and `below` of the edition that is read, newest first; `more` are in the history.

    `all` are those of this edition and of those before it, `since` of those after it. `original` is
    what was said of the text that this one translates, after this edition of it.
    """

    above: Sequence[Told] = ()
    below: Sequence[Told] = ()
    more: int = 0
    all: Sequence[Told] = ()
    since: Sequence[Told] = ()
    original: Told | None = None

    @property
    def retracted(self) -> bool:
        return any(told.retracts for told in self.all)

    @property
    def worst_since(self) -> Told | None:
        return _first(self.since)


NOTHING = Telling()


def telling(
    record: Record, shape: shapes.AnyShape, edition: Edition | None, reading: Reading
) -> Telling:
    """What to say with an edition, or with a preview of the next; one query, or none for the only
    edition of what translates nothing."""
    source = shape.translation_of if isinstance(shape, shapes.Article) else ""
    original = reading.entry(source) if source else None
    alone = edition and edition.number == 1 and edition.pk == record.current_id
    if alone and original is None:
        return NOTHING
    uids = {UUID(shape.uid)} | ({original.uid} if original else set())
    found = Edition.objects.filter(record__uid__in=uids, change__in=(*ABOVE, *BELOW))
    own: list[Told] = []
    mistakes: list[Told] = []
    for each in found.defer("shape").order_by("-number"):
        if original is None or each.record_id != original.record.pk:
            own.append(Told(record, each))
        elif edition and each.change in MISTAKES and each.published_at > edition.published_at:
            mistakes.append(Told(original.record, each))
    return _told(own, edition, _first(mistakes))


def _told(own: Sequence[Told], edition: Edition | None, original: Told | None) -> Telling:
    since = [each for each in own if edition and each.edition.number > edition.number]
    until = own[len(since) :]
    strong = sorted(
        (each for each in until if each.edition.change in ABOVE), key=lambda each: not each.retracts
    )
    above = strong[:MOST_ABOVE]
    below = [each for each in until if each not in above]
    more = len(below) - MOST_BELOW
    return Telling(above, below[:MOST_BELOW], max(more, 0), until, since, original)


def _first(found: Iterable[Told]) -> Told | None:
    """The newest retraction, else the newest correction, else the newest of all."""
    rank = {str(change): place for place, change in enumerate(MISTAKES)}
    return min(found, key=lambda each: rank.get(each.edition.change, len(rank)), default=None)
