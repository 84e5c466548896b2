"""One value of three: which counts where EXIF, IPTC and XMP differ, and whether they do."""

from dataclasses import dataclass

from newsroom.intake.embedded import letters
from newsroom.intake.embedded.block import Block, Values
from newsroom.intake.embedded.iptc import LENGTHS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    exif: Block
    iptc: Block
    xmp: Block
    iptc_is_newer: bool

    def values(self, name: str) -> Values:
        return next(iter(self._versions(name).values()), ())

    def conflict(self, name: str) -> dict[str, str]:
        """Every version by where it stands; nothing where they agree."""
        versions = self._versions(name)
        chosen = self.values(name)
        if all(_agree(name, chosen, other) for other in versions.values()):
            return {}
        return {where: "; ".join(values) for where, values in versions.items()}

    def doubtful(self, name: str) -> bool:
        chosen = next(iter(self._versions(name)), "")
        guessed = any(
            chosen == block.name and name in block.doubtful for block in (self.exif, self.iptc)
        )
        return guessed or any(map(letters.doubtful, self.values(name)))

    def _versions(self, name: str) -> dict[str, Values]:
        """The one that counts first."""
        in_exif, in_xmp = self.exif.fields.get(name, {}), self.xmp.fields.get(name, {})
        whole = next(iter((in_xmp | in_exif).values()), ())
        in_iptc = {
            where: _uncut(name, values, whole)
            for where, values in self.iptc.fields.get(name, {}).items()
        }
        return in_exif | (in_iptc | in_xmp if self.iptc_is_newer else in_xmp | in_iptc)


def _uncut(name: str, in_iptc: Values, elsewhere: Values) -> Values:
    """IPTC cuts its texts at a fixed length; XMP then holds the same words to their end."""
    longest = LENGTHS.get(name)
    if longest is None or len(in_iptc) > len(elsewhere):
        return in_iptc

    def is_cut(short: str, whole: str) -> bool:
        # A cut may fall into a letter of several bytes, which is then left out.
        return whole.startswith(short) and longest - 3 <= len(short.encode()) <= longest

    pairs = zip(in_iptc, elsewhere, strict=False)
    return tuple(whole if is_cut(short, whole) else short for short, whole in pairs)


def _agree(name: str, one: Values, other: Values) -> bool:
    if name == "date_created":  # one may be more exact than the other
        return one[0].startswith(other[0]) or other[0].startswith(one[0])
    if name == "gps":  # of which one may be rounded
        return all(abs(float(a) - float(b)) < 0.001 for a, b in zip(one, other, strict=True))
    plain = [[" ".join(value.split()) for value in values] for values in (one, other)]
    return sorted(plain[0]) == sorted(plain[1]) if name == "keywords" else plain[0] == plain[1]
