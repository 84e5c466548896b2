"""The pages on which a person is protected, and on which stands what nobody can call back."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from archive.models import Reason
from newsroom.acts import note
from newsroom.admin import own_page
from newsroom.admin.lists import picture
from newsroom.admin.pasted import change_address
from newsroom.keeping import keep, keep_whole
from newsroom.models import Person, Photo, Revision, User
from newsroom.publishing.protect import Consequences, consequences, protect
from newsroom.publishing.protection import Guard
from newsroom.publishing.recall import Recall, recall, told

MAY_PROTECT = "newsroom.protect_person"
SHOWN = 100  # pages, and files of pictures; the text to keep has all of them


class ProtectForm(forms.Form):
    protection = forms.ChoiceField(
        label="What may readers know?",
        choices=Person.Protection.choices,
        widget=forms.RadioSelect,
    )
    # Those to be withdrawn, by uid.
    pictures = forms.ModelMultipleChoiceField(
        Photo.objects.all(), required=False, to_field_name="uid"
    )


def protect_page(desk: admin.ModelAdmin, request: HttpRequest, person: Any) -> HttpResponse:
    """First the choice, then what it would do to what is public, then it is done.

    The same choice may be made again: names that were added since leave what is public then.
    """
    if not request.user.has_perm(MAY_PROTECT):
        raise PermissionDenied
    before = person.protection
    form = ProtectForm(request.POST or None, initial={"protection": before})
    found = None
    if form.is_valid():
        person.protection = form.cleaned_data["protection"]
        public = person.protection == Person.Protection.PUBLIC
        if public and person.protection == before:
            messages.info(request, "Nothing was changed.")
            return HttpResponseRedirect(change_address(person))
        if "confirmed" in request.POST:
            done = _protect(request, person, form.cleaned_data["pictures"])
            desk.log_change(request, person, f"Readers see: {person.get_protection_display()}.")
            there = page_address(person, "recall") if done and done.seen else change_address(person)
            return HttpResponseRedirect(there)
        if not public:
            found = consequences(person)
    context = {
        **own_page.context(desk, request, person),
        "title": "Protect",
        "form": form,
        "chosen": form.is_valid(),
        "before": before,
        "again": person.protection == before,
        "wanted": person.get_protection_display(),
        "found": found,
        "pictures": [(photo, picture(photo)) for photo in found.pictures] if found else [],
    }
    if found:
        context |= _listed(told(Guard([person]), found.seen))
    # What the page says is about the choice; nothing of it is saved.
    return TemplateResponse(request, "admin/newsroom/protect.html", context)


def _protect(
    request: HttpRequest, person: Person, pictures: Iterable[Photo]
) -> Consequences | None:
    by = cast(User, request.user)
    if person.protection == Person.Protection.PUBLIC:
        keep(person)
        keep_whole(person, by=by, why=Revision.Why.PROTECTED)
        messages.success(
            request,
            f"{person.name} may be named again. Publish the profile, and what should name them, "
            "for readers to see it.",
        )
        return None
    wanted = {photo.uid for photo in pictures}
    done = protect(person, withdraw_pictures=wanted, by=by)
    for photo in done.pictures:
        if photo.uid in wanted:
            note(request.user, f"Withdrawn: {Reason.SAFETY.label}.", about=photo)
    messages.success(
        request,
        f"Done. The name left {len(done.rewritten)} public pages, and {done.withheld_count} "
        "earlier editions that held it are withheld.",
    )
    return done


def recall_page(desk: admin.ModelAdmin, request: HttpRequest, person: Any) -> HttpResponse:
    """What readers could see of a person, before and since they were protected."""
    if not request.user.has_perm(MAY_PROTECT):
        raise PermissionDenied
    context = {
        **own_page.context(desk, request, person),
        "title": "What was public",
        **_listed(recall(person)),
    }
    return TemplateResponse(request, "admin/newsroom/recall.html", context)


def recall_text(desk: admin.ModelAdmin, request: HttpRequest, person: Any) -> HttpResponse:
    """The same in full, as a text to keep. It is made when it is asked for, and stored nowhere."""
    if not request.user.has_perm(MAY_PROTECT):
        raise PermissionDenied
    context = {"recall": recall(person), "person": person, "now": timezone.now()}
    # The file is called the same for everybody: its name stays in lists of downloads.
    return HttpResponse(
        render_to_string("admin/newsroom/recall.txt", context),
        "text/plain; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="what-was-public.txt"',
            "Cache-Control": "no-store, private",
        },
    )


def page_address(person: Person, page: str = "protect") -> str:
    return reverse(f"admin:newsroom_person_{page}", args=[person.pk])


def _listed(found: Recall) -> dict[str, Any]:
    return {
        "recall": found,
        "shown_pages": found.pages[:SHOWN],
        "shown_pictures": found.pictures[:SHOWN],
    }
