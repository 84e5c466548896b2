"""Drawings for the pages: data in, plain data for a template out; no clock, no database.

Text keeps its size on every screen, because a drawing is as wide as its column and its places are
per cent of that width; only heights are pixels. What is laid out is tried at `NARROW` pixels, the
width of a column on a small telephone; on anything wider the same words have more room.
"""

NARROW = 320
