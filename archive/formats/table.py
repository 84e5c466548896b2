"""A table as CSV, of which a spreadsheet shows what it says and runs nothing."""

import csv
from collections.abc import Iterable, Iterator

# What a spreadsheet would run as a formula, in the full width of East Asian scripts too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def lines(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[bytes]:
    """With a byte order mark, without which spreadsheets take UTF-8 for something else."""
    writer = csv.writer(_Echo())
    yield f"\ufeff{writer.writerow(head)}".encode()
    for row in rows:
        yield writer.writerow(map(_cell, row)).encode()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
