"""The demo archive, made as staff would make it: saved, cleared, checked and published."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group
from django.db import models, transaction

from archive.models import Change
from newsroom.demo.content import CONTENT, table, texts
from newsroom.intake import clearance, store
from newsroom.keeping import clean_bodies, keep, keep_references
from newsroom.models import (
    Article,
    Byline,
    Contributor,
    ContributorText,
    Gallery,
    GalleryPhoto,
    GalleryText,
    Organisation,
    OrganisationName,
    OrganisationText,
    Page,
    PageText,
    Person,
    PersonName,
    PersonText,
    Photo,
    PhotoText,
    Place,
    PlaceName,
    PlaceText,
    Source,
    Tag,
    TagText,
    User,
    WorkingCopy,
)
from newsroom.publishing.publish import publish

REFERENCE = re.compile(r'(data-(?:ref|speaker|source))="([a-z]+):([a-z0-9-]+)"')
Say = Callable[[str], None]


class Loader:
    """Makes the working copies and publishes them; `say` is told what is being done."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.made: dict[str, Any] = {}

    def load(self) -> None:
        with transaction.atomic():
            self.accounts()
            self.sources()
            self.profiles()
        self.photos()
        with transaction.atomic():
            self.galleries()
            self.articles()
            self.pages()
        self.publish()

    def accounts(self) -> None:
        for row in table("demo"):
            user = User.objects.create_user(
                row["username"], password=row["password"], first_name=row["name"], is_staff=True
            )
            user.groups.set(
                Group.objects.filter(name__in=[g.replace("_", " ") for g in row["groups"]])
            )

    def sources(self) -> None:
        for row in table("sources"):
            slug = row.pop("slug")
            source = Source(**row)
            source.full_clean()
            source.save()
            self.made[f"source:{slug}"] = source

    def profiles(self) -> None:
        """All of them bare first, because their texts refer to each other."""
        kinds: list[tuple[str, str, Any, Any, Any]] = [
            ("place", "places", Place, PlaceText, PlaceName),
            ("organisation", "organisations", Organisation, OrganisationText, OrganisationName),
            ("person", "people", Person, PersonText, PersonName),
            ("contributor", "contributors", Contributor, ContributorText, None),
            ("tag", "tags", Tag, TagText, None),
        ]
        rows = [(kind, row) for kind in kinds for row in table(kind[1])]
        for (kind, _, model, _, _), row in rows:
            names = {field.name for field in model._meta.concrete_fields} - {"parent", "place"}
            copy = model(**{key: value for key, value in row.items() if key in names})
            keep(copy)
            self.made[f"{kind}:{row['slug']}"] = copy
        for (kind, _, _, text_model, name_model), row in rows:
            copy = self.made[f"{kind}:{row['slug']}"]
            for key in ("parent", "place"):
                if row.get(key):
                    setattr(copy, key, self.made[f"place:{row[key]}"])
            copy.save()
            self._profile_texts(copy, kind, row, text_model)
            for name in self._other_names(row) if name_model else ():
                self._child(name_model(**{kind: copy}, **name))
            keep_references(copy)

    def _profile_texts(self, copy: WorkingCopy, kind: str, row: dict[str, Any], model: Any) -> None:
        here = {
            "description": row.get("description", ""),
            "body": self.html(row.get("biography", "")),
        }
        languages = {copy.language: here}
        for language, text in row.get("texts", {}).items():
            languages[language] = languages.get(language, {}) | text
        for language, name in row.get("names", {}).items():
            languages[language] = {"name": name}
        for language, text in languages.items():
            if any(text.values()):
                self._child(model(**{kind: copy}, language=language, **text))

    @staticmethod
    def _other_names(row: dict[str, Any]) -> list[dict[str, Any]]:
        names = list(row.get("other_names", []))
        if row.get("abbreviation"):
            names.append({"text": row["abbreviation"], "kind": "alias", "script": "Latn"})
        return names

    def photos(self) -> None:
        rows = table("photos")
        for number, row in enumerate(rows, start=1):
            self.say(f"Photographs: {number} of {len(rows)}")
            photo = Photo(
                slug=row["slug"],
                title=row["texts"]["en"]["headline"],
                creator=self.made[f"contributor:{row['creator']}"],
                credit=row["credit"],
                copyright=row["copyright"],
                usage_terms=row["usage_terms"],
                date_taken=row["date"],
                place=self.made.get(f"place:{row.get('place')}"),
                focal_x=row["focal"][0],
                focal_y=row["focal"][1],
                # All are drawings, and none shows a real person.
                nobody_identifiable=True,
            )
            store.receive(photo, (CONTENT / "photos" / row["file"]).read_bytes(), row["file"])
            for language, text in row["texts"].items():
                self._child(PhotoText(photo=photo, language=language, **text))
            photo.tags.set([self.made[f"tag:{slug}"] for slug in row["tags"]])
            clearance.clear(photo, by=None)
            self.made[f"photo:{row['slug']}"] = photo

    def galleries(self) -> None:
        for row in table("galleries"):
            gallery = Gallery(slug=row["slug"], name=row["name"], language=row["language"])
            keep(gallery)
            for language, text in row["texts"].items():
                body = self.html(text.pop("body"))
                self._child(GalleryText(gallery=gallery, language=language, body=body, **text))
            for position, item in enumerate(row["photos"], start=1):
                photo, caption = self.made[f"photo:{item['photo']}"], item.get("caption", "")
                self._child(
                    GalleryPhoto(gallery=gallery, photo=photo, position=position, caption=caption)
                )
            gallery.tags.set([self.made[f"tag:{slug}"] for slug in row["tags"]])
            keep_references(gallery)
            self.made[f"gallery:{row['slug']}"] = gallery

    def articles(self) -> None:
        originals_first = sorted(texts("articles"), key=lambda item: "translation_of" in item[0])
        for row, body in originals_first:
            article = Article(
                slug=row["slug"],
                language=row["language"],
                headline=row["headline"],
                standfirst=row["standfirst"],
                body=self.html(body),
                first_published=row.get("date", ""),
                licence=row.get("licence", ""),
                lead_photo=self.made[f"photo:{row['lead_photo']}"],
                lead_caption=row.get("lead_caption", ""),
                translation_of=self.made.get(f"article:{row.get('translation_of')}"),
            )
            keep(article)
            for position, slug in enumerate(row["contributors"], start=1):
                contributor = self.made[f"contributor:{slug}"]
                self._child(Byline(article=article, contributor=contributor, position=position))
            article.tags.set([self.made[f"tag:{slug}"] for slug in row["tags"]])
            keep_references(article)
            self.made[f"article:{row['slug']}"] = article

    def pages(self) -> None:
        for row, body in texts("pages"):
            page = Page(
                slug=row["slug"], language=row["language"], name=row["title"], order=row["order"]
            )
            keep(page)
            self._child(
                PageText(
                    page=page, language=row["language"], title=row["title"], body=self.html(body)
                )
            )
            keep_references(page)
            self.made[f"page:{row['slug']}"] = page

    def publish(self) -> None:
        """Everything, each with all it refers to; then the corrections, as later editions."""
        self.say("Publishing")
        corrections = {row["article"]: row for row in table("corrections")}
        for slug, row in corrections.items():
            article = self.made[f"article:{slug}"]
            article.body = self._changed(article.body, row["right"], row["wrong"])
            keep(article)
        for copy in self.made.values():
            if isinstance(copy, WorkingCopy):
                copy.refresh_from_db()
                if not copy.is_live:
                    publish(copy, along=None)
        for slug, row in corrections.items():
            article = self.made[f"article:{slug}"]
            article.refresh_from_db()
            article.body = self._changed(article.body, row["wrong"], row["right"])
            keep(article)
            publish(article, change=Change(row["change"]), note=row["note"])

    @staticmethod
    def _changed(body: str, old: str, new: str) -> str:
        if body.count(old) != 1:
            raise ValueError(f"“{old}” must stand in the article exactly once.")
        return body.replace(old, new)

    def html(self, text: str) -> str:
        """The text with “kind:slug” references turned into uids."""
        return REFERENCE.sub(
            lambda found: f'{found[1]}="{self.made[f"{found[2]}:{found[3]}"].uid}"', text
        )

    @staticmethod
    def _child(row: models.Model) -> None:
        clean_bodies(row)
        row.full_clean()
        row.save()
