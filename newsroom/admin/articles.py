from django.contrib import admin
from django.utils.safestring import SafeString

from newsroom.admin.base import WorkingCopyDesk
from newsroom.admin.filters import AutocompleteFilter, LanguageFilter
from newsroom.admin.inlines import ChildRows
from newsroom.admin.lists import picture
from newsroom.models import Article, ArticleTag, Byline


class TagFilter(AutocompleteFilter):
    title = "tag"
    parameter_name = "tag"
    path = "tagged__tag"
    model = ArticleTag
    field = "tag"


class BylineRows(ChildRows, admin.TabularInline):
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

    @admin.display(description="Picture")
    def lead(self, article: Article) -> SafeString | str:
        return picture(article.lead_photo)

    @admin.display(description="By")
    def by(self, article: Article) -> str:
        names = [byline.contributor.name for byline in article.bylines.all()]
        return ", ".join(names) or "–"
