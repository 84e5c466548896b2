"""Dates in words, in the Gregorian and the Solar Hijri calendar, and for HTML."""

from calendar import monthrange
from datetime import date

import jdatetime

from archive.dates.known import Point, parse
from archive.dates.vocabulary import Words, words_in

FIRST_SOLAR_DAY = date(622, 3, 22)


def display(text: str, language: str = "en") -> str:
    """A date in words ("about 1953", "15–26 August 2021"); "" for an empty text: date not known.

    English stands in for a language without words here. Raises ValueError as parse() does.
    """
    if not text:
        return ""
    text = parse(text).text
    words = words_in(language)
    if text.startswith("["):
        return _one_of([Point.read(part) for part in text[1:-1].split(",")], words)
    if "/" in text:
        lower, upper = text.split("/")
        return _interval(lower, upper, words)
    point = Point.read(text)
    return _marked(_plain(point, words), point, words)


def solar_hijri(text: str, language: str) -> str | None:
    """A day or month in the Solar Hijri calendar with Afghan month names; else None.

    A Gregorian month lies across two: "Asad–Sonbola 1400".
    """
    text = parse(text).text if text else ""
    if not text or "/" in text or "," in text:
        return None
    point, words = Point.read(text), words_in(language)
    if point.month is None:
        return None
    days = monthrange(point.year, point.month)[1]
    first = date(point.year, point.month, point.day or 1)
    last = date(point.year, point.month, point.day or days)
    if first < FIRST_SOLAR_DAY:
        return None
    begin, end = (jdatetime.date.fromgregorian(date=day) for day in (first, last))
    months = [words.solar[solar.month - 1] for solar in (begin, end)]
    years = [_digits(solar.year, words) for solar in (begin, end)]
    if point.day:
        said = words.day.format(day=_day(begin.day, words), month=months[0], year=years[0])
    elif begin.year == end.year:
        said = words.month.format(month="–".join(months), year=years[0])
    else:
        said = " – ".join(
            words.month.format(month=month, year=year)
            for month, year in zip(months, years, strict=True)
        )
    return _marked(said, point, words)


def machine(text: str) -> str:
    """The `datetime` of an HTML `<time>`: a plain day, month or year, "" for all that it lacks."""
    text = parse(text).text if text else ""
    return text if text.replace("-", "").isdigit() else ""


def _one_of(points: list[Point], words: Words) -> str:
    first = points[0]
    if any(point.mark for point in points):
        return words.either.join(_within(point, words) for point in points)
    if first.day and len({(point.year, point.month, not point.day) for point in points}) == 1:
        days = words.either.join(_day(point.day, words) for point in points if point.day)
        return _plain(first, words, day=days)
    return words.either.join(_plain(point, words) for point in points)


def _interval(lower: str, upper: str, words: Words) -> str:
    if upper == "..":
        return _open(words.since, Point.read(lower), words)
    if lower == "..":
        return _open(words.until, Point.read(upper), words)
    if not lower or not upper:
        ends = (_within(Point.read(end), words) if end else words.unknown for end in (lower, upper))
        return " – ".join(ends)
    begin, end = Point.read(lower), Point.read(upper)
    if begin == end:
        return _marked(_plain(begin, words), begin, words)
    if begin.mark or end.mark:
        return f"{_within(begin, words)} – {_within(end, words)}"
    if begin.day and end.day and (begin.year, begin.month) == (end.year, end.month):
        return _plain(begin, words, day=f"{_day(begin.day, words)}–{_day(end.day, words)}")
    dash = "–" if begin.month is None and end.month is None else " – "
    return _plain(begin, words) + dash + _plain(end, words)


def _open(templates: tuple[str, str], point: Point, words: Words) -> str:
    of_day, other = templates
    return (of_day if point.day else other).format(_within(point, words))


def _marked(said: str, point: Point, words: Words) -> str:
    if point.about:
        of_day, other = words.about
        said = (of_day if point.day else other).format(said)
    return words.uncertain.format(said) if point.uncertain else said


def _within(point: Point, words: Words) -> str:
    said = _plain(point, words)
    if point.about:
        said = words.circa.format(said)
    return f"{said} ({words.unknown})" if point.uncertain else said


def _plain(point: Point, words: Words, *, day: str = "") -> str:
    year = _digits(point.year, words)
    if point.decade:
        return words.decade.format(year)
    if point.month is None:
        return year
    month = words.gregorian[point.month - 1]
    if point.day is None:
        return words.month.format(month=month, year=year)
    return words.day.format(day=day or _day(point.day, words), month=month, year=year)


def _day(day: int, words: Words) -> str:
    return words.first if day == 1 and words.first else _digits(day, words)


def _digits(number: int, words: Words) -> str:
    return "".join(words.digits[int(digit)] for digit in str(number))
