"""The admin as this newsroom has it: its desks in their order, its policy on every page."""

from typing import Any, cast

from csp.constants import NONCE
from csp.decorators import csp_update
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, URLResolver, path, re_path

from newsroom.admin import found_names, media, pick
from newsroom.admin.fields import photo_choice
from newsroom.admin.searching import search_page
from newsroom.models import Photo

# Added to the policy of the public pages (settings). The nonce is only sent by pages that ask
# for it: those with the body editor's import map.
POLICY = {"script-src": [NONCE]}

# What a working day begins with comes first.
ORDER = (
    "Article Photo Gallery Person Organisation Place Event Quotation Claim "
    "Contributor Source Tag Page Due User Group".split()
)
ACCOUNTS = {"User", "Group"}


class Autocompletion(AutocompleteJsonView):
    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        result: dict[str, str] = super().serialize_result(obj, to_field_name)
        return result | {"text": photo_choice(obj)} if isinstance(obj, Photo) else result


class NewsroomSite(admin.AdminSite):
    site_header = f"{settings.SITE_NAME} · newsroom"
    site_title = f"{settings.SITE_NAME} newsroom"
    index_title = "The desks"
    site_url = "/"
    empty_value_display = "–"

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Every view with the desks' policy. Django itself sees to it that no page is stored."""
        return csp_update(POLICY)(super().admin_view(view, cacheable))

    def autocomplete_view(self, request: HttpRequest) -> JsonResponse:
        return cast(JsonResponse, Autocompletion.as_view(admin_site=self)(request))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [
            path("search/", self.admin_view(search_page), name="search"),
            path("pick/", self.admin_view(pick.pick), name="pick"),
            path("find-names/", self.admin_view(found_names.find_names), name="find_names"),
            path("library/", self.admin_view(pick.library), name="library"),
            re_path(
                r"^media/(?P<name>(?:(?:thumbnails|previews)/)?[0-9a-f]{32,64}\.(?:avif|webp|jpg))$",
                self.admin_view(media.private_file),
                name="media",
            ),
            *super().get_urls(),
        ]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The desks in their order; users and groups apart, whatever app they are of."""
        apps = super().get_app_list(request, app_label)
        models = [model for app in apps for model in app["models"]]
        models.sort(key=lambda model: ORDER.index(model["object_name"]))
        accounts = [model for model in models if model["object_name"] in ACCOUNTS]
        desks = [model for model in models if model not in accounts]
        groups = {"newsroom": ("Desks", desks), "auth": ("Accounts", accounts)}
        return [
            app | {"name": groups[label][0], "models": groups[label][1]}
            for label in groups
            for app in apps
            if app["app_label"] == label and groups[label][1]
        ]


site = admin.site
