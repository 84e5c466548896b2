"""An archive of any size, made of invented words and names: to measure with, and to try things on.

The same numbers make the same shapes. `words` holds the vocabularies, `names` who is called what,
`planted` the words of which is known how often they stand there, `profiles` and `articles` the
shapes, `corpus` publishes them.
"""

from newsroom.demo.corpus.corpus import Corpus
from newsroom.demo.corpus.names import BUSIEST
from newsroom.demo.corpus.planted import COMMON, MIDDLING, PHRASE, RARE, holding

__all__ = ["BUSIEST", "COMMON", "MIDDLING", "PHRASE", "RARE", "Corpus", "holding"]
