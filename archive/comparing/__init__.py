"""What is different between two shapes of one record, in words. Nothing here reads or writes.

`text` walks a shape's words, `pieces` compares two runs of them, `claims` writes a claim in a line,
`differences` puts it all together, `where` says where in a shape something stands.
"""

from .differences import Difference, differences, named
from .pieces import Piece, brief, shortened
from .where import Where, where

__all__ = [
    "Difference",
    "Piece",
    "Where",
    "brief",
    "differences",
    "named",
    "shortened",
    "where",
]
