"""“Your account”: the password, the second factor and the sessions of whoever is signed in."""

from typing import Any, cast

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.forms import AdminPasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from newsroom.acts import note
from newsroom.admin.devices import app_of, codes_left
from newsroom.admin.locking import forget, try_once
from newsroom.admin.sessions import end_one, end_others, sessions_of
from newsroom.models import User


def account_page(site: admin.AdminSite, request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    context = {
        **site.each_context(request),
        "title": "Your account",
        "app": app_of(user),
        "left": codes_left(user),
        "required": settings.TOTP_REQUIRED,
        "sessions": sessions_of(user, request.session.session_key),
        "idle": settings.SESSION_IDLE.total_seconds() // 3600,
        "longest": settings.SESSION_COOKIE_AGE // (24 * 3600),
        "groups": ", ".join(user.groups.values_list("name", flat=True)),
    }
    return TemplateResponse(request, "admin/newsroom/account/account.html", context)


@require_POST
def end_page(request: HttpRequest) -> HttpResponse:
    """Signs out one other browser, or all others."""
    user = cast(User, request.user)
    if handle := request.POST.get("session"):
        ended = int(end_one(user, handle))
    else:
        ended = end_others(request)
    if ended:
        note(user, f"Signed out elsewhere: {ended}.")
        messages.success(request, f"Signed out elsewhere: {ended}.")
    else:
        messages.info(request, "You were not signed in there any more.")
    return HttpResponseRedirect(reverse("admin:account"))


class OwnPasswordForm(AdminPasswordChangeForm):
    def clean_old_password(self) -> str:
        try_once(self.user.get_username())
        password: str = super().clean_old_password()
        forget(self.user.get_username())
        return password


class OwnPassword(PasswordChangeView):
    form_class = OwnPasswordForm
    template_name = "registration/password_change_form.html"

    def get_success_url(self) -> str:
        return reverse("admin:account")

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        note(self.request.user, "Changed their password.")
        ended = end_others(self.request)
        elsewhere = " Elsewhere you are signed out." if ended else ""
        messages.success(self.request, f"Your password is changed.{elsewhere}")
        return response


def password_page(site: admin.AdminSite, request: HttpRequest) -> HttpResponse:
    context = {**site.each_context(request), "title": "Change your password"}
    return cast(HttpResponse, OwnPassword.as_view(extra_context=context)(request))
