"""What a member of staff asks for, as an address says it."""

from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from archive.search import asked as asked_by_readers
from archive.search.asked import NEWEST, RELEVANCE
from archive.search.asked import Asked as AskedByReaders
from newsroom.finding.index import KINDS
from newsroom.models import Status


@dataclass(frozen=True, slots=True)
class Asked:
    """Words and languages as readers ask for them; `kind` and `state` are any of several."""

    readers: AskedByReaders = field(default_factory=AskedByReaders)
    kind: tuple[str, ...] = ()
    state: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        return self.readers.query

    @property
    def exact(self) -> bool:
        return self.readers.exact

    @property
    def latest(self) -> bool:
        """The last changed first."""
        return self.readers.sort == NEWEST

    def address(self, **changes: Any) -> str:
        """The query string with some of this changed; of the first page, unless that is given."""
        own = {name: changes.pop(name) for name in ("kind", "state") if name in changes}
        asked = replace(self, **own)
        readers = asked.readers.address(kind=(), **changes).lstrip("?")
        pairs = [("kind", each) for each in asked.kind] + [("state", each) for each in asked.state]
        return f"?{'&'.join(filter(None, (readers, urlencode(pairs))))}"


def asked(params: QueryDict) -> Asked:
    """What an address asks for, with everything that makes no sense left out."""
    readers = asked_by_readers(params)
    return Asked(
        AskedByReaders(
            readers.query,
            language=readers.language,
            exact=readers.exact,
            sort=NEWEST if readers.sort == NEWEST else RELEVANCE,
            start=readers.start,
        ),
        tuple(kind for kind in KINDS if kind in params.getlist("kind")),
        tuple(state.value for state in Status if state.value in params.getlist("state")),
    )
