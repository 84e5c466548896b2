"""The body of an article: one schema, from which it is sanitised, read into blocks and edited."""

from .canonical import sanitise
from .parse import Source, Target, parse, targets

__all__ = ["Source", "Target", "parse", "sanitise", "targets"]
