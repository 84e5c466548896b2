"""Photographs decoded in a process of their own, one a file: a hostile file fails alone."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from msgspec import MsgspecError, msgpack

from newsroom.intake import crops, redact
from newsroom.intake.crops import Point
from newsroom.intake.decode import LIMITS, Limits, Refused
from newsroom.intake.redact import Box
from newsroom.intake.render import Credit, Rendition
from newsroom.intake.worker import SECONDS, Refusal, Render, Rendered, Take, Taken, Task

__all__ = ["Refused", "Taken", "renditions", "take"]

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer", Taken, Rendered)

_COMMAND = [sys.executable, "-m", "newsroom.intake.worker"]
_ROOT = Path(__file__).parents[2]
# Where the interpreter finds its parts; no secret of ours.
_ENVIRONMENT = ("LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH")

UNSAFE = (
    "This file cannot be decoded safely: reading it takes too much memory or time. Try it once "
    "more; if it is refused again, open it in an image editor, save it as a JPEG and upload that."
)


def take(data: bytes, *, limits: Limits = LIMITS) -> Taken:
    """A received photograph's facts, staff's pictures of it, and its likeness. Raises `Refused`."""
    return _asked(Take(data, limits), Taken)


def renditions(
    data: bytes,
    *,
    credit: Credit,
    focal: Point = (0.5, 0.5),
    redactions: Iterable[Box] = (),
    limits: Limits = LIMITS,
) -> list[Rendition]:
    """As `render.renditions`. Raises `Refused` for the file, `ValueError` for what is asked."""
    focal, boxes = crops.checked(focal), tuple(redact.checked(redactions))
    return _asked(Render(data, credit, focal, boxes, limits), Rendered).renditions


def _asked(task: Task, kind: type[Answer]) -> Answer:
    expected: Any = kind | Refusal
    try:
        answer: Answer | Refusal = msgpack.decode(_run(task), type=expected)
    except (subprocess.SubprocessError, MsgspecError) as error:
        logger.warning("A photograph could not be decoded: its process %s.", _fault(error))
        raise Refused(UNSAFE) from None
    if isinstance(answer, Refusal):
        raise Refused(answer.sentence)
    return answer


def _run(task: Task) -> bytes:
    return subprocess.run(  # noqa: S603 - our own command
        _COMMAND,
        input=msgpack.encode(task),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # decoders repeat there what is in the file
        cwd=_ROOT,
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        timeout=SECONDS,
        check=True,
    ).stdout


def _fault(error: Exception) -> str:
    """Without anything of the file."""
    match error:
        case subprocess.TimeoutExpired():
            return f"took more than {SECONDS} seconds"
        case subprocess.CalledProcessError():
            return f"ended with status {error.returncode}"
        case _:
            return "answered what cannot be understood"
