"""A protected person's name and portrait are at no public address, in no table and in no file."""

import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, quote_plus, unquote, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from archive.models import FormerSlug, KnownName, KnownRole, KnownWord, Link, Record
from archive.names import fold, skeleton
from archive.shapes import KINDS
from archive.verify import problems
from archive.views.addresses import FOLDERS
from newsroom.models import Person, Photo
from newsroom.publishing.protect import consequences, protect
from newsroom.publishing.protection import all_names
from newsroom.publishing.recall import recall
from tests.archive_content import archive_dump
from tests.crawl import crawl
from tests.somebody_everywhere import (
    DARI,
    IDENTIFIER,
    LIFE,
    NAME,
    SPELLINGS,
    TRACES,
    everywhere,
)

pytestmark = pytest.mark.django_db

NAMED = re.compile("|".join([*map(re.escape, TRACES), IDENTIFIER.lower(), LIFE.lower()]))
FORMER = "/articles/amrullah-saleh-speaks/"
SEARCHES = [f"/api/search?q={quote(spelling)}" for spelling in SPELLINGS]
# All that there is, taken away.
KINDS_ASKED = "&".join(f"kind={kind}" for kind in KINDS)
TAKEN = [f"{path}?{KINDS_ASKED}" for path in ("/search.csv", "/search.jsonl", "/search.atom")]
SEARCH_PAGES = [
    f"{path}?q={quote(name)}" for name in (NAME, DARI) for path in ("/search/", "/people/")
]


def named(text: str) -> list[str]:
    """What names the person, also where it is folded, escaped or spelt with marks."""
    readable = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    return NAMED.findall(f"{readable}\n{unquote(readable)}\n{fold(readable)}".lower())


def entrances() -> list[str]:
    """What a reader may type who knows how addresses are made."""
    found = [*SEARCHES, *SEARCH_PAGES, *TAKEN, "/ledger.json", "/about.json", "/healthz"]
    found += [f"/api/schema/{kind}.json" for kind in KINDS]
    for kind, slug, uid in Record.objects.values_list("kind", "slug", "uid"):
        base = f"/{FOLDERS[kind]}/{slug}"
        numbers = range(1, 4)
        found += [f"/id/{uid}", f"{base}/", f"{base}.json", f"{base}/history/"]
        found += [f"{base}/v/{number}{end}" for number in numbers for end in ("/", ".json")]
        found.append(f"/feeds/{FOLDERS[kind]}/{slug}.atom")
        found.append(f"{base}/v/3/changes/?from=1")
    return found


def seen(*known: str) -> dict[str, tuple[int, str]]:
    """Every address, and what it answers but for what was asked."""
    answers = {}
    for path, status, text in crawl(Client(), *entrances(), *known, headers=True):
        for asked in chain.from_iterable(parse_qs(urlsplit(path).query).values()):
            for echo in (asked, quote(asked), quote_plus(asked)):
                text = text.replace(echo, "")
        answers[path] = (status, text)
    return answers


def public_files() -> list[Path]:
    return [path for path in (settings.DATA_DIR / "public").rglob("*") if path.is_file()]


def metadata(path: Path) -> Iterator[str]:
    data = path.read_bytes()
    yield data.decode("utf-8", "replace")
    yield data.decode("utf-16-le", "replace")
    with Image.open(io.BytesIO(data)) as picture:
        yield repr([picture.getxmp(), picture.info, dict(picture.getexif())])


def files_that_name() -> set[str]:
    found = {path.name for path in public_files() for text in metadata(path) if named(text)}
    if shutil.which("exiftool"):
        told = ["exiftool", "-a", "-u", "-G1", "-j", str(settings.DATA_DIR / "public")]
        for each in json.loads(subprocess.run(told, capture_output=True, check=True).stdout):
            found |= {Path(each.pop("SourceFile")).name} if named(repr(each)) else set()
    return found


def test_names_and_pictures_leave_every_address_table_and_file(
    django_capture_on_commit_callbacks: Any, caplog: pytest.LogCaptureFixture
) -> None:
    person = everywhere()
    before = seen(FORMER)
    shows_them_everywhere(before, person)
    pictures = consequences(person).pictures
    portraits = {each["sha256"] for photo in pictures for each in photo.renditions}
    kept = recall(person)

    person.protection = Person.Protection.PROTECTED
    with django_capture_on_commit_callbacks(execute=True):
        protect(person, withdraw_pictures=[photo.uid for photo in pictures])

    former = [
        each.removeprefix(settings.SITE_URL) for page in kept.pages for each in page.addresses
    ]
    caplog.clear()
    after = seen(*before, *former)
    assert named(caplog.text) == []
    telling = {path: set(found) for path, (_, text) in after.items() if (found := named(text))}
    assert telling == {}
    assert {path: status for path, (status, _) in after.items() if status >= 500} == {}
    for path in before:
        if named(path) and "?" not in path:
            assert after[path][0] == 410, path
    for path in SEARCHES:
        assert '"total":0' in after[path][1], path

    names_no_table_holds(person)
    assert files_that_name() == set()
    for sha256 in portraits:
        assert not [path for path in public_files() if sha256 in path.name]
        assert not [path for path, (_, text) in after.items() if sha256 in text]
        assert sha256 not in archive_dump()
    assert list(problems()) == []


def shows_them_everywhere(before: dict[str, tuple[int, str]], person: Person) -> None:
    """So that what is not found afterwards was there."""
    telling = {path for path, (_, text) in before.items() if named(text)}
    for folder in set(FOLDERS.values()) - {"about"}:
        assert any(path.startswith(f"/{folder}/") for path in telling), folder
    for path in (
        *(
            "/",
            "/about/",
            "/about/about.json",
            "/feeds/articles.atom",
            "/corrections/",
            "/sitemap-1.xml",
        ),
        *("/people/amrullah-saleh.json", "/feeds/people/amrullah-saleh.atom"),
        *("/articles/talks/v/1/", "/articles/talks/history/"),
        *("/organisations/the-front/", "/people/ahmad-massoud/", f"/id/{person.uid}"),
    ):
        assert path in telling, path
    assert before[FORMER][0] == 301
    for path in (*SEARCHES, *SEARCH_PAGES, *TAKEN):
        assert person.slug in before[path][1], path
    dump = archive_dump()
    for table in ("record", "edition", "link", "formerslug", "knownname", "knownrole", "search"):
        lines = "\n".join(line for line in dump.splitlines() if f"archive_{table}" in line)
        assert named(lines) or "apricots" in lines, table
    assert files_that_name()
    assert (
        before[f"/media/{Photo.objects.get(title='Portrait').renditions[0]['sha256']}.avif"][0]
        == 200
    )


def names_no_table_holds(person: Person) -> None:
    dump = archive_dump()
    assert named(dump) == []
    assert "apricots" not in dump
    assert not KnownName.objects.filter(record__uid=person.uid).exists()
    sounds = {" ".join(map(skeleton, fold(name).split())) for name in all_names(person)}
    for each in KnownName.objects.all():
        assert " ".join(map(skeleton, each.folded.split())) not in sounds
    assert not KnownWord.objects.filter(record__uid=person.uid).exists()
    assert not KnownRole.objects.filter(record__uid=person.uid).exists()
    assert not Link.objects.filter(target_uid=person.uid).exists()
    assert not FormerSlug.objects.filter(record__uid=person.uid).exists()
