"""A photograph's public files, as a page asks for them."""

from dataclasses import dataclass, replace

from archive import shapes
from archive.views.words import Words


@dataclass(frozen=True)
class Picture:
    """The files of a photograph, or of one crop of it, ready for <picture>."""

    renditions: tuple[shapes.Rendition, ...]
    media: str
    alt: Words | None
    focal: tuple[float, float]
    crop: str = ""

    def cropped(self, crop: str) -> "Picture":
        """The part around the point of interest; the whole where an older edition has no such."""
        part = replace(self, crop=crop)
        return part if part._of("jpeg") else self

    def srcset(self, file_format: str) -> str:
        return ", ".join(f"{self._url(file)} {file.width}w" for file in self._of(file_format))

    @property
    def avif(self) -> str:
        return self.srcset("avif")

    @property
    def webp(self) -> str:
        return self.srcset("webp")

    @property
    def jpeg(self) -> str:
        return self.srcset("jpeg")

    @property
    def largest(self) -> shapes.Rendition:
        return self._best[-1]

    @property
    def src(self) -> str:
        """For browsers that know no srcset: about the width of a column."""
        fitting = [file for file in self._of("jpeg") if file.width <= 960]
        return self._url(fitting[-1] if fitting else self.largest)

    @property
    def full(self) -> str:
        return self._url(self.largest)

    @property
    def thumbnail(self) -> str:
        return self._url(self._best[0])

    @property
    def focus(self) -> str:
        """The point of interest as classes, for there is no inline style: quarters of the way."""
        across, down = (round(min(max(part, 0), 1) * 4) for part in self.focal)
        return f"fx{across} fy{down}"

    def sizes(self, height: int) -> str:
        """Its width on the screen where it may take all of that and `height` hundredths of its
        height: an upright picture need not come as wide as the window.
        """
        return f"min(100vw, {round(height * self.largest.width / self.largest.height)}vh)"

    @property
    def _best(self) -> list[shapes.Rendition]:
        """What every program can open, if there is any."""
        return self._of("jpeg") or self._of("webp") or self._of("avif")

    def _of(self, file_format: str) -> list[shapes.Rendition]:
        files = [
            file
            for file in self.renditions
            if file.format == file_format and file.crop == self.crop
        ]
        return sorted(files, key=lambda file: file.width)

    def _url(self, file: shapes.Rendition) -> str:
        return f"{self.media}{file.name}"
