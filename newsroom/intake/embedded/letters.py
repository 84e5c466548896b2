"""Bytes to letters where nobody wrote down which character set they are in, and texts that went
through the wrong one."""

import re
from collections.abc import Iterable

# cp1252 as it is read: where it has no letter, the byte stands for itself.
_WINDOWS = {
    ord(bytes([byte]).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_UTF_8 = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# No text that a person wrote has: an accented capital behind a small letter or in place of one, a
# sign between two letters, or a letter that could not be read.
_OTHER_PLATFORM = re.compile(
    "[a-zß-öø-ÿ][À-ÖØ-ÞŒŠŸŽ]"
    "|[A-Z][À-ÖØ-ÞŒŠŸŽ][a-zß-öø-ÿ]"
    "|[A-Za-zß-öø-ÿ][¢-©¬-³¶¸¹¼-¿×÷ƒˆ˘˙˚˛˜˝ˇ‚„†‡•‰‹›™ﬁﬂ∂∆∏∑√∞∫≈≠≤≥◊][a-zß-öø-ÿ]"
    "|[\x80-\x9f\ufffd]"
)
# Quotation marks and dashes of Windows that a Macintosh read: Navyís, ìRELEASEî.
_WINDOWS_ON_MACINTOSH = re.compile("[a-z]{2,}[b-df-hj-np-tv-z]ís\\b|(?:^|\\s)ì\\w|\\wî(?:\\s|$)")


def read(raw: bytes, *, macintosh: bool = False) -> str:
    """UTF-8 where the bytes are that, else Windows' or the old Macintosh's Latin letters."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("mac_roman") if macintosh else windows(raw)


def windows(raw: bytes) -> str:
    return raw.decode("cp1252", "replace")


def from_macintosh(values: Iterable[bytes]) -> bool:
    """Whether those that are no UTF-8 make better words as MacRoman than as Windows' Latin-1."""
    odd = b"\n".join(raw for raw in values if not _is_utf_8(raw))
    as_windows = len(_OTHER_PLATFORM.findall(windows(odd)))
    return as_windows > len(_OTHER_PLATFORM.findall(odd.decode("mac_roman")))


def doubtful(text: str) -> bool:
    """Whether it looks as if it had been read in the wrong character set before it came here."""
    if text.isascii():
        return False
    return bool(
        _OTHER_PLATFORM.search(text) or _WINDOWS_ON_MACINTOSH.search(text) or _is_utf_8_twice(text)
    )


def _is_utf_8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_utf_8_twice(text: str) -> bool:
    """One such group may be meant (É”); several, or nothing else beside them, are not."""
    as_bytes = text.translate(_WINDOWS)
    groups = _UTF_8.findall(as_bytes)
    beside = sum(letter > "\x7f" for letter in as_bytes) - sum(map(len, groups))
    return len(groups) > 1 or (len(groups) == 1 and not beside)
