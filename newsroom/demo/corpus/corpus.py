from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

from archive import shapes
from archive.models import Record
from newsroom.demo.corpus.articles import Articles
from newsroom.demo.corpus.profiles import Profiles
from newsroom.demo.corpus.words import SOUNDS
from newsroom.publishing.publish import Publication, publish_shapes

LANGUAGES = tuple(SOUNDS)
BATCH = 500


class Corpus:
    """Its shapes, profiles first; the length is how many there are."""

    def __init__(
        self,
        *,
        articles: int,
        people: int,
        seed: int = 1,
        words: int = 900,
        languages: Sequence[str] = LANGUAGES,
    ) -> None:
        self.profiles = Profiles(seed, people)
        self.articles = Articles(seed, articles, words, languages, self.profiles)

    def __len__(self) -> int:
        return len(self.profiles) + len(self.articles)

    def __iter__(self) -> Iterator[shapes.AnyShape]:
        return chain(self.profiles, self.articles)

    def publish(self, progress: Callable[[int], None] = lambda done: None) -> None:
        """Publish what is not public yet, so that what was interrupted can go on.

        `progress` is told after each batch how many are done.
        """
        made, done = iter(self), 0
        while batch := list(islice(made, BATCH)):
            uids = [shape.uid for shape in batch]
            there = {str(uid) for (uid,) in Record.objects.filter(uid__in=uids).values_list("uid")}
            publish_shapes([Publication(each) for each in batch if each.uid not in there], [])
            done += len(batch)
            progress(done)
