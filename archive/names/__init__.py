"""Names across spellings and scripts, never split into first and last: see match() and Finder."""

from archive.names.finder import Finder, Hit
from archive.names.folding import fold
from archive.names.heard import heard, sounds
from archive.names.matching import Prepared, Verdict, match, prepare, skeleton

__all__ = [
    "Finder",
    "Hit",
    "Prepared",
    "Verdict",
    "fold",
    "heard",
    "match",
    "prepare",
    "skeleton",
    "sounds",
]
