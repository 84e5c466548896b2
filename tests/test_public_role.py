"""The public process runs without the newsroom, and on PostgreSQL under a role that may SELECT
the archive's tables and nothing else."""

import json
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests.plugins.fresh_site import FreshSite

FILL = """
import django; django.setup()
from newsroom.publishing.publish import publish
from tests.working_copies import *
place, tag, desk = make_place(), make_tag(), make_contributor()
person = make_person(text={"body": "<p>A life.</p>"})
photo = make_photo(slug="flag-on-a-ridge", place=place, creator=desk, people=[person], tags=[tag])
body = f"<p>With {person_link(person)}.</p>" + quotation(person, "Ready.", "He said")
article = make_article(slug="road", body=body + photo_figure(photo), tags=[tag],
                       contributors=[desk], lead_photo=photo)
organisation = make_organisation(place=place)
gallery = make_gallery(photos=[photo], tags=[tag])
for copy in (article, organisation, gallery, make_page("About")):
    publish(copy, along=None)
publish(article, note="Again.")
"""

READ = """
import django; django.setup()
import json
from django.apps import apps
from django.conf import settings
from django.db import Error, connection, transaction
from django.test import Client
from tests.crawl import crawl

assert not apps.is_installed("newsroom") and not apps.is_installed("django.contrib.sessions")
entrances = ["/healthz", "/articles/road/v/1/", "/articles/road/history/", "/articles/road.json",
             "/api/schema/article.json", "/corrections/", "/ledger/", "/nothing/", "/admin/"]
seen = {path: status for path, status, _ in crawl(Client(), *entrances)}
response = Client().get("/articles/road/")
refused = []
for statement in ("SELECT * FROM newsroom_article", "SELECT * FROM newsroom_search",
                  "SELECT * FROM django_migrations",
                  "DELETE FROM archive_record", "UPDATE archive_edition SET note = 'x'",
                  "INSERT INTO archive_ledgerentry DEFAULT VALUES"):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except Error as error:
        if "permission denied" in str(error):
            refused.append(statement)
print(json.dumps({"seen": seen, "cookies": list(response.cookies), "refused": len(refused)}))
"""

ROLE = """
CREATE ROLE {role} LOGIN;
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables
    WHERE schemaname = 'public' AND tablename LIKE 'archive\\_%' LOOP
    EXECUTE format('GRANT SELECT ON %I TO {role}', name);
  END LOOP;
END $$;
"""

PAGE_TYPES = (
    "/",
    "/articles/",
    "/articles/road/",
    "/articles/road/v/1/",
    "/articles/road/history/",
    "/articles/road/v/1/changes/",
    "/articles/road.json",
    "/people/",
    "/people/amrullah-saleh/",
    "/photos/",
    "/photos/flag-on-a-ridge/",
    "/photos/flag-on-a-ridge/full/",
    "/galleries/",
    "/galleries/a-winter/",
    "/galleries/a-winter/photos/flag-on-a-ridge/",
    "/organisations/national-resistance-front/",
    "/places/bazarak/",
    "/contributors/archive-desk/",
    "/tags/negotiations/",
    "/about/",
    "/about/transparency/",
    "/corrections/",
    "/ledger/",
    "/search/?q=road",
    "/api/search?q=road",
    "/api/schema/article.json",
    "/feeds/articles.atom",
    "/feeds/corrections.atom",
    "/sitemap.xml",
    "/robots.txt",
    "/healthz",
)


def test_every_page_type_is_served_without_the_newsroom(migrated_site: FreshSite):
    migrated_site.run("-c", FILL)
    public = {"SITE_ROLE": "public"}
    on_postgres = migrated_site.url.startswith("postgres")
    if on_postgres:
        parts = urlsplit(migrated_site.url)
        role = f"readers{parts.path.removeprefix('/fresh')}"
        with psycopg.connect(migrated_site.url, autocommit=True) as connection:
            connection.execute(ROLE.replace("{role}", role))
        host = parts.netloc.rpartition("@")[2]
        public["DATABASE_URL"] = urlunsplit(parts._replace(netloc=f"{role}@{host}"))

    found = json.loads(migrated_site.run("-c", READ, **public).splitlines()[-1])

    seen = found["seen"]
    assert {path: seen.get(path) for path in PAGE_TYPES} == dict.fromkeys(PAGE_TYPES, 200)
    assert any(path.startswith("/media/") for path in seen)
    failed = {path: status for path, status in seen.items() if status >= 400}
    assert failed == {"/nothing/": 404, "/admin/": 404}
    assert found["cookies"] == []
    if on_postgres:
        assert found["refused"] == 6
