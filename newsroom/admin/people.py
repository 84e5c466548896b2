from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from newsroom.admin.claim_list import DeskWithClaims
from newsroom.admin.inlines import IdentifierRows, NameRows, ProfileTextRows
from newsroom.admin.lists import chip, picture
from newsroom.admin.pasted import change_address
from newsroom.keeping import keep
from newsroom.models import Person, PersonIdentifier, PersonName, PersonText, Photo
from newsroom.publishing.protect import consequences, protect

MAY_PROTECT = "newsroom.protect_person"
ONLY_TO_BE_READ = (
    "This person is not public. All that is published is searched for the names below, so only "
    "those who may protect people can change them; you can read them."
)


class PersonTextRows(ProfileTextRows):
    model = PersonText


class PersonIdentifierRows(IdentifierRows):
    model = PersonIdentifier


class PersonNameRows(NameRows):
    model = PersonName


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
            _protect(request, person, form.cleaned_data["pictures"])
            desk.log_change(request, person, f"Readers see: {person.get_protection_display()}.")
            return HttpResponseRedirect(change_address(person))
        if not public:
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
        "before": before,
        "again": person.protection == before,
        "wanted": person.get_protection_display(),
        "found": found,
        "pictures": [(photo, picture(photo)) for photo in found.pictures] if found else [],
    }
    # What the page says is about the choice; nothing of it is saved.
    return TemplateResponse(request, "admin/newsroom/protect.html", context)


def _protect(request: HttpRequest, person: Person, pictures: Iterable[Photo]) -> None:
    if person.protection == Person.Protection.PUBLIC:
        keep(person)
        messages.success(
            request,
            f"{person.name} may be named again. Publish the profile, and what should name them, "
            "for readers to see it.",
        )
        return
    done = protect(person, withdraw_pictures=[photo.uid for photo in pictures])
    messages.success(
        request,
        f"Done. The name left {len(done.rewritten)} public pages, and {done.withheld_count} "
        "earlier editions that held it are withheld.",
    )


def _protect_address(person: Person) -> str:
    return reverse("admin:newsroom_person_protect", args=[person.pk])


def _may_touch(request: HttpRequest, person: Person | None) -> bool:
    """By the names of a protected person every text is searched: few may change them."""
    public = person is None or person.protection == Person.Protection.PUBLIC
    return public or request.user.has_perm(MAY_PROTECT)


@admin.register(Person)
class PersonDesk(DeskWithClaims):
    pages = {**DeskWithClaims.pages, "protect": protect_page}
    list_display = ["face", "name", "state", "shown_as", "lives", "changed"]
    list_display_links = ["name"]
    list_filter = ["protection", "living"]
    list_select_related = ["portrait"]
    search_fields = ["name", "slug", "other_names__text", "texts__name", "texts__description"]
    autocomplete_fields = ["portrait"]
    readonly_fields = ["protected"]
    inlines = [PersonNameRows, PersonTextRows, PersonIdentifierRows]
    fieldsets = [
        (None, {"fields": ["name", "sort_key", "language", "living", "protected"]}),
        ("Finding them", {"fields": ["portrait", "slug"]}),
    ]

    def has_change_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return super().has_change_permission(request, obj) and _may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _may_touch(request, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Person | None = None) -> Any:
        if _may_touch(request, obj):
            return self.fieldsets
        (heading, options), *others = self.fieldsets
        return [(heading, {**options, "description": ONLY_TO_BE_READ}), *others]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        person = form.instance
        renamed = {"name", "sort_key"} & {*form.changed_data} or any(
            formset.has_changed() for formset in formsets
        )
        if renamed and person.protection != Person.Protection.PUBLIC:
            messages.warning(
                request,
                format_html(
                    "Names that were added may still stand in what readers see: "
                    '<a href="{}">look again</a>.',
                    _protect_address(person),
                ),
            )

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
            _protect_address(person),
        )
