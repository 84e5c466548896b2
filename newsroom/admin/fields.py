"""How fields look at the desks, in forms and in rows of forms alike."""

from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AdminTextInputWidget,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.db import models
from django.http import HttpRequest
from taggit.managers import TaggableManager

from newsroom.admin.moments import MomentField, MomentWidget
from newsroom.models import Photo
from newsroom.publishing.plan import EMBARGO

EMBARGOED = (
    "Nothing of it goes out before this time, whoever presses “Publish”, and nothing is scheduled "
    "for before it. Say it as whoever set the embargo said it; it is shown here in Kabul time and "
    "in UTC once it is saved. Empty both day and time to lift it."
)


class DeskFields:
    """For desks and for rows: what Django makes of a field, and what we make of it then."""

    def formfield_for_dbfield(
        self: Any, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if isinstance(db_field, TaggableManager):
            return _tags(db_field, request, self.admin_site)
        if db_field.name == EMBARGO:
            kwargs |= {"form_class": MomentField, "widget": MomentWidget, "help_text": EMBARGOED}
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        if isinstance(db_field, models.ForeignKey) and db_field.related_model is Photo:
            kwargs["form_class"] = PhotoChoice
        field: forms.Field | None = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field is None:
            return None
        if isinstance(field.widget, AdminTextareaWidget):
            field.widget.attrs |= {"rows": 3, "dir": "auto"}
        if getattr(db_field, "unique", False):
            other = f"Another {self.opts.verbose_name} has this {db_field.verbose_name}."
            field.error_messages["unique"] = other
        if type(field.widget) is AdminTextInputWidget and not isinstance(field, forms.SlugField):
            field.widget.attrs["dir"] = "auto"
        if isinstance(field.widget, RelatedFieldWidgetWrapper):
            # From here things are added and opened; they are deleted at their own desk.
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field


class PhotoChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return photo_choice(obj)


def photo_choice(photo: Photo) -> str:
    """What a photograph is called where one is chosen: with how far its review has come."""
    return f"{photo.label} · {photo.get_review_display()}"


class TagsWidget(AutocompleteSelectMultiple):
    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # Each tag has a cross of its own; one for all is pressed by mistake.
        return super().build_attrs(*args, **kwargs) | {"data-allow-clear": "false"}


def _tags(db_field: Any, request: HttpRequest, site: AdminSite) -> forms.Field:
    """Tags found by typing, instead of taggit's own line of words with commas."""
    tag = db_field.through._meta.get_field("tag")
    model = tag.remote_field.model
    may_add = site.get_model_admin(model).has_add_permission(request)
    return forms.ModelMultipleChoiceField(
        model._default_manager.all(),
        required=False,
        label="Tags",
        help_text="Type a few letters. What is not there yet is added with +.",
        widget=RelatedFieldWidgetWrapper(
            TagsWidget(tag, site), tag.remote_field, site, can_add_related=may_add
        ),
    )
