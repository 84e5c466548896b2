from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString

from newsroom.admin.articles import TagFilter
from newsroom.admin.base import WorkingCopyDesk
from newsroom.admin.inlines import TableRows, TextRows
from newsroom.admin.lists import chip, picture
from newsroom.admin.media import media_address
from newsroom.admin.pasted import change_address
from newsroom.admin.review import as_received, set_review
from newsroom.intake.isolated import Taken
from newsroom.intake.read import Refused
from newsroom.intake.store import receive, suggested_text, take
from newsroom.models import Depiction, Photo, PhotoTag, PhotoText, User

ACCEPT = ",".join(f"image/{name}" for name in "jpeg png webp tiff avif heic heif".split())
# The fields whose autocompletion chooses a photograph for readers.
CHOSEN_AS = {"lead_photo", "portrait"}


class PhotoTagFilter(TagFilter):
    model = PhotoTag


class MissingFilter(admin.SimpleListFilter):
    title = "what is missing"
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("caption", "Caption"), ("alt", "Alternative text"), ("credit", "Credit line")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Photo]) -> QuerySet[Photo]:
        match self.value():
            case "credit":
                return queryset.filter(credit="")
            case "caption" | "alt" as field:
                # Without any text, or with one that lacks it.
                texts = PhotoText.objects.filter(**{field: ""}).values("photo")
                return queryset.filter(Q(texts=None) | Q(pk__in=texts))
        return queryset


class UploadForm(forms.ModelForm):
    """A file and a working title are enough to begin with."""

    # Its name is not kept as a name of a file, so it may be long.
    file = forms.FileField(
        max_length=255,
        help_text=Photo._meta.get_field("file").help_text,
        widget=forms.FileInput({"accept": ACCEPT}),
    )
    taken: Taken
    received: bytes

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        # One byte too many is enough to be refused for its size.
        self.received = upload.read(settings.PHOTO_LIMITS.file_bytes + 1)
        try:
            self.taken = take(self.received)
        except Refused as error:
            raise forms.ValidationError(str(error)) from None
        return upload


class PhotoTextRows(TextRows):
    model = PhotoText
    fields = ["language", "headline", "caption", "alt", "extended"]

    def suggested(self, obj: Photo | None) -> dict[str, Any]:
        """The caption that came in the file, to be edited."""
        text = suggested_text(obj) if obj else None
        if text is None:
            return super().suggested(obj)
        return {name: getattr(text, name) for name in self.fields}


class DepictionRows(TableRows):
    model = Depiction
    fields = ["person", "position"]
    autocomplete_fields = ["person"]
    extra = 1
    verbose_name = "person in the picture"
    verbose_name_plural = "people in the picture"


@admin.register(Photo)
class PhotoDesk(WorkingCopyDesk):
    list_display = ["small", "name", "reviewed", "state", "caption_state", "credited", "place"]
    list_display_links = ["name"]
    list_filter = ["review", MissingFilter, "created_at", PhotoTagFilter]
    list_select_related = ["place"]
    list_prefetch_related = ("texts",)
    search_fields = [
        *("title", "original_filename", "slug", "credit", "creator_name"),
        *("texts__headline", "texts__caption", "texts__alt", "depictions__person__name"),
    ]
    autocomplete_fields = ["creator", "place"]
    inlines = [PhotoTextRows, DepictionRows]
    # None clears several: each is looked at by itself.
    actions = ["block_selected", "unreview_selected"]
    add_fieldsets = [(None, {"fields": ["file", "title", "language"]})]
    fieldsets = [
        (None, {"fields": ["title", "language"]}),
        (
            "Credit and rights",
            {"fields": ["credit", "creator", "creator_name", "copyright", "usage_terms"]},
        ),
        ("When and where", {"fields": ["date_taken", "place"]}),
        ("Finding it", {"fields": ["tags", "slug"]}),
        ("Cropping", {"fields": [("focal_x", "focal_y")], "classes": ["collapse"]}),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        return self.add_fieldsets if obj is None else self.fieldsets

    def get_inlines(self, request: HttpRequest, obj: Photo | None) -> list[Any]:
        return [] if obj is None else self.inlines

    def get_form(
        self, request: HttpRequest, obj: Photo | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if obj is None:
            kwargs["form"] = UploadForm
        return super().get_form(request, obj, change, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        photo = kwargs.get("obj")
        if photo is not None:
            context |= {
                "large": media_address(photo.preview),
                "received": as_received(photo),
                "may_clear": self.has_clear_permission(request)
                and self.has_change_permission(request, photo),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Photo, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        same = Photo.objects.filter(sha256=form.taken.facts.sha256).first()
        receive(
            obj,
            form.received,
            form.cleaned_data["file"].name,
            by=cast(User, request.user),
            taken=form.taken,
        )
        if same is not None:
            messages.warning(
                request,
                format_html(
                    'The same file is here already: <a href="{}">{}</a>.',
                    change_address(same),
                    same.label,
                ),
            )

    def response_add(
        self, request: HttpRequest, obj: Photo, post_url_continue: str | None = None
    ) -> HttpResponse:
        """A photograph that was just received has no caption yet: its form comes next."""
        response = super().response_add(request, obj, post_url_continue)
        plain = "_popup" not in request.POST and "_addanother" not in request.POST
        return HttpResponseRedirect(change_address(obj)) if plain else response

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The buttons of the review are the form’s own: what was saved is then reviewed.

        After its transaction: making the files takes seconds, in which others can save.
        """
        wanted = request.POST.get("review")
        if wanted is not None and not self.has_clear_permission(request):
            raise PermissionDenied
        response = super().change_view(request, object_id, form_url, extra_context)
        photo = self.get_object(request, object_id) if wanted in Photo.Review.values else None
        saved = isinstance(response, HttpResponseRedirect)
        if wanted is None or photo is None or not saved:
            return response
        set_review(self, request, [photo], Photo.Review(wanted))
        return HttpResponseRedirect(change_address(photo))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Photo], search_term: str
    ) -> tuple[QuerySet[Photo], bool]:
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.GET.get("field_name") in CHOSEN_AS:
            found = found.exclude(review=Photo.Review.BLOCKED)
        return found, may_repeat

    def delete_model(self, request: HttpRequest, obj: Photo) -> None:
        """Nobody ever saw it, so its files go too, unless the same picture is here twice."""
        original, private = obj.file.name, (obj.thumbnail, obj.preview)
        super().delete_model(request, obj)

        def remove() -> None:
            if original:
                storages["default"].delete(original)
            for name in filter(None, private):
                storages["private"].delete(name)

        transaction.on_commit(remove)

    def has_clear_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("newsroom.clear_photo")

    @admin.action(description="Mark as not to be published", permissions=["clear"])
    def block_selected(self, request: HttpRequest, queryset: QuerySet[Photo]) -> None:
        set_review(self, request, list(queryset), Photo.Review.BLOCKED)

    @admin.action(description="Mark as not reviewed", permissions=["clear"])
    def unreview_selected(self, request: HttpRequest, queryset: QuerySet[Photo]) -> None:
        set_review(self, request, list(queryset), Photo.Review.UNREVIEWED)

    @admin.display(description="Picture")
    def small(self, photo: Photo) -> SafeString | str:
        return picture(photo)

    @admin.display(description="Photograph", ordering="title")
    def name(self, photo: Photo) -> str:
        return photo.label

    @admin.display(description="Review", ordering="review")
    def reviewed(self, photo: Photo) -> SafeString:
        return chip(photo.review, photo.get_review_display())

    @admin.display(description="Credit line", ordering="credit")
    def credited(self, photo: Photo) -> SafeString:
        return format_html('<span class="desk-clamp" title="{0}">{0}</span>', photo.credit)

    @admin.display(description="Caption")
    def caption_state(self, photo: Photo) -> str:
        texts = list(photo.texts.all())
        if not any(text.caption for text in texts):
            return "None yet"
        lacking = [text.language for text in texts if not text.alt]
        if lacking:
            return f"No alternative text ({', '.join(lacking)})"
        return f"Complete ({', '.join(text.language for text in texts)})"
