"""Setting up the app that shows codes, and the recovery codes."""

from base64 import b32encode
from io import BytesIO
from typing import Any, cast

import segno
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django_otp import login as prove

from newsroom.acts import note
from newsroom.admin.devices import NewApp, app_of, codes_left, new_codes, remove
from newsroom.admin.locking import PasswordForm
from newsroom.admin.sessions import end_others
from newsroom.admin.signing_in import complete, pending, to_sign_in
from newsroom.models import User

# Of the session in which an app is being set up.
SETTING_UP = "app_key"

NOT_THE_CODE = (
    "This is not the code that the app shows now. Type the six digits anew; if they are never "
    "taken, look whether the clock of your device is right."
)


class SetUpForm(forms.Form):
    code = forms.CharField(
        label="Code that the app shows",
        max_length=20,
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}
        ),
        error_messages={"required": "Type the six digits that the app shows."},
    )

    def __init__(self, app: NewApp, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.app = app

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        self.step = self.app.proven(code)
        if self.step is None:
            raise forms.ValidationError(NOT_THE_CODE)
        return code


def set_up_page(site: admin.AdminSite, request: HttpRequest) -> HttpResponse:
    """For who is signed in, and for who gave the right password and has no app yet."""
    user = _whose(site, request)
    if user is None:
        return to_sign_in(request)
    inside = site.has_permission(request)
    key = request.session.setdefault(SETTING_UP, NewApp.key_of())
    app = NewApp(user, key)
    data = request.POST or None
    form = SetUpForm(app, data)
    # Who is on the way in has given it a moment ago.
    password = PasswordForm(user, data) if inside else None
    if form.is_valid() and (password is None or password.is_valid()):
        kept = _keep(request, app, cast(int, form.step), inside=inside)
        return _show(site, request, *kept) if kept else to_sign_in(request)
    secret = b32encode(bytes.fromhex(key)).decode().lower()
    context = {
        **site.each_context(request),
        "title": "Set up the second factor",
        "form": form,
        "password": password,
        "replaces": inside and app_of(user) is not None,
        "inside": inside,
        "name": user.get_username(),
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
    }
    return TemplateResponse(request, "admin/newsroom/account/set_up.html", context)


def _whose(site: admin.AdminSite, request: HttpRequest) -> User | None:
    if site.has_permission(request):
        return cast(User, request.user)
    user = pending(request)
    # Who has an app proves it first: a password alone must not put another in its place.
    return user if user is not None and app_of(user) is None else None


def _keep(
    request: HttpRequest, app: NewApp, step: int, *, inside: bool
) -> tuple[list[str], str] | None:
    """The recovery codes, and where to go on. None where somebody was faster."""
    user = app.user
    with transaction.atomic():
        # Two browsers with the same password do not both set one up.
        User.objects.select_for_update().get(pk=user.pk)
        if not inside and app_of(user) is not None:
            return None
        device = app.keep(step)
        codes = new_codes(user)
        note(user, "Second factor set up.")
    del request.session[SETTING_UP]
    if not inside:
        return codes, complete(request, user, device)
    prove(request, device)
    end_others(request)
    return codes, reverse("admin:account")


def _show(
    site: admin.AdminSite, request: HttpRequest, codes: list[str], onwards: str
) -> HttpResponse:
    """They are nowhere else: neither in the session nor in the database."""
    context = {
        **site.each_context(request),
        "title": "Your recovery codes",
        "codes": codes,
        # Nothing in it says of what they are the codes.
        "text": "\n".join(codes) + "\n",
        "onwards": onwards,
    }
    return TemplateResponse(request, "admin/newsroom/account/codes.html", context)


def picture(site: admin.AdminSite, request: HttpRequest) -> HttpResponse:
    """The QR code of the app that is being set up, for whoever sets it up."""
    user, key = _whose(site, request), request.session.get(SETTING_UP)
    if user is None or key is None:
        raise Http404
    svg = BytesIO()
    segno.make(NewApp(user, key).address, error="m").save(
        svg, kind="svg", scale=6, border=4, dark="#000", light="#fff", svgclass=None, lineclass=None
    )
    return HttpResponse(svg.getvalue(), "image/svg+xml")


def codes_page(site: admin.AdminSite, request: HttpRequest) -> HttpResponse:
    """New recovery codes."""
    user = cast(User, request.user)
    if app_of(user) is None:
        return HttpResponseRedirect(reverse("admin:second_factor"))
    form = PasswordForm(user, request.POST or None)
    if form.is_valid():
        with transaction.atomic():
            codes = new_codes(user)
            note(user, "New recovery codes made.")
        return _show(site, request, codes, reverse("admin:account"))
    context = {
        **site.each_context(request),
        "title": "New recovery codes",
        "lead": f"Ten new codes take the place of the {codes_left(user)} that you have left, "
        "which open nothing from then on.",
        "form": form,
        "button": "Make new codes",
    }
    return TemplateResponse(request, "admin/newsroom/account/password.html", context)


def remove_page(site: admin.AdminSite, request: HttpRequest) -> HttpResponse:
    if settings.TOTP_REQUIRED:
        raise PermissionDenied
    user = cast(User, request.user)
    form = PasswordForm(user, request.POST or None)
    if form.is_valid():
        with transaction.atomic():
            remove(user)
            note(user, "Second factor turned off.")
        messages.success(request, "The second factor is off. Your password alone opens the desks.")
        return HttpResponseRedirect(reverse("admin:account"))
    context = {
        **site.each_context(request),
        "title": "Turn the second factor off",
        "lead": "From then on, whoever learns your password is in.",
        "form": form,
        "button": "Turn it off",
    }
    return TemplateResponse(request, "admin/newsroom/account/password.html", context)
