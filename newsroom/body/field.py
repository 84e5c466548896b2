"""The field that bodies are kept in, and the editor that fills it."""

import json
from typing import Any

from django import forms
from django.db import models
from django.forms.widgets import Script
from django.urls import reverse
from django_prose_editor.widgets import importmap
from js_asset import ImportMap, Media

from archive import languages

from .canonical import sanitise

_PARTS = (
    "buttons dialog element find find-groups find-panel find-unknown forms nodes paste picker "
    "pictures records things toolbar".split()
)

# Through the import map, so that modules find one another under their hashed names.
_MODULES = ImportMap(
    {f"newsroom/body-editor/{part}": f"newsroom/body-editor.{part}.js" for part in _PARTS}
    | {"newsroom/post": "newsroom/post.js"}
)


class BodyWidget(forms.Textarea):
    """A plain text area of HTML where there is no JavaScript, else the editor."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "vLargeTextField", "rows": 30, "dir": "auto"} | (attrs or {}))

    @property
    def media(self) -> Media:
        return Media(
            importmap=importmap | _MODULES,
            css={"all": [f"newsroom/body-editor{part}.css" for part in ("", ".dialog", ".find")]},
            js=[Script("newsroom/body-editor.js", type="module")],
        )

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        config = {
            "pick": reverse("admin:pick"),
            "find": reverse("admin:find_names"),
            "names": reverse("admin:newsroom_photo_add_name"),
            "languages": languages.CHOICES,
            "rtl": [each.tag for each in languages.LANGUAGES if each.direction == "rtl"],
        }
        context["widget"]["attrs"]["data-body-editor"] = json.dumps(config, ensure_ascii=False)
        return context

    def use_required_attribute(self, initial: Any) -> bool:
        # The editor hides the text area, and a browser cannot point at what is hidden.
        return False


class BodyFormField(forms.CharField):
    widget = BodyWidget

    def to_python(self, value: Any) -> str:
        return sanitise(super().to_python(value) or "")


class BodyField(models.TextField):
    """HTML that has been through `sanitise` whenever it comes by a form or `clean`.

    Whoever saves without either calls `sanitise` themselves (newsroom.keeping does for all).
    """

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return sanitise(value) if value else value

    def formfield(self, **kwargs: Any) -> Any:
        # The admin asks for its own text area; this is never one.
        kwargs |= {"form_class": BodyFormField, "widget": BodyWidget}
        return super().formfield(**kwargs)

    def deconstruct(self) -> Any:
        # Migrations need know nothing of the editor.
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs
