from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import date
from django.utils.safestring import SafeString
from django.utils.timezone import localtime, now
from js_asset import ImportMap, Media, Script

from archive import languages
from newsroom.admin.articles import TagFilter
from newsroom.admin.base import WorkingCopyDesk
from newsroom.admin.filters import LanguageFilter
from newsroom.admin.inlines import ChildRows, TextRows
from newsroom.admin.lists import picture
from newsroom.admin.media import media_address
from newsroom.admin.pasted import change_address
from newsroom.admin.pick import with_first_photo
from newsroom.body.field import BodyWidget
from newsroom.keeping import keep, keep_whole
from newsroom.models import (
    Gallery,
    GalleryPhoto,
    GalleryTag,
    GalleryText,
    Photo,
    Upload,
    User,
)

# Each row of a form is four fields, and Django takes a thousand in all.
MOST = 200
UPLOADS = 20


class GalleryTagFilter(TagFilter):
    model = GalleryTag


class GalleryTextRows(TextRows):
    model = GalleryText
    fields = ["language", "title", "description", "body"]


class ItemForm(forms.ModelForm):
    """A photograph in its place. Once it is saved, its caption and place change, not itself."""

    photo = forms.ModelChoiceField(
        Photo.objects.all(),
        to_field_name="uid",
        widget=forms.HiddenInput,
        error_messages={
            "invalid_choice": "This photograph is not in the library any more. Remove it.",
            "required": "Nothing was chosen here. Remove it.",
        },
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        self.fields["position"].required = False
        if self.instance.pk:
            self.initial["photo"] = self.instance.photo.uid
            self.fields["photo"].disabled = True

    @property
    def shown(self) -> dict[str, str] | None:
        """The photograph as the list shows it; None where there is none."""
        chosen = getattr(self, "cleaned_data", {}).get("photo")
        photo = self.instance.photo if self.instance.pk else chosen
        if photo is None:
            return None
        captions = {text.language: text.caption for text in photo.texts.all() if text.caption}
        own = languages.pick(captions, self.language)
        return {
            "label": photo.label,
            "caption": own[1] if own else "",
            "detail": "" if photo.review == Photo.Review.CLEARED else photo.get_review_display(),
            "thumb": media_address(photo.thumbnail),
            "address": change_address(photo),
        }

    def clean_position(self) -> int:
        return self.cleaned_data["position"] or 0


class ItemFormSet(forms.BaseInlineFormSet):
    default_error_messages = {
        **forms.BaseInlineFormSet.default_error_messages,
        "too_many_forms": "A gallery holds at most %(num)d photographs. Remove some.",
    }

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return super().get_form_kwargs(index) | {"language": self.instance.language}

    def clean(self) -> None:
        super().clean()
        removed = {form.instance.photo for form in self.deleted_forms if form.instance.pk}
        for form in self.extra_forms:
            if form.cleaned_data.get("photo") in removed:
                raise forms.ValidationError(
                    f"“{form.cleaned_data['photo'].label}” is removed and added at once. Untick "
                    "“Remove” instead, and remove what was added."
                )

    def get_unique_error_message(self, unique_check: Any) -> str:
        return "A photograph is in the gallery twice. Remove one of the two."


class ItemRows(ChildRows, admin.StackedInline):
    """The photographs, put in order by hand (static/newsroom/gallery.js)."""

    model = GalleryPhoto
    form = ItemForm
    formset = ItemFormSet
    template = "admin/newsroom/gallery/items.html"
    fields = ["photo", "position", "caption"]
    extra = 0
    max_num = MOST
    verbose_name_plural = "photographs, in their order"

    @property
    def media(self) -> Media:
        # The dialogs are those of the body editor.
        editor = super().media + BodyWidget().media
        return editor + Media(
            css={"all": ["newsroom/gallery.css"]},
            js=[Script("newsroom/gallery.js", type="module")],
            importmap=ImportMap({"newsroom/gallery/library": "newsroom/gallery.library.js"}),
        )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[GalleryPhoto]:
        return super().get_queryset(request).prefetch_related("photo__texts")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        return super().get_formset(request, obj, **kwargs | {"validate_max": True})

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "caption":
            field.widget.attrs["rows"] = 2
        return field


@admin.register(Gallery)
class GalleryDesk(WorkingCopyDesk):
    list_display = ["cover", "name", "state", "size", "language", "changed"]
    list_display_links = ["name"]
    list_filter = [LanguageFilter, GalleryTagFilter]
    inlines = [GalleryTextRows, ItemRows]
    fieldsets = [
        (None, {"fields": ["name", "language"]}),
        ("Finding it", {"fields": ["tags", "slug"]}),
        ("Embargo", {"fields": ["embargo_until"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Gallery]:
        return with_first_photo(super().get_queryset(request))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["uploads"] = Upload.objects.select_related("by").annotate(
            size=models.Count("photos")
        )[:UPLOADS]
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="Picture")
    def cover(self, gallery: Any) -> SafeString | str:
        return picture(Photo(thumbnail=gallery.first_thumbnail))

    @admin.display(description="Photographs")
    def size(self, gallery: Any) -> int:
        return int(gallery.size)


@admin.action(description="Make a gallery of the selected photographs")
def make_gallery(
    desk: admin.ModelAdmin, request: HttpRequest, queryset: models.QuerySet[Photo]
) -> HttpResponse | None:
    """For the photographs’ list: a draft of those selected, in the order in which they came."""
    if not request.user.has_perm("newsroom.add_gallery"):
        raise PermissionDenied
    chosen = queryset.order_by("created_at", "pk")
    photos = list(chosen.exclude(review=Photo.Review.BLOCKED)[: MOST + 1])
    if not photos or len(photos) > MOST:
        said = "A gallery holds from 1 to {} photographs that may be published. Select others."
        desk.message_user(request, said.format(MOST), messages.ERROR)
        return None
    with transaction.atomic():
        by = cast(User, request.user)
        name = f"Gallery of {date(localtime(now()), 'j F Y, H:i')}"
        gallery = Gallery(name=name, created_by=by)
        keep(gallery)
        GalleryPhoto.objects.bulk_create(
            GalleryPhoto(gallery=gallery, photo=photo, position=position)
            for position, photo in enumerate(photos, start=1)
        )
        keep_whole(gallery, by=by)
        desk.log_addition(request, gallery, [{"added": {}}])
    if left := chosen.filter(review=Photo.Review.BLOCKED).count():
        said = f"Left out, because they must not be published: {left}."
        desk.message_user(request, said, messages.WARNING)
    said = "The gallery is made. Give it a name and a title, and put the photographs in order."
    desk.message_user(request, said, messages.SUCCESS)
    return HttpResponseRedirect(change_address(gallery))
