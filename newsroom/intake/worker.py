"""Decodes one photograph in a process of its own, where a hostile one can do little: a request on
standard input, an answer on standard output (`isolated` is the other side).

It knows neither Django nor the database.
"""

import resource
import sys
from contextlib import suppress

import msgspec

from newsroom.intake.crops import Point
from newsroom.intake.decode import Limits, Refused
from newsroom.intake.preview import previews
from newsroom.intake.read import PhotoFacts, read
from newsroom.intake.redact import Box
from newsroom.intake.render import Credit, Rendition, renditions

# What the largest photographs that `Limits` lets through need, and a little more.
MEMORY = 640_000_000
SECONDS = 60


class Take(msgspec.Struct, frozen=True, tag=True):
    data: bytes
    limits: Limits


class Render(msgspec.Struct, frozen=True, tag=True):
    data: bytes
    credit: Credit
    focal: Point
    redactions: tuple[Box, ...]
    limits: Limits


class Taken(msgspec.Struct, frozen=True, tag=True):
    facts: PhotoFacts
    thumbnail: bytes
    preview: bytes
    likeness: str


class Rendered(msgspec.Struct, frozen=True, tag=True):
    renditions: list[Rendition]


class Refusal(msgspec.Struct, frozen=True, tag=True):
    sentence: str


Task = Take | Render


def answered(task: Task) -> bytes:
    """The answer as it goes through the pipe."""
    try:
        return msgspec.msgpack.encode(_done(task))
    except Refused as refused:
        return msgspec.msgpack.encode(Refusal(str(refused)))


def _done(task: Task) -> Taken | Rendered:
    if isinstance(task, Take):
        facts = read(task.data, limits=task.limits)
        seen = previews(task.data, limits=task.limits)
        return Taken(facts, seen.thumbnail, seen.preview, seen.likeness)
    return Rendered(
        renditions(
            task.data,
            credit=task.credit,
            focal=task.focal,
            redactions=task.redactions,
            limits=task.limits,
        )
    )


def confine() -> None:
    """Limits this process. What the platform does not know, or sets lower itself, is left."""
    for name, most in (
        ("RLIMIT_DATA", MEMORY),
        ("RLIMIT_CPU", 2 * SECONDS),  # of all threads; should nobody be left to end it
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_NOFILE", 32),
        ("RLIMIT_CORE", 0),
    ):
        with suppress(AttributeError, OSError, ValueError):
            resource.setrlimit(getattr(resource, name), (most, most))


if __name__ == "__main__":
    confine()
    received: Task = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Task)
    sys.stdout.buffer.write(answered(received))
