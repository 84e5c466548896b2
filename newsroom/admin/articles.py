from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from newsroom.admin.base import WorkingCopyDesk
from newsroom.admin.filters import AutocompleteFilter, LanguageFilter
from newsroom.admin.inlines import TableRows
from newsroom.admin.lists import picture
from newsroom.body import sanitise
from newsroom.models import Article, ArticleTag, Byline


class TagFilter(AutocompleteFilter):
    title = "tag"
    parameter_name = "tag"
    path = "tagged__tag"
    model = ArticleTag
    field = "tag"


class BylineRows(TableRows):
    model = Byline
    fields = ["contributor", "role", "position"]
    autocomplete_fields = ["contributor"]
    extra = 1
    verbose_name = "contributor"
    verbose_name_plural = "contributors, as printed"


@admin.register(Article)
class ArticleDesk(WorkingCopyDesk):
    list_display = ["lead", "headline", "state", "by", "language", "changed"]
    list_display_links = ["headline"]
    list_filter = [LanguageFilter, TagFilter]
    list_select_related = ["lead_photo"]
    list_prefetch_related = ("bylines__contributor",)
    date_hierarchy = "modified_at"
    search_fields = [
        "headline",
        "standfirst",
        "slug",
        "body",
        "notes",
        "original_outlet",
        "bylines__contributor__name",
    ]
    autocomplete_fields = ["lead_photo", "translation_of"]
    inlines = [BylineRows]
    readonly_fields = ["text"]
    read_only = (None, {"fields": ["headline", "standfirst", "language", "text"]})
    fieldsets = [
        (None, {"fields": ["headline", "standfirst", "language", "body"]}),
        ("Lead photograph", {"fields": ["lead_photo", "lead_caption"]}),
        ("Finding it", {"fields": ["tags", "slug", "translation_of"]}),
        (
            "Origin",
            {"fields": ["first_published", "original_outlet", "original_url", "licence"]},
        ),
        ("For staff", {"fields": ["notes"]}),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """Those who may only look see the text itself, not its HTML."""
        if obj is None or self.has_change_permission(request, obj):
            return self.fieldsets
        return [self.read_only, *self.fieldsets[1:]]

    @admin.display(description="Text")
    def text(self, article: Article) -> SafeString:
        return mark_safe(sanitise(article.body))  # noqa: S308 (that is what sanitising is for)

    @admin.display(description="Picture")
    def lead(self, article: Article) -> SafeString | str:
        return picture(article.lead_photo)

    @admin.display(description="By")
    def by(self, article: Article) -> str:
        names = [byline.contributor.name for byline in article.bylines.all()]
        return ", ".join(names) or "–"
