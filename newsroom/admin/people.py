from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from newsroom.admin.base import WorkingCopyDesk
from newsroom.admin.inlines import NameRows, ProfileTextRows
from newsroom.admin.lists import chip, picture
from newsroom.admin.pasted import change_address
from newsroom.keeping import keep
from newsroom.models import Person, PersonName, PersonText
from newsroom.publishing.protect import consequences, protect


class PersonTextRows(ProfileTextRows):
    model = PersonText


class PersonNameRows(NameRows):
    model = PersonName


class ProtectForm(forms.Form):
    protection = forms.ChoiceField(
        label="What may readers know?",
        choices=Person.Protection.choices,
        widget=forms.RadioSelect,
    )


def protect_page(desk: admin.ModelAdmin, request: HttpRequest, person: Any) -> HttpResponse:
    """First the choice, then what it would do to what is public, then it is done."""
    if not request.user.has_perm("newsroom.protect_person"):
        raise PermissionDenied
    before = person.protection
    form = ProtectForm(request.POST or None, initial={"protection": before})
    found = None
    uids = person.photos.values_list("uid", flat=True)
    form.fields["pictures"] = forms.MultipleChoiceField(
        required=False, choices=[(str(uid), str(uid)) for uid in uids]
    )
    if form.is_valid():
        person.protection = form.cleaned_data["protection"]
        if person.protection == before:
            messages.info(request, "Nothing was changed.")
            return HttpResponseRedirect(change_address(person))
        if "confirmed" in request.POST:
            _protect(request, person, form.cleaned_data["pictures"])
            desk.log_change(request, person, f"Readers see: {person.get_protection_display()}.")
            return HttpResponseRedirect(change_address(person))
        if person.protection != Person.Protection.PUBLIC:
            found = consequences(person)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "copy": person,
        "original": person,
        "form_address": change_address(person),
        "title": "Protect",
        "form": form,
        "chosen": form.is_valid(),
        "wanted": person.get_protection_display(),
        "found": found,
    }
    # What the page says is about the choice; nothing of it is saved.
    return TemplateResponse(request, "admin/newsroom/protect.html", context)


def _protect(request: HttpRequest, person: Person, pictures: list[str]) -> None:
    if person.protection == Person.Protection.PUBLIC:
        keep(person)
        messages.success(
            request,
            f"{person.name} may be named again. Publish the profile, and what should name them, "
            "for readers to see it.",
        )
        return
    shown = {str(photo.uid): photo.uid for photo in person.photos.all()}
    done = protect(person, withdraw_pictures=[shown[uid] for uid in pictures])
    messages.success(
        request,
        f"Done. The name left {len(done.rewritten)} public pages, and {done.withheld_count} "
        "earlier editions that held it are withheld.",
    )


@admin.register(Person)
class PersonDesk(WorkingCopyDesk):
    pages = {**WorkingCopyDesk.pages, "protect": protect_page}
    list_display = ["face", "name", "state", "shown_as", "lives", "changed"]
    list_display_links = ["name"]
    list_filter = ["protection", "living"]
    list_select_related = ["portrait"]
    search_fields = ["name", "slug", "other_names__text", "texts__name", "texts__description"]
    autocomplete_fields = ["portrait"]
    readonly_fields = ["protected"]
    inlines = [PersonNameRows, PersonTextRows]
    fieldsets = [
        (None, {"fields": ["name", "sort_key", "language", "living", "protected"]}),
        ("Finding them", {"fields": ["portrait", "slug"]}),
    ]

    @admin.display(description="Picture")
    def face(self, person: Person) -> SafeString | str:
        return picture(person.portrait)

    @admin.display(description="Readers see", ordering="protection")
    def shown_as(self, person: Person) -> SafeString:
        return chip(person.protection, person.get_protection_display())

    @admin.display(description="Living", ordering="living")
    def lives(self, person: Person) -> str:
        return {True: "Yes", False: "No", None: "–"}[person.living]

    @admin.display(description="Protection")
    def protected(self, person: Person) -> SafeString | str:
        if person.pk is None:
            return "Save the person first; then they can be protected."
        return format_html(
            '{} <a class="desk-button" href="{}">Protect…</a>',
            self.shown_as(person),
            reverse("admin:newsroom_person_protect", args=[person.pk]),
        )
