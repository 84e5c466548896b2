"""Names across spellings and scripts, never split into first and last: see match() and Finder."""

from archive.names.folding import fold
from archive.names.matching import Prepared, Verdict, match, prepare

__all__ = ["Prepared", "Verdict", "fold", "match", "prepare"]
