import shutil
from collections.abc import Callable
from time import monotonic

from django.core.management.base import OutputWrapper

WIDTH = 24


class Progress:
    """How far a long command is: a line on a terminal that is rewritten.

    Elsewhere nothing, or with `lines` a line for each tenth.
    """

    def __init__(
        self,
        stream: OutputWrapper,
        total: int,
        *,
        lines: bool = False,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.stream, self.total, self.clock = stream, total, clock
        self.seen = stream.isatty() and total > 0
        self.lines = lines and not self.seen and total > 0
        self.begun, self.tenths = clock(), 0

    def show(self, done: int, what: str = "") -> None:
        done = min(done, self.total)  # others may add to what is counted
        if self.seen:
            full = WIDTH * done // self.total
            bar = "█" * full + "░" * (WIDTH - full)
            line = f"{bar} {self._said(done)} {printable(what)}"
            self._write(line[: shutil.get_terminal_size().columns - 1])
        elif self.lines and self.tenths < (tenths := 10 * done // self.total):
            self.tenths = tenths
            self.stream.write(self._said(done))

    def clear(self) -> None:
        """Before anything else is written."""
        if self.seen:
            self._write("")

    def _said(self, done: int) -> str:
        said = f"{100 * done // self.total} %, {done:,} of {self.total:,}"
        if not 0 < done < self.total:
            return said
        left = (self.clock() - self.begun) * (self.total - done) / done
        return f"{said}, {_span(left)} left"

    def _write(self, line: str) -> None:
        self.stream.write(f"\r\x1b[K{line}", style_func=str, ending="")
        self.stream.flush()


class Steps:
    """Progress through one step after another, each with a total of its own."""

    def __init__(self, stream: OutputWrapper) -> None:
        self.stream, self.progress = stream, Progress(stream, 0)
        self.step: tuple[str, int] = ("", 0)

    def show(self, what: str, done: int, total: int) -> None:
        if (what, total) != self.step:
            self.clear()
            self.step, self.progress = (what, total), Progress(self.stream, total)
        self.progress.show(done, what)

    def clear(self) -> None:
        self.progress.clear()


def _span(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes} min" if seconds >= 60 else f"{round(seconds)} s"


def printable(text: str) -> str:
    """For a terminal, which obeys what a file's name can hold."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)
