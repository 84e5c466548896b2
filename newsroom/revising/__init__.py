"""Revisions: what a working copy is with all its rows, as plain data, and what came of it."""

from newsroom.revising.data import Data, snapshot
from newsroom.revising.keep import latest, number_of, record
from newsroom.revising.merging import Conflict, merge

__all__ = ["Conflict", "Data", "latest", "merge", "number_of", "record", "snapshot"]
