"""What a chief does to an account: freeze it, sign it out, reset its second factor, let it try."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from newsroom.acts import note
from newsroom.admin.devices import app_of, codes_left, remove
from newsroom.admin.locking import closed_until, forget
from newsroom.admin.sessions import end_all, end_one, sessions_of
from newsroom.models import User

KEPT = (
    "“{}” has worked here, and the log of what was done keeps that; so the account stays. Freeze "
    "it: nobody signs in by it any more."
)


class FreezeForm(forms.Form):
    reason = forms.CharField(
        label="Why is it frozen?",
        max_length=200,
        widget=forms.TextInput({"class": "vTextField", "dir": "auto"}),
        help_text="For colleagues: “telephone taken at a checkpoint”, “left in March”.",
        error_messages={"required": "Write why, for those who look after accounts."},
    )


def access_address(user: User) -> str:
    return reverse("admin:newsroom_user_access", args=[user.pk])


def has_worked(user: User) -> bool:
    return user.last_login is not None or LogEntry.objects.filter(user=user).exists()


def access_page(desk: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    user = cast(User | None, desk.get_object(request, str(pk)))
    if user is None:
        raise Http404
    if not desk.has_view_permission(request, user):
        raise PermissionDenied
    may = desk.has_change_permission(request, user)
    form = FreezeForm()
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        form = FreezeForm(request.POST if request.POST.get("act") == "freeze" else None)
        if _act(request, user, form):
            return HttpResponseRedirect(access_address(user))
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": "Access",
        "account": user,
        "own": user.pk == request.user.pk,
        "may": may,
        "form": form,
        "app": app_of(user),
        "left": codes_left(user),
        "closed_until": closed_until(user.username),
        "sessions": sessions_of(user, request.session.session_key),
        "form_address": reverse("admin:newsroom_user_change", args=[user.pk]),
    }
    return TemplateResponse(request, "admin/newsroom/account/access.html", context)


def _act(request: HttpRequest, user: User, form: FreezeForm) -> bool:
    """Whether it was done; otherwise the form says why not."""
    act = request.POST.get("act", "")
    if user.pk == request.user.pk and act in {"freeze", "reset", "end_all"}:
        messages.error(request, "This is your own account: see “Your account” for what you can do.")
        return True
    if act == "freeze" and not form.is_valid():
        return False
    with transaction.atomic():
        said = _done(act, request, user, form)
        if said:
            note(request.user, said, about=user)
    if said:
        messages.success(request, f"“{user.username}”: {said}")
    else:
        messages.info(request, "Nothing was changed: it was so already.")
    return True


def _done(act: str, request: HttpRequest, user: User, form: Any) -> str:
    """What is written down of it; nothing where nothing was to do."""
    match act:
        case "freeze":
            _set(user, active=False, because=form.cleaned_data["reason"])
            ended = end_all(user)
            return f"Frozen: {form.cleaned_data['reason']} (sessions ended: {ended})"
        case "unfreeze" if not user.is_active:
            _set(user, active=True, because="")
            return "Not frozen any more."
        case "reset" if app_of(user) is not None or codes_left(user):
            remove(user)
            return f"Second factor reset (sessions ended: {end_all(user)})."
        case "let_try" if closed_until(user.username):
            forget(user.username)
            return "May try to sign in again."
        case "end" if end_one(user, request.POST.get("session", "")):
            return "Signed out of one browser."
        case "end_all":
            ended = end_all(user)
            return f"Signed out everywhere: {ended}." if ended else ""
    return ""


def _set(user: User, *, active: bool, because: str) -> None:
    user.is_active, user.frozen_because = active, because
    user.save(update_fields=["is_active", "frozen_because"])
