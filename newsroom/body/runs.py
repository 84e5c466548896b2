"""Collects the inlines of one paragraph, tidying white space as a browser would show it."""

from archive.shapes import Inline, LineBreak, Link, NoteMark, Reference, Text

from .schema import one_space

# A link or reference whose words are still to come.
Anchor = Link | Reference | None


class Runs:
    def __init__(self) -> None:
        self._pieces: list[tuple[Anchor, Text | LineBreak | NoteMark]] = []

    def text(self, value: str, *, strong: bool, emphasis: bool, anchor: Anchor) -> None:
        value = one_space(value)
        if value.startswith(" ") and self._ends_in_space():
            value = value[1:]
        if not value:
            return
        last = self._last()
        if (
            isinstance(last, Text)
            and (last.strong, last.emphasis) == (strong, emphasis)
            and self._pieces[-1][0] == anchor
        ):
            self._pieces.pop()
            value = last.text + value
        self._pieces.append((anchor, Text(value, strong, emphasis)))

    def line_break(self) -> None:
        self._strip()
        if self._pieces:
            self._pieces.append((None, LineBreak()))

    def note(self, number: int) -> None:
        self._pieces.append((None, NoteMark(number)))

    @property
    def after_break(self) -> bool:
        return isinstance(self._last(), LineBreak)

    def finish(self) -> tuple[Inline, ...]:
        """The inlines collected, or nothing where no word and no note is among them."""
        self._strip()
        if not any(
            isinstance(piece, NoteMark) or (isinstance(piece, Text) and piece.text.strip())
            for _, piece in self._pieces
        ):
            return ()
        inlines: list[Inline] = []
        words: list[Text] = []
        for number, (anchor, piece) in enumerate(self._pieces):
            if anchor is None or not isinstance(piece, Text):
                inlines.append(piece)
                continue
            words.append(piece)
            following = self._pieces[number + 1][0] if number + 1 < len(self._pieces) else None
            if following != anchor:
                inlines.append(_filled(anchor, words))
                words = []
        return tuple(inlines)

    def _last(self) -> Text | LineBreak | NoteMark | None:
        return self._pieces[-1][1] if self._pieces else None

    def _ends_in_space(self) -> bool:
        last = self._last()
        return not isinstance(last, NoteMark) and not (
            isinstance(last, Text) and not last.text.endswith(" ")
        )

    def _strip(self) -> None:
        while self._pieces:
            anchor, last = self._pieces[-1]
            if isinstance(last, NoteMark):
                return
            if isinstance(last, Text) and (text := last.text.rstrip(" ")):
                self._pieces[-1] = (anchor, Text(text, last.strong, last.emphasis))
                return
            self._pieces.pop()


def _filled(anchor: Link | Reference, words: list[Text]) -> Link | Reference:
    if isinstance(anchor, Link):
        return Link(anchor.href, tuple(words))
    return Reference(anchor.uid, anchor.kind, tuple(words))
