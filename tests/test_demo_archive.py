"""`manage.py demo` on an empty database: everything goes through the newsroom's own doors."""

import json
import re

import pytest

from newsroom.demo.content import CONTENT, table, texts
from tests.plugins.fresh_site import FreshSite

LOOK = """
import django; django.setup()
import json, re
from django.test import Client
from archive.models import Edition, Link, Record
from newsroom.models import MODELS, Article
from newsroom.publishing.plan import plan
from tests.crawl import crawl
kinds = {}
for record in Record.objects.all():
    kinds[record.kind] = kinds.get(record.kind, 0) + 1
drafts = [str(c) for m in MODELS.values() for c in m._default_manager.all() if not c.is_live]
seen, named = {}, []
for path, status, text in crawl(Client()):
    seen[path] = status
    # The one private person of the demo, who may be alive.
    if re.search("akmal|ameer|اکمل", text, re.I):
        named.append(path)
print(json.dumps({
    "kinds": kinds,
    "drafts": drafts,
    "languages": [each.language for each in Record.objects.filter(kind="article")],
    "unlinked": Record.objects.filter(kind="article").exclude(links__role="mentions").count(),
    "in an article": Link.objects.filter(
        source__kind="article", target_uid__in=Record.objects.filter(kind="gallery").values("uid")
    ).count(),
    "corrections": Edition.objects.filter(change="correction").count(),
    "remarks": [each.message for a in Article.objects.all() for each in plan(a).item.problems],
    "bad": {path: status for path, status in seen.items() if status >= 400},
    "named": named,
    "pages": len(seen),
}))
"""


@pytest.mark.database("sqlite")
def test_the_demo_archive_loads_once_and_every_page_of_it_answers(fresh_site: FreshSite):
    fresh_site.env["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    told = fresh_site.run("manage.py", "demo", "--no-serve", "--addr", "127.0.0.1:9999")
    assert "http://127.0.0.1:9999/admin/" in told
    for account in table("demo"):
        assert account["username"] in told
        assert account["password"] in told
    found = json.loads(fresh_site.run("-c", LOOK).splitlines()[-1])
    kinds = found["kinds"]
    assert kinds["article"] >= 14
    assert kinds["person"] >= 25
    assert kinds["organisation"] >= 12
    assert kinds["place"] >= 15
    assert kinds["photo"] >= 12
    assert kinds["page"] >= 3
    assert kinds["gallery"] >= 1
    assert kinds["event"] >= 25
    assert kinds["quotation"] >= 2
    assert found["in an article"] >= 1
    assert found["drafts"] == []
    assert {"en", "es", "fr", "fa-AF"} <= set(found["languages"])
    assert found["unlinked"] == 0
    assert found["corrections"] >= 1
    assert found["remarks"] == []
    assert found["bad"] == {}
    assert found["named"] == []
    assert found["pages"] > 500
    assert "fits its ledger" in fresh_site.run("manage.py", "verify_ledger")
    assert "loaded already" in fresh_site.run("manage.py", "demo", "--no-serve")


def test_a_demo_does_not_mix_with_an_archive_of_ones_own(migrated_site: FreshSite):
    migrated_site.run(
        "-c",
        "import django; django.setup()\nfrom newsroom.models import User\n"
        "User.objects.create_user('chief')",
    )
    for arguments in (["--no-serve"], ["--no-serve", "--fresh"]):
        process = migrated_site.start("manage.py", "demo", *arguments)
        _, error = process.communicate(timeout=60)
        assert process.returncode == 1
        assert "This archive is not empty." in error


@pytest.mark.parametrize(("front", "body"), texts("articles"), ids=lambda part: "")
def test_each_article_has_a_newspaper_article_s_length_and_names_its_sources(front, body):
    words = len(
        re.sub(r"<[^>]+>", " ", re.sub(r'<span data-type="note".*?</span>', "", body)).split()
    )
    assert 400 <= words <= 1200, front["slug"]
    assert body.count('data-type="note"') >= 5
    assert body.count('data-source="source:') >= 5
    assert "<h2>" in body


def test_every_picture_is_a_drawing_and_says_so():
    rows = table("photos")
    assert len(rows) >= 12
    for row in rows:
        assert row["credit"].startswith("Illustration:")
        assert row["depicts"] == []
        assert (CONTENT / "photos" / row["file"]).with_suffix(".svg").exists()


def test_it_shows_each_kind_of_later_edition_in_english_and_in_dari():
    languages = {front["slug"]: front["language"] for front, _body in texts("articles")}
    shown = {(row["change"], languages[row["article"]]) for row in table("corrections")}
    assert shown == {
        (change, language)
        for change in ("correction", "clarification", "update")
        for language in ("en", "fa-AF")
    }
