"""Signing in: the password, then a code. Until both are right nobody is signed in at all."""

import time
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login, logout
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from newsroom.acts import note
from newsroom.admin.devices import app_of, codes_left, matched
from newsroom.admin.locking import forget, try_once
from newsroom.models import User
from newsroom.session_store import SessionStore

# Of the session of somebody who gave the right password and no code yet.
PENDING = "signing_in"
SECONDS = 15 * 60
FEW = 3

AGAIN = "That took too long, or was not begun here. Sign in again."


class SignInForm(AdminAuthenticationForm):
    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("username") and self.cleaned_data.get("password"):
            try_once(self.cleaned_data["username"])
        return super().clean()


class SignIn(LoginView):
    authentication_form = SignInForm
    template_name = "admin/login.html"

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.get_user()
        if app_of(user) is not None:
            return self._wait(user, "admin:code")
        if settings.TOTP_REQUIRED:
            return self._wait(user, "admin:second_factor")
        complete(self.request, user)
        return HttpResponseRedirect(self.get_success_url())

    def _wait(self, user: User, step: str) -> HttpResponse:
        # Nothing of whoever was signed in here before is left to whoever signs in now.
        self.request.session.flush()
        self.request.session[PENDING] = {
            "user": user.pk,
            "password": user.get_session_auth_hash(),
            "at": time.time(),
            "next": self.get_success_url(),
        }
        return HttpResponseRedirect(reverse(step))


def sign_in_page(site: admin.AdminSite, request: HttpRequest) -> HttpResponse:
    if request.method == "GET" and site.has_permission(request):
        return HttpResponseRedirect(reverse("admin:index"))
    if request.user.is_authenticated and not proven(request):
        # Signed in before a second factor was asked of everybody.
        logout(request)
        messages.info(request, "A second factor is needed here from now on. Sign in again.")
    context = {
        **site.each_context(request),
        "title": "Log in",
        "subtitle": None,
        "app_path": request.get_full_path(),
        "username": request.user.get_username(),
    }
    if not request.GET.get("next") and not request.POST.get("next"):
        context["next"] = reverse("admin:index")
    return cast(HttpResponse, SignIn.as_view(extra_context=context)(request))


def proven(request: HttpRequest) -> bool:
    """Whether somebody gave all that is asked for here, or nothing but a password is."""
    return not settings.TOTP_REQUIRED or getattr(request.user, "otp_device", None) is not None


def pending(request: HttpRequest) -> User | None:
    """Who gave the right password a moment ago, and is not signed in."""
    kept = request.session.get(PENDING)
    if not kept or kept["at"] < time.time() - SECONDS:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True, is_staff=True).first()
    same = user and constant_time_compare(user.get_session_auth_hash(), kept["password"])
    return user if same else None


def complete(request: HttpRequest, user: User, device: Any = None) -> str:
    """Sign somebody in, by `device` where they have one. Where they go on is the answer."""
    kept = request.session.pop(PENDING, None)
    cast(Any, user).otp_device = device
    login(request, user)
    note(user, "Signed in.")
    forget(user.username)
    SessionStore.clear_expired()
    return str(kept["next"]) if kept else reverse("admin:index")


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Code",
        max_length=40,
        widget=forms.TextInput(
            {
                "autocomplete": "one-time-code",
                "autofocus": True,
                "dir": "ltr",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": "Type the code that your app shows."},
    )

    def __init__(self, user: User, recovery: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if recovery:
            self.fields["code"].label = "Recovery code"
            self.fields["code"].help_text = "Such as abcd-efgh-jkmn. Each opens once."
            self.fields["code"].widget.attrs["autocomplete"] = "off"
        else:
            self.fields["code"].label = "Code of your app"
            self.fields["code"].help_text = "Six digits; the app shows others every 30 seconds."
            self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        try_once(self.user.username)
        self.device = matched(self.user, code)
        return code


def code_page(site: admin.AdminSite, request: HttpRequest) -> HttpResponse:
    user = pending(request)
    if user is None:
        return to_sign_in(request)
    recovery = "recovery" in request.GET
    form = CodeForm(user, recovery, request.POST or None)
    if form.is_valid():
        onwards = complete(request, user, form.device)
        left = codes_left(user)
        if recovery or left <= FEW:
            messages.warning(
                request,
                f"You have {left} recovery code{'' if left == 1 else 's'} left. Under “Your "
                "account” you make new ones, and set up an app anew if you have lost it.",
            )
        return HttpResponseRedirect(onwards)
    context = {
        **site.each_context(request),
        "title": "Recovery code" if recovery else "Second step",
        "form": form,
        "recovery": recovery,
        "name": user.get_username(),
    }
    return TemplateResponse(request, "admin/newsroom/account/code.html", context)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    request.session.pop(PENDING, None)
    messages.info(request, AGAIN)
    return HttpResponseRedirect(reverse("admin:login"))
