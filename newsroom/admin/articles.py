from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q
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


class ArticleForm(forms.ModelForm):
    """The translations of a text are each in a language of its own."""

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or self.cleaned_data
        original, language = data.get("translation_of"), data.get("language")
        if original is not None and original == self.instance:
            self.add_error("translation_of", "An article cannot be a translation of itself.")
            return data
        family = Q(translation_of=self.instance) if self.instance.pk else Q()
        if original is not None:
            root = original.translation_of_id or original.pk
            family |= Q(pk__in=[original.pk, root]) | Q(translation_of=root)
        if family and language:
            same = Article.objects.filter(family, language=language).exclude(pk=self.instance.pk)
            if other := same.first():
                said = (
                    f"“{other.label}” has the same language ({other.get_language_display()}); "
                    "each translation has another."
                )
                self.add_error("translation_of", said)
        return data


@admin.register(Article)
class ArticleDesk(WorkingCopyDesk):
    form = ArticleForm
    list_display = ["lead", "headline", "state", "by", "language", "changed"]
    list_display_links = ["headline"]
    list_filter = [LanguageFilter, TagFilter]
    list_select_related = ["lead_photo"]
    list_prefetch_related = ("bylines__contributor",)
    date_hierarchy = "modified_at"
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
        ("Embargo", {"fields": ["embargo_until"]}),
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
