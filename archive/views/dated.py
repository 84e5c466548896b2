"""Dates as HTML, in the words, the digits and the calendars of a language."""

import re
from datetime import UTC, datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive import dates
from archive.dates.vocabulary import has_solar, words_in

NBSP = "\u00a0"
# "30 August", "1er mai", "3 de mayo"; in Pashto the month comes first.
DAY_AND_MONTH = re.compile(r"\d(?:er)? (?:de )?(?=[^\W\d])|(?<=[^\W\d]) (?=[۰-۹]{1,2}(?![۰-۹]))")


def known(text: str, language: str) -> SafeString:
    """A date as known (EDTF); in Dari and Pashto with its Solar Hijri date."""
    words = _unbroken(dates.display(text, language))
    machine = dates.machine(text)
    html = format_html('<time datetime="{}">{}</time>', machine, words) if machine else words
    return _with_solar(html, text, language)


def moment(value: datetime, language: str, *, clock: bool = False) -> SafeString:
    """The day in UTC; with `clock` to the minute."""
    at = value.astimezone(UTC)
    day = at.date().isoformat()
    words = _unbroken(dates.display(day, language))
    if clock:
        comma = "،" if has_solar(language) else ","
        words = f"{words}{comma} {digits(f'{at:%H:%M}', language)}{NBSP}UTC"
    html = format_html('<time datetime="{}">{}</time>', at.isoformat(timespec="seconds"), words)
    return _with_solar(html, day, language)


def digits(text: str, language: str) -> str:
    """The digits 0 to 9 as the language writes them."""
    return text.translate(str.maketrans("0123456789", words_in(language).digits))


def _with_solar(html: str, text: str, language: str) -> SafeString:
    if not has_solar(language):
        return format_html("{}", html)
    solar = dates.solar_hijri(text, language)
    if not solar:
        return format_html("<bdi>{}</bdi>", html)
    return format_html("<bdi>{} ({})</bdi>", html, _unbroken(solar))


def _unbroken(date: str) -> str:
    """No line ends between a day and its month."""
    return DAY_AND_MONTH.sub(lambda found: found[0].replace(" ", NBSP), date)
