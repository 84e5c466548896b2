"""The body of an article: one schema, from which it is sanitised, read into blocks and edited."""

from .canonical import sanitise
from .containers import Slot
from .parse import Source, Target, parse, slots, targets

__all__ = ["Slot", "Source", "Target", "parse", "sanitise", "slots", "targets"]
