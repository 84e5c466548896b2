"""Uncertain dates (EDTF) and calendars: what is known, its bounds, and its words."""

from archive.dates.asked import asked
from archive.dates.known import Edtf, parse
from archive.dates.words import display, machine, solar_hijri

__all__ = ["Edtf", "asked", "display", "machine", "parse", "solar_hijri"]
