"""Everything of a kind by name: by letter and script, by what is typed, people by their roles."""

from functools import cached_property
from itertools import groupby

from django.db.models.functions import Substr
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.models import Kind, KnownName, Record
from archive.search.names import BY_RANK, named
from archive.views import lists
from archive.views.addresses import TITLES
from archive.views.letters import ARABIC, grouped, in_order, is_arabic, scripts, written
from archive.views.narrowing import Chip, Narrowing, choices, holders, text, without
from archive.views.paging import Page, page
from archive.views.reading import Entry, Reading, picture_uids, resolve
from archive.views.words import Words

DIRECTORIES = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.CONTRIBUTOR, Kind.TAG)

BY_ALPHABET = ("place", "id")

# In what language the rest is told in a list of names in Arabic script.
ARABIC_LANGUAGE = "fa-AF"


def directory(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in DIRECTORIES:
        raise Http404("there is no such list")
    context = {"kind": kind, "title": TITLES[kind], "listing": Listing(request, kind)}
    return render(request, "archive/directory.html", context)


class Listing:
    """A page of the records of a kind by name, as a request asks for them.

    `found` is empty where nothing was asked for, else how many there are.
    """

    def __init__(self, request: HttpRequest, kind: str) -> None:
        self._request = request
        self.kind = kind
        self.query = text(request, "q")
        self.letter = text(request, "letter")
        self.script = ARABIC if request.GET.get("script") == ARABIC else ""
        self.narrowing = Narrowing(request) if kind == Kind.PERSON else None
        self.asked = bool(self.query or self.narrowing)
        self._alphabets()
        self.page, self.found = self._found()
        self._shown()

    def _alphabets(self) -> None:
        """What is found by name is in no alphabet's order, and needs none."""
        self.long = bool(self.letter)
        self.letters: dict[str, list[str]] = {}
        self.arabic: list[str] = []
        if self.letter or not self.query:
            everything = Record.objects.filter(kind=self.kind)
            self.long = self.long or everything[lists.LETTERS_ABOVE :][:1].exists()
            self.letters, self.arabic = scripts(everything, self.kind)
        if self.letter:
            if self.letter not in (*self.letters, *self.arabic):
                raise Http404("nothing begins so")
            self.script = ARABIC if is_arabic(self.letter) else ""

    def _found(self) -> tuple[Page[Record] | Page[KnownName], int | None]:
        records = Record.objects.filter(kind=self.kind)
        if self.query:
            records = named(self.query, self.kind)
        if self.narrowing:
            records = records.filter(pk__in=self.narrowing.people())
        names = written(self.kind, self.letter)
        key = self._request.GET.get("from", "")
        if self.script and not self.query:
            if self.asked:
                names = names.filter(record__in=records)
            count = names.count() if self.asked else None
            ordered = in_order(names).select_related("record")
            return page(ordered, key, by=BY_ALPHABET, descending=False), count
        if self.letter and self.script:
            records = records.filter(pk__in=names.values("record"))
        elif self.letter:
            records = records.annotate(initial=Substr("sort_key", 1, 1))
            records = records.filter(initial__in=self.letters[self.letter])
        by = BY_RANK if self.query else lists.BY_NAME
        count = records.count() if self.asked else None
        return page(records, key, by=by, descending=False), count

    def _shown(self) -> None:
        """Portraits and organisations in one query."""
        rows = [row.record if isinstance(row, KnownName) else row for row in self.page.rows]
        held = holders() if self.kind == Kind.PERSON else []
        public = resolve(picture_uids(rows) | {uid for uid, _people in held})
        language = get_language() or "en"
        self.choices = choices(held, Reading(language, public))
        self._reading = Reading(ARABIC_LANGUAGE if self.script else language, public)
        # Where the menu does not hold what was asked, it is typed.
        asked = self.narrowing.organisation if self.narrowing else ""
        known = {choice.slug for choice in self.choices}
        self.typed = asked not in known if asked else bool(held and not known)

    @cached_property
    def entries(self) -> list[Entry]:
        return [
            Written(row, self._reading) if isinstance(row, KnownName) else Entry(row, self._reading)
            for row in self.page.rows
        ]

    @property
    def groups(self) -> list[tuple[str, list[Entry]]]:
        """Under their letters, where there are many and they are in that order."""
        if not self.entries:
            return []
        if self.query or not self.long:
            return [("", self.entries)]
        if not self.script:
            return grouped(self.entries)
        pairs = zip(self.page.rows, self.entries, strict=True)
        runs = groupby(pairs, key=lambda pair: _first_letter(pair[0]))
        return [(letter, [entry for _row, entry in run]) for letter, run in runs]

    @property
    def chips(self) -> list[Chip]:
        found = self.narrowing.chips() if self.narrowing else []
        if self.letter and self.asked:
            found.append(Chip(_("Letter"), self.letter, without(self._request, "letter", "script")))
        return found


def _first_letter(row: object) -> str:
    return row.folded[1:2] if isinstance(row, KnownName) else ""


class Written(Entry):
    """A record under its name in Arabic script."""

    def __init__(self, name: KnownName, reading: Reading) -> None:
        super().__init__(name.record, reading)
        self._name = name.text

    @cached_property
    def title(self) -> Words:
        titles = self.record.card["titles"]
        tags = (tag for tag in sorted(titles) if titles[tag] == self._name)
        return Words(self._name, next(tags, "und-Arab"))
