from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from newsroom.admin.claim_list import DeskWithClaims
from newsroom.admin.inlines import IdentifierRows, NameRows, ProfileTextRows
from newsroom.admin.lists import chip, picture
from newsroom.admin.merging import MergingDesk
from newsroom.admin.protecting import (
    MAY_PROTECT,
    page_address,
    protect_page,
    recall_page,
    recall_text,
)
from newsroom.models import Person, PersonIdentifier, PersonName, PersonText
from newsroom.publishing.privacy import PRIVATE, protect_by_default, why

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


def _may_touch(request: HttpRequest, person: Person | None) -> bool:
    """By the names of a protected person every text is searched: few may change them."""
    public = person is None or person.protection == Person.Protection.PUBLIC
    return public or request.user.has_perm(MAY_PROTECT)


def _said(
    request: HttpRequest, person: Person, before: dict[str, Any] | None
) -> tuple[int, SafeString] | None:
    """What has to be known of the protection of somebody new, or of whom more is known now;
    `before` is what the form said until then."""
    public = person.protection == Person.Protection.PUBLIC
    if before is None:
        sees = "Readers may see the name" if public else "Protected: readers see “name withheld”"
        return messages.INFO, _with_way(request, f"{sees}, for {why(person)}.", person)
    was = Person(living=before.get("living"), public_figure=before.get("public_figure", False))
    if was.is_private == person.is_private or person.is_private != public:
        return None
    if public:
        text = f"Readers still see the name, though {why(person)}."
        return messages.WARNING, _with_way(request, text, person)
    text = f"{why(person)}, but stays protected until that is changed."
    return messages.WARNING, _with_way(request, text, person)


def _with_way(request: HttpRequest, text: str, person: Person) -> SafeString:
    """With where the protection is changed, for those who may."""
    if not request.user.has_perm(MAY_PROTECT):
        return format_html("{} Those who may protect people can change that.", text)
    return format_html(
        '{} Not right? It is changed on <a href="{}">the page “Protect”</a>.',
        text,
        page_address(person),
    )


def _look_again(request: HttpRequest, person: Person) -> SafeString | str:
    if not request.user.has_perm(MAY_PROTECT):
        return (
            "These names may stand in what readers see already: ask somebody who may protect "
            "people to look."
        )
    return format_html(
        'Names that were added may still stand in what readers see: <a href="{}">look again</a>.',
        page_address(person),
    )


class NamedFilter(admin.SimpleListFilter):
    title = "private people"
    parameter_name = "private"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("named", "Private, living, named to readers")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "named":
            return queryset
        return queryset.filter(PRIVATE, protection=Person.Protection.PUBLIC)


@admin.register(Person)
class PersonDesk(MergingDesk, DeskWithClaims):
    pages = {
        **DeskWithClaims.pages,
        "protect": protect_page,
        "recall": recall_page,
        "recall-text": recall_text,
    }
    list_display = ["face", "name", "state", "shown_as", "lives", "changed"]
    list_display_links = ["name"]
    list_filter = ["protection", "living", NamedFilter]
    list_select_related = ["portrait"]
    autocomplete_fields = ["portrait"]
    readonly_fields = ["shown_as", "protected"]
    inlines = [PersonNameRows, PersonTextRows, PersonIdentifierRows]
    fieldsets = [
        (
            None,
            {"fields": ["name", "sort_key", "language", "living", "public_figure", "protected"]},
        ),
        ("Finding them", {"fields": ["portrait", "slug"]}),
    ]

    def has_change_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return super().has_change_permission(request, obj) and _may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _may_touch(request, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Person | None = None) -> Any:
        (heading, options), *others = self.fieldsets
        if obj is not None and not request.user.has_perm(MAY_PROTECT):
            # What leads to the pages of protecting would answer that they may not.
            fields = ["shown_as" if name == "protected" else name for name in options["fields"]]
            options = {**options, "fields": fields}
        if not _may_touch(request, obj):
            options = {**options, "description": ONLY_TO_BE_READ}
        return [(heading, options), *others]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            protect_by_default(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        person = form.instance
        if said := _said(request, person, form.initial if change else None):
            messages.add_message(request, *said)
        renamed = {"name", "sort_key"} & {*form.changed_data} or any(
            formset.has_changed() for formset in formsets
        )
        if renamed and person.protection != Person.Protection.PUBLIC:
            messages.warning(request, _look_again(request, person))

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
            return (
                "It follows from the two answers above: private people are protected while they "
                "live. Once saved, it can be changed."
            )
        links = format_html('<a class="desk-button" href="{}">Protect…</a>', page_address(person))
        if person.protection != Person.Protection.PUBLIC:
            links += format_html(
                ' <a class="desk-button" href="{}">What was public before</a>',
                page_address(person, "recall"),
            )
        return format_html("{} {}", self.shown_as(person), links)
