"""From an article understood to its working copy: links to what is known, and the draft kept."""

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import transaction

from archive import dates
from archive.languages import BY_TAG
from newsroom.exchange.article.linking import Linked, link
from newsroom.exchange.article.mentions import Find
from newsroom.exchange.article.plain import CannotRead
from newsroom.exchange.article.read import read
from newsroom.exchange.article.report import report
from newsroom.exchange.article.understand import Understood, understand
from newsroom.exchange.article.write import write
from newsroom.keeping import keep, keep_whole
from newsroom.models import Article, Revision

LONGEST_HEADLINE = 200


@dataclass(frozen=True, slots=True)
class Details:
    """What staff say of the article; where they say nothing, the file's own word counts."""

    language: str = ""
    date: str = ""
    outlet: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Drafted:
    article: Article
    linked: Linked
    report: str


def imported_before(data: bytes) -> Article | None:
    return Article.objects.filter(imported_sha256=sha256(data).hexdigest()).first()


def make_draft(
    data: bytes, name: str, find: Find, details: Details, *, guesses: bool = True
) -> Drafted:
    """Keep a file's article as a draft. Raises CannotRead, and then nothing is kept.

    `guesses`: speakers who are not sure are set too, because staff will look before publishing.
    """
    article = understand(read(data, name), details.language)
    article = _completed(article, details, name)
    linked = link(article, find)
    text = report(article, linked)
    copy = Article(
        headline=article.headline,
        standfirst=article.standfirst,
        language=article.language,
        body=write(linked.sections, linked.speakers, guesses=guesses),
        first_published=article.date if _is_date(article.date) else "",
        original_outlet=article.outlet,
        original_url=article.url,
        imported_sha256=sha256(data).hexdigest(),
        notes=f"Imported from {PurePath(name).name}\n\n{text}",
    )
    try:
        with transaction.atomic():
            copy.clean_fields()
            keep(copy)
            keep_whole(copy, why=Revision.Why.IMPORTED)
    except ValidationError as error:
        said = "; ".join(f"{field}: {' '.join(why)}" for field, why in error.message_dict.items())
        raise CannotRead(f"The draft could not be kept. {said}") from None
    return Drafted(copy, linked, text)


def _completed(article: Understood, details: Details, name: str) -> Understood:
    """With what staff say, or the file, or else what a draft must have; doubts are added."""
    unsure = list(article.unsure)
    language, headline = article.language, article.headline or PurePath(name).stem
    if language not in BY_TAG:
        language = "en"
        unsure.append("The draft is set to English because its language could not be told.")
    elif not details.language:
        unsure.append(f"The language was taken to be {BY_TAG[language].english}.")
    if len(headline) > LONGEST_HEADLINE:
        unsure.append(f"The headline was cut to fit; the file has: “{headline}”")
        headline = headline[: LONGEST_HEADLINE - 2].rsplit(" ", 1)[0] + " …"
    if article.date and not details.date and not _is_date(article.date):
        unsure.append(f"The file says “{article.date}”: set when it was first published.")
    return replace(
        article,
        language=language,
        headline=headline,
        date=details.date or article.date,
        outlet=details.outlet or article.outlet,
        url=details.url or article.url,
        unsure=unsure,
    )


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except ValueError:
        return False
    return True
