from typing import Any, cast
from urllib.parse import urlsplit

from django.contrib import admin, messages
from django.core.validators import MaxLengthValidator
from django.db import models
from django.forms import Media
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from js_asset import Script

from archive.search.grammar import MAX_TERMS
from newsroom import finding
from newsroom.admin.claim_form import ClaimForm, ClaimTexts, as_kept
from newsroom.admin.claim_list import described, with_words
from newsroom.admin.inlines import ChildRows, TableRows
from newsroom.admin.lists import Desk, chip
from newsroom.admin.pasted import change_address
from newsroom.admin.seen import seen
from newsroom.keeping import keep, keep_whole
from newsroom.models import MODELS, Claim, ClaimCitation, ClaimText, Person, User
from newsroom.models.claim import SUBJECTS
from newsroom.publishing.claim_checks import uncited

LONGEST = 2000
TOO_LONG = "A claim is one fact: at most %(limit_value)d characters, and this has %(show_value)d."
UNNAMED = (
    "Readers are not told what this claim says of {}, who is not public. A relation with them is "
    "left out whole."
)
# The fields by which a claim names others.
NAMING = (*SUBJECTS, "other_person", "other_organisation")
_MODELS = {kind.value: model for kind, model in MODELS.items() if kind.value in SUBJECTS}


class CitationRows(ChildRows, admin.StackedInline):
    fields = [("source", "locator"), ("quoted", "language"), ("accessed", "archived_url")]
    autocomplete_fields = ["source"]
    verbose_name = "source"
    verbose_name_plural = "sources that say so"

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj is not None and obj.citations.exists() else 1


class ClaimCitationRows(CitationRows):
    model = ClaimCitation
    after = "When and where"  # the fields that they stand behind


class ClaimTextRows(TableRows):
    model = ClaimText
    after = None
    formset = ClaimTexts
    fields = ["text", "language"]
    verbose_name = "language"
    verbose_name_plural = "in words: the role or title, what happened, what is said"

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj is not None and obj.texts.exists() else 1

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "text":
            # As `max_length` a browser would cut off what is pasted, without a word.
            field.validators.append(MaxLengthValidator(LONGEST, TOO_LONG))
        return field


class SubjectFilter(admin.SimpleListFilter):
    title = "subject"
    parameter_name = "about"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        plural = (str(model._meta.verbose_name_plural) for model in _MODELS.values())
        return list(zip(_MODELS, map(str.capitalize, plural), strict=True))

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        kind = self.value()
        return queryset.filter(**{f"{kind}__isnull": False}) if kind in _MODELS else queryset


class UncitedFilter(admin.SimpleListFilter):
    title = "sources"
    parameter_name = "uncited"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("1", "None, and no reason why")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return uncited(queryset) if self.value() == "1" else queryset


@admin.register(Claim)
class ClaimDesk(Desk):
    """Claims are added from the form of whom they are about, and whoever may not change that may
    not change them."""

    form = ClaimForm
    is_used = False
    list_display = ["said", "about", "kind", "status", "certainty", "cited", "public"]
    list_filter = ["kind", "status", "certainty", "public", UncitedFilter, SubjectFilter]
    list_select_related = list(SUBJECTS)
    search_fields = ["texts__text", "said_by", "notes", *(f"{field}__name" for field in NAMING)]
    autocomplete_fields = ["other_person", "other_organisation", "at_place", "appointed_by"]
    readonly_fields = ["about"]
    inlines = [ClaimTextRows, ClaimCitationRows]
    fieldsets = [
        (None, {"fields": ["about", "kind"]}),
        ("To whom, and where", {"fields": ["relation", "other_person", "other_organisation"]}),
        ("The role", {"fields": ["basis", "appointed_by"]}),
        ("When and where", {"fields": ["start", "known_by", "end", "at_place"]}),
        ("Readers", {"fields": ["uncited_reason", "public"]}),
        ("How sure it is", {"fields": ["certainty", "status", "said_by", "version_of"]}),
        ("For staff", {"fields": ["notes", "position"]}),
    ]

    @property
    def media(self) -> Media:
        return super().media + Media(js=[Script("newsroom/claim.js", type="module")])

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Claim]:
        return with_words(super().get_queryset(request)).select_related(*SUBJECTS)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Claim], search_term: str
    ) -> tuple[models.QuerySet[Claim], bool]:
        """By its own words, and by any name of whom it names."""
        search_term = " ".join(search_term.split()[:MAX_TERMS])
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if not search_term.strip():
            return found, may_repeat
        may_see = seen(request)
        made = finding.question(search_term, may_see, begun=True)
        named = models.Q(pk__in=found.order_by().values("pk"))
        for field in NAMING:
            kind = str(Claim._meta.get_field(field).related_model._meta.model_name)  # type: ignore[union-attr]
            if kind in may_see:
                named |= models.Q(**{f"{field}__in": finding.answers(made, kind, by_name=True)})
        return queryset.filter(named), False

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return type("SubjectForm", (form,), {"subject": self._subject(request, obj)})

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and self._may(request, _asked(request))

    def has_change_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or self._may(request, obj.subject))

    def has_delete_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or self._may(request, obj.subject))

    def _may(self, request: HttpRequest, subject: Any) -> bool:
        if subject is None:
            return False
        desk = self.admin_site.get_model_admin(type(subject))
        return desk.has_change_permission(request, subject)

    def _subject(self, request: HttpRequest, claim: Claim | None) -> Any:
        return claim.subject if claim is not None else _asked(request)

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if _asked(request) is None and super().has_add_permission(request):
            messages.warning(
                request, "A claim is about somebody or something: open their form and add it there."
            )
            return HttpResponseRedirect(reverse("admin:newsroom_claim_changelist"))
        return super().add_view(request, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["show_save_and_add_another"] = False
        if obj := kwargs.get("obj"):
            context["opened"] = as_kept(obj)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change and not form.has_changed() and not any(each.has_changed() for each in formsets):
            return
        claim = form.instance
        said = f"Claim “{described(Claim.objects.get(pk=claim.pk))}” was saved."
        if claim.public and claim.uncited_reason and not claim.citations.exists():
            said += f" It stands without a source: {claim.uncited_reason}"
        self._mark(request, claim.subject, said)
        for person in filter(None, (claim.other_person, claim.appointed_by)):
            if claim.public and person.protection != Person.Protection.PUBLIC:
                messages.warning(request, UNNAMED.format(person))

    def delete_model(self, request: HttpRequest, obj: Claim) -> None:
        subject, words = obj.subject, described(obj)
        super().delete_model(request, obj)
        self._mark(request, subject, f"Claim “{words}” was deleted.")

    def _mark(self, request: HttpRequest, subject: Any, said: str) -> None:
        """What readers see of the subject is not what is kept of it any more."""
        keep(subject)
        keep_whole(subject, by=cast(User, request.user))
        self.log_change(request, subject, said)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        claim = self.get_object(request, object_id)
        response = super().delete_view(request, object_id, extra_context)
        if claim is None or response.status_code != 302:
            return response
        return HttpResponseRedirect(_claims_of(claim.subject))

    def response_post_save_add(self, request: HttpRequest, obj: Claim) -> HttpResponseRedirect:
        return HttpResponseRedirect(_claims_of(obj.subject))

    def response_post_save_change(self, request: HttpRequest, obj: Claim) -> HttpResponseRedirect:
        return HttpResponseRedirect(_claims_of(obj.subject))

    @admin.display(description="Claim")
    def said(self, claim: Claim) -> str:
        return described(claim)

    @admin.display(description="About")
    def about(self, claim: Claim) -> SafeString | str:
        subject = claim.subject
        if subject is None:
            return ""
        return format_html('<a href="{}"><bdi>{}</bdi></a>', change_address(subject), subject)

    @admin.display(description="Sources")
    def cited(self, claim: Any) -> SafeString | str:
        return str(claim.sources) if claim.sources else chip("blocks", "None")


def _asked(request: HttpRequest) -> Any:
    """The profile that the address asks for: ?person=7."""
    for kind, model in _MODELS.items():
        number = request.GET.get(kind, "")
        if number.isascii() and number.isdigit():
            return model._default_manager.filter(pk=number).first()
    return None


def _claims_of(subject: Any) -> str:
    return f"{urlsplit(change_address(subject)).path}#claims-group"
