from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.safestring import SafeString

from newsroom.admin.base import WorkingCopyDesk
from newsroom.admin.captions import caption_urls, write_captions
from newsroom.admin.duplicates import alike_page, looks_alike
from newsroom.admin.galleries import make_gallery
from newsroom.admin.lists import picture
from newsroom.admin.media import media_address
from newsroom.admin.pasted import change_address
from newsroom.admin.photo_back import back_page, original_page
from newsroom.admin.photo_facts import as_received, position
from newsroom.admin.photo_filters import MissingFilter, PhotoTagFilter, ReviewFilter, UploadFilter
from newsroom.admin.photo_forms import DepictionRows, Looked, PhotoTextRows, UploadForm
from newsroom.admin.photo_queue import MOST, review_address
from newsroom.admin.photo_state import review_chip, sentences
from newsroom.admin.review import decide, review_page
from newsroom.admin.uploads import upload_urls
from newsroom.finding import write
from newsroom.intake.clearance import waits
from newsroom.intake.places import suggestion
from newsroom.intake.store import receive
from newsroom.intake.versions import remove_files
from newsroom.models import Photo, User

# What a file or staff call it can tell where, or who.
ADDRESS = (
    "The last part of the public address. Leave it empty to have a random one; once it is "
    "published, it stays."
)
# The fields whose autocompletion chooses a photograph for readers.
CHOSEN_AS = {"lead_photo", "portrait"}


@admin.register(Photo)
class PhotoDesk(WorkingCopyDesk):
    list_display = ["small", "name", "reviewed", "state", "caption_state", "credited", "place"]
    list_display_links = ["name"]
    list_filter = [ReviewFilter, MissingFilter, UploadFilter, "created_at", PhotoTagFilter]
    list_select_related = ["place"]
    list_prefetch_related = ("texts", "regions")
    autocomplete_fields = ["creator", "place"]
    inlines = [PhotoTextRows, DepictionRows]
    pages = {
        **WorkingCopyDesk.pages,
        "review": review_page,
        "back": back_page,
        "original": original_page,
        "alike": alike_page,
    }
    # None clears several: each is looked at by itself.
    actions = [
        *(write_captions, "review_selected", make_gallery),
        *("block_selected", "unreview_selected"),
    ]
    add_fieldsets = [(None, {"fields": ["file", "title", "language"]})]
    fieldsets = [
        (None, {"fields": ["title", "language"]}),
        (
            "Credit and rights",
            {
                "fields": ["credit", "creator", "creator_name", "copyright", "usage_terms"],
                "description": "These five, and nothing else, are written into the files that "
                "readers get. Where you change them after it was cleared, clear it again.",
            },
        ),
        (
            "When and where",
            {
                "fields": ["date_taken", "place"],
                "description": "Readers see both. A month and a province are often safer than a "
                "day and a village.",
            },
        ),
        ("Finding it", {"fields": ["tags", "slug"]}),
        (
            "Embargo",
            {
                "fields": ["embargo_until"],
                "description": "Until then, what shows this photograph goes out without it and "
                "without its caption.",
            },
        ),
        (
            "Cropping",
            {
                "fields": [("focal_x", "focal_y")],
                "description": "Cards and links show a part of the picture, as near to the point "
                "of interest as its borders allow.",
            },
        ),
    ]

    def get_urls(self) -> list[URLPattern]:
        return [*upload_urls(self), *caption_urls(self), *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        return self.add_fieldsets if obj is None else self.fieldsets

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "slug" and field is not None:
            field.help_text = ADDRESS
        return field

    def get_inlines(self, request: HttpRequest, obj: Photo | None) -> list[Any]:
        return [] if obj is None else self.inlines

    def get_form(
        self, request: HttpRequest, obj: Photo | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if obj is not None:
            return super().get_form(request, obj, change, **kwargs)
        form: Any = super().get_form(request, obj, change, **kwargs | {"form": UploadForm})
        form.looked = getattr(request, "looked", None)
        return form

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        upload = request.FILES.get("file") if request.method == "POST" else None
        if upload is not None and self.has_add_permission(request):
            request.looked = Looked.at(upload)  # type: ignore[attr-defined]
        return super().add_view(request, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        photo = kwargs.get("obj")
        if photo is not None:
            at = position(photo)
            context |= {
                "large": media_address(photo.preview),
                "regions": photo.regions.all(),
                "review_chip": review_chip(photo, waits(photo)),
                "sentences": [
                    *sentences(photo, cast(User, request.user)),
                    *looks_alike(photo),
                ],
                "received": as_received(photo),
                "position": at,
                "near": suggestion(*at) if at else None,
                "may_change": self.has_change_permission(request, photo),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Photo, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        looked: Looked = form.looked
        name = form.cleaned_data["file"].name
        receive(obj, looked.received, name, by=cast(User, request.user), taken=looked.taken)
        same = Photo.objects.filter(sha256=obj.sha256).exclude(pk=obj.pk).order_by("pk").first()
        if same is not None:
            messages.warning(
                request,
                format_html(
                    'The same file is here already: <a href="{}">{}</a>.',
                    change_address(same),
                    same.label,
                ),
            )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        photo = form.instance
        text = None if photo.title else photo.texts.exclude(headline="").first()
        if text is not None:
            # What staff call it, until they call it something else: as in the caption grid.
            photo.title = text.headline
            photo.save(update_fields=["title"])
            write([photo])

    def response_add(
        self, request: HttpRequest, obj: Photo, post_url_continue: str | None = None
    ) -> HttpResponse:
        """A photograph that was just received has no caption yet: its form comes next."""
        response = super().response_add(request, obj, post_url_continue)
        plain = "_popup" not in request.POST and "_addanother" not in request.POST
        return HttpResponseRedirect(change_address(obj)) if plain else response

    def response_change(self, request: HttpRequest, obj: Photo) -> HttpResponse:
        if "_review" in request.POST:
            return HttpResponseRedirect(review_address(obj.pk))
        return super().response_change(request, obj)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Photo], search_term: str
    ) -> tuple[QuerySet[Photo], bool]:
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.GET.get("field_name") in CHOSEN_AS:
            found = found.exclude(review=Photo.Review.BLOCKED)
        return found, may_repeat

    def delete_model(self, request: HttpRequest, obj: Photo) -> None:
        """Nobody ever saw it, so its files go too."""
        remove_files(obj, by=cast(User, request.user))
        super().delete_model(request, obj)

    def has_clear_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("newsroom.clear_photo")

    @admin.action(description="Review one after another", permissions=["clear"])
    def review_selected(
        self, request: HttpRequest, queryset: QuerySet[Photo]
    ) -> HttpResponse | None:
        keys = list(queryset.values_list("pk", flat=True)[: MOST + 1])
        if len(keys) > MOST:
            messages.error(request, f"Choose at most {MOST} at a time.")
            return None
        return HttpResponseRedirect(review_address(keys[0], ".".join(map(str, keys))))

    @admin.action(description="Mark as not to be published", permissions=["clear"])
    def block_selected(self, request: HttpRequest, queryset: QuerySet[Photo]) -> None:
        for photo in queryset:
            decide(self, request, photo, Photo.Review.BLOCKED)

    @admin.action(description="Mark as not reviewed", permissions=["clear"])
    def unreview_selected(self, request: HttpRequest, queryset: QuerySet[Photo]) -> None:
        for photo in queryset:
            decide(self, request, photo, Photo.Review.UNREVIEWED)

    @admin.display(description="Picture")
    def small(self, photo: Photo) -> SafeString | str:
        return picture(photo)

    @admin.display(description="Photograph", ordering="title")
    def name(self, photo: Photo) -> str:
        return photo.label

    @admin.display(description="Review", ordering="review")
    def reviewed(self, photo: Photo) -> SafeString:
        return review_chip(photo, waits(photo))

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
