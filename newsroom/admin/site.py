"""The admin as this newsroom has it: its desks in their order, its policy on every page."""

from functools import partial, wraps
from typing import Any, cast

from csp.constants import NONCE
from csp.decorators import csp_update
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver, path, re_path
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from newsroom.acts import note
from newsroom.admin import account, found_names, media, pick, second_factor, signing_in
from newsroom.admin.fields import photo_choice
from newsroom.admin.home import sections
from newsroom.admin.searching import search_page
from newsroom.models import Photo, User
from newsroom.session_store import IN_BACKGROUND

# Added to the policy of the public pages (settings). The nonce is only sent by pages that ask
# for it: those with the body editor's import map.
POLICY = {"script-src": [NONCE]}

# What a working day begins with comes first.
ORDER = (
    "Article Photo Gallery Person Organisation Place Event Quotation Claim "
    "Contributor Source Tag Page Due FollowUp Hidden User Group Act".split()
)
ACCOUNTS = {"User", "Group", "Act"}


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

    def index(self, request: HttpRequest, extra_context: Any = None) -> Any:
        found = {"sections": sections(request)}
        return super().index(request, found | (extra_context or {}))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Every view with the desks' policy. Django itself sees to it that no page is stored."""
        return csp_update(POLICY)(super().admin_view(_in_use(view), cacheable))

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and signing_in.proven(request)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return signing_in.sign_in_page(self, request)

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Nothing of the newsroom stays in the browser."""
        if request.method == "POST":
            note(request.user, "Signed out.")
        response = super().logout(request, extra_context)
        if request.method == "POST":
            response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        return response

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return account.password_page(self, request)

    def get_log_entries(self, request: HttpRequest) -> Any:
        """“Recent actions” are those at the desks: signing in is none."""
        return LogEntry.objects.exclude(content_type=ContentType.objects.get_for_model(User))

    def autocomplete_view(self, request: HttpRequest) -> JsonResponse:
        return cast(JsonResponse, Autocompletion.as_view(admin_site=self)(request))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [
            *self._account_urls(),
            path("search/", self.admin_view(search_page), name="search"),
            path("pick/", self.admin_view(pick.pick), name="pick"),
            path("find-names/", self.admin_view(found_names.find_names), name="find_names"),
            path("library/", self.admin_view(pick.library), name="library"),
            re_path(
                rf"^media/(?P<name>(?:(?:thumbnails|previews)/)?{media.RENDITION})$",
                self.admin_view(media.private_file),
                name="media",
            ),
            *super().get_urls(),
        ]

    def _account_urls(self) -> list[URLPattern]:
        """One's own account; and the steps of signing in, which see to it themselves who comes."""

        def inside(view: Any) -> Any:
            return self.admin_view(partial(view, self))

        def outside(view: Any) -> Any:
            return csp_update(POLICY)(never_cache(csrf_protect(partial(view, self))))

        setting_up = "account/second-factor/"
        return [
            path("login/code/", outside(signing_in.code_page), name="code"),
            path(setting_up, outside(second_factor.set_up_page), name="second_factor"),
            path(f"{setting_up}qr.svg", outside(second_factor.picture), name="second_factor_qr"),
            path(f"{setting_up}off/", inside(second_factor.remove_page), name="second_factor_off"),
            path("account/", inside(account.account_page), name="account"),
            path("account/codes/", inside(second_factor.codes_page), name="recovery_codes"),
            path("account/sessions/", self.admin_view(account.end_page), name="end_sessions"),
        ]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The desks in their order; users and groups apart, whatever app they are of."""
        apps = super().get_app_list(request, app_label)
        models = [model for app in apps for model in app["models"]]
        models.sort(key=lambda model: ORDER.index(model["object_name"]))
        accounts = [model for model in models if model["object_name"] in ACCOUNTS]
        desks = [model for model in models if model not in accounts]
        return [
            next((app for app in apps if app["app_label"] == label), apps[0])
            | {"name": name, "models": shown}
            for label, name, shown in (
                ("newsroom", "Desks", desks),
                ("auth", "Accounts", accounts),
            )
            if shown
        ]


def _in_use(view: Any) -> Any:
    """A session lasts while somebody asks for pages, and not for what a script asks by itself."""

    @wraps(view)
    def used(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if IN_BACKGROUND not in request.headers:
            request.session.use()  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return used


site = admin.site
