"""Uncertain dates (EDTF) and calendars: what is known, its bounds, and its words."""

from archive.dates.known import Edtf, parse
from archive.dates.words import display, machine, solar_hijri

__all__ = ["Edtf", "display", "machine", "parse", "solar_hijri"]
