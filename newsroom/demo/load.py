"""The demo archive, made as staff would make it: saved, cleared, checked and published."""

from collections.abc import Callable

from django.contrib.auth.models import Group
from django.db import transaction

from archive.models import Change
from newsroom.demo import known, profiles
from newsroom.demo.content import CONTENT, table, texts
from newsroom.demo.made import Made
from newsroom.finding import write
from newsroom.intake import clearance, store
from newsroom.keeping import keep, keep_whole
from newsroom.models import (
    Article,
    Byline,
    Gallery,
    GalleryPhoto,
    GalleryText,
    Page,
    PagePick,
    PageText,
    Photo,
    PhotoText,
    Source,
    User,
    WorkingCopy,
)
from newsroom.publishing.publish import publish

Say = Callable[[str], None]


class Loader:
    """Makes the working copies and publishes them; `say` is told what is being done."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.made = Made()

    def load(self) -> None:
        with transaction.atomic():
            self.accounts()
            self.facts()
        self.photos()
        with transaction.atomic():
            self.galleries()
            self.articles()
            self.pages()
        self.publish()
        self.correct()

    def facts(self) -> None:
        """Whom and what the archive knows, what it knows of them, and who says so."""
        self.sources()
        profiles.load(self.made)
        known.load(self.made)

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
            write([source])
            self.made[f"source:{slug}"] = source

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
                self.made.add(PhotoText(photo=photo, language=language, **text))
            photo.tags.set([self.made[f"tag:{slug}"] for slug in row["tags"]])
            keep_whole(photo)
            clearance.clear(photo, by=None)
            self.made[f"photo:{row['slug']}"] = photo

    def galleries(self) -> None:
        for row in table("galleries"):
            gallery = Gallery(slug=row["slug"], name=row["name"], language=row["language"])
            keep(gallery)
            for language, text in row["texts"].items():
                body = self.made.html(text.pop("body"))
                self.made.add(GalleryText(gallery=gallery, language=language, body=body, **text))
            for position, item in enumerate(row["photos"], start=1):
                photo, caption = self.made[f"photo:{item['photo']}"], item.get("caption", "")
                self.made.add(
                    GalleryPhoto(gallery=gallery, photo=photo, position=position, caption=caption)
                )
            gallery.tags.set([self.made[f"tag:{slug}"] for slug in row["tags"]])
            keep_whole(gallery)
            self.made[f"gallery:{row['slug']}"] = gallery

    def articles(self) -> None:
        originals_first = sorted(texts("articles"), key=lambda item: "translation_of" in item[0])
        for row, body in originals_first:
            article = Article(
                slug=row["slug"],
                language=row["language"],
                headline=row["headline"],
                standfirst=row["standfirst"],
                body=self.made.html(body),
                first_published=row.get("date", ""),
                licence=row.get("licence", ""),
                lead_photo=self.made[f"photo:{row['lead_photo']}"],
                lead_caption=row.get("lead_caption", ""),
                translation_of=self.made.get(f"article:{row.get('translation_of')}"),
            )
            keep(article)
            for position, slug in enumerate(row["contributors"], start=1):
                contributor = self.made[f"contributor:{slug}"]
                self.made.add(Byline(article=article, contributor=contributor, position=position))
            article.tags.set([self.made[f"tag:{slug}"] for slug in row["tags"]])
            keep_whole(article)
            self.made[f"article:{row['slug']}"] = article

    def pages(self) -> None:
        for row, body in texts("pages"):
            page = Page(
                slug=row["slug"], language=row["language"], name=row["title"], order=row["order"]
            )
            keep(page)
            self.made.add(
                PageText(
                    page=page,
                    language=row["language"],
                    title=row["title"],
                    body=self.made.html(body),
                )
            )
            for position, (place, slug) in enumerate(row.get("picks", ())):
                article = self.made[f"article:{slug}"]
                PagePick.objects.create(page=page, article=article, place=place, position=position)
            keep_whole(page)
            self.made[f"page:{row['slug']}"] = page

    def publish(self) -> None:
        """Everything, each with all it refers to; what is corrected later with its mistake in."""
        self.say("Publishing")
        for row in table("corrections"):
            if article := self.made.get(f"article:{row['article']}"):
                article.body = self._changed(article.body, row["right"], row["wrong"])
                keep(article)
        for copy in self.made.values():
            if isinstance(copy, WorkingCopy):
                copy.refresh_from_db()
                if not copy.is_live:
                    publish(copy, along=None)

    def correct(self) -> None:
        """The corrections, as later editions."""
        for row in table("corrections"):
            article = self.made[f"article:{row['article']}"]
            article.refresh_from_db()
            article.body = self._changed(article.body, row["wrong"], row["right"])
            keep(article)
            publish(article, change=Change(row["change"]), note=row["note"])

    @staticmethod
    def _changed(body: str, old: str, new: str) -> str:
        if body.count(old) != 1:
            raise ValueError(f"“{old}” must stand in the article exactly once.")
        return body.replace(old, new)
