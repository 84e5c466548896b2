"""The first page of the desks: what needs somebody, what is urgent first.

A fixed number of queries, however much there is: each section reads its first few rows by an
index, and counts no further than the hundredth.
"""

from collections.abc import Callable

from django.http import HttpRequest

from newsroom.admin.home import going_on, needing
from newsroom.admin.home.rows import Section

__all__ = ["sections"]

SECTIONS: tuple[Callable[[HttpRequest], Section | None], ...] = (
    needing.hidden,
    going_on.failed,
    needing.mine,
    needing.drafts,
    needing.blocked,
    going_on.scheduled,
    going_on.embargoed,
    needing.corrections,
    needing.old,
    going_on.present,
    going_on.published,
    going_on.health,
)


def sections(request: HttpRequest) -> list[Section]:
    """In the order in which they matter."""
    made = (each(request) for each in SECTIONS)
    return [each for each in made if each is not None and each.is_shown]
