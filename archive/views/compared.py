"""What changed from one edition to another, as readers see it: with the names of what is public."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.utils.translation import gettext as _

from archive import comparing, dates, shapes
from archive.models import Edition
from archive.views.reading import Entry, Reading

# Words that stay the same, on either side of a change.
CONTEXT = 12
# So much of what changed stands in the history itself, and so many words of each.
FIRST, FIRST_CONTEXT, FIRST_WORDS = 3, 5, 40

# The earlier shape and the later one.
Pair = tuple[shapes.AnyShape, shapes.AnyShape]


@dataclass(frozen=True)
class Words:
    """A run of words of a change; with an `entry`, what is public under this name. `begins` and
    `ends` say aloud what `tag` shows."""

    mark: str
    text: str
    entry: Entry | None = None

    @property
    def tag(self) -> str:
        return {"added": "ins", "removed": "del"}.get(self.mark, "")

    @property
    def begins(self) -> str:
        return _("added:") if self.mark == "added" else _("removed:")

    @property
    def ends(self) -> str:
        return _("end of addition") if self.mark == "added" else _("end of removal")


@dataclass(frozen=True)
class Changed:
    """One thing that changed. `language` is empty where the words are in none or several."""

    label: str
    words: list[Words]
    language: str


@dataclass(frozen=True)
class Compared:
    """An edition beside an earlier one: that of the number asked for, or the nearest before it that
    is public."""

    edition: Edition
    before: Edition | None
    asked: int

    @property
    def gone(self) -> range:
        """The numbers of the editions that stand between, and are not public any more."""
        return range((self.before.number if self.before else 0) + 1, self.asked + 1)

    def shapes(self) -> Pair | None:
        return (self.before.load(), self.edition.load()) if self.before else None


def named(pairs: Iterable[Pair | None]) -> set[UUID]:
    """Whatever has to be called by its name to tell what changed in these."""
    return {UUID(uid) for pair in pairs if pair for uid in comparing.named(*pair)}


def changes_of(pair: Pair, reading: Reading) -> Iterator[comparing.Difference]:
    """Told by the names of today; what is not public any more has none."""

    def name(uid: str) -> str:
        entry = reading.entry(uid)
        return entry.title.text if entry else _("something no longer public")

    def date(edtf: str) -> str:
        return dates.display(edtf, reading.language)

    return comparing.differences(*pair, name, date)


def whole(found: Iterator[comparing.Difference], reading: Reading) -> list[Changed]:
    """All of it, without the words around it that stay."""
    return [_changed(each, comparing.shortened(each.pieces, CONTEXT), reading) for each in found]


def beginning(
    found: Iterator[comparing.Difference], reading: Reading
) -> tuple[list[Changed], bool]:
    """The first lines, and whether they are all; the rest is not even compared."""
    result = []
    complete = True
    for each in islice(found, FIRST):
        near = comparing.shortened(each.pieces, FIRST_CONTEXT)
        kept, is_all = comparing.brief(near, FIRST_WORDS)
        complete = complete and is_all
        result.append(_changed(each, kept, reading))
    return result, complete and next(found, None) is None


def _changed(
    difference: comparing.Difference, pieces: list[comparing.Piece], reading: Reading
) -> Changed:
    words = [Words(each.mark, each.text, reading.entry(each.uid)) for each in pieces]
    return Changed(difference.label or difference.where, words, difference.language)
