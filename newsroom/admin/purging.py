"""The page on which something is erased for good: first what that is, then the title is typed."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from archive.models import Reason
from newsroom.admin import own_page
from newsroom.admin.pasted import change_address
from newsroom.admin.uses import where_used
from newsroom.models import Person, User, WorkingCopy
from newsroom.publishing.hiding import may_decide, waiting_for
from newsroom.publishing.purge import REASONS, CannotPurge, consequences, purge

SHOWN = 20


class PurgeForm(forms.Form):
    reason = forms.ChoiceField(
        label="Why is it erased?",
        choices=[(reason.value, reason.label) for reason in REASONS],
        widget=forms.RadioSelect,
        error_messages={"required": "Say why it is erased: the ledger tells it readers."},
        help_text="The ledger and the page of figures say this much and no more.",
    )
    title = forms.CharField(
        label="Type the title, to be sure",
        required=False,
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off", "class": "vTextField"}),
    )

    def __init__(self, copy: WorkingCopy, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = copy.label.strip() or str(copy.uid)

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if _plain(title) != _plain(self.wanted):
            raise forms.ValidationError(
                f"This is not its title, so nothing was erased. Type: {self.wanted}"
            )
        return title


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()


def purge_page(desk: admin.ModelAdmin, request: HttpRequest, copy: Any) -> HttpResponse:
    user = cast(User, request.user)
    if not user.has_perm("newsroom.purge"):
        raise PermissionDenied
    hidden = waiting_for(copy.uid)
    if hidden is not None and not may_decide(user, hidden):
        messages.error(request, "You hid this, so another chief decides whether it is purged.")
        return HttpResponseRedirect(change_address(copy))
    form = PurgeForm(copy, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return _purge(desk, request, copy, Reason(form.cleaned_data["reason"]))
        except CannotPurge as error:
            form.add_error(None, str(error))
    found = consequences(copy)
    if found.nothing_to_do:
        messages.info(
            request,
            "Readers can see this, and no edition of it is withheld, so there is nothing to purge. "
            "Withdraw it first.",
        )
        return HttpResponseRedirect(change_address(copy))
    context = {
        **own_page.context(desk, request, copy),
        "title": "Purge",
        "form": form,
        "found": found,
        "recall": found.recall,
        "held": found.kept.held[:SHOWN],
        "held_more": max(0, len(found.kept.held) - SHOWN),
        "uses": where_used(copy.uid),
        "now": timezone.now(),
        "is_person": isinstance(copy, Person),
        "on_postgres": connection.vendor == "postgresql",
    }
    return TemplateResponse(request, "admin/newsroom/purge.html", context)


def _purge(
    desk: admin.ModelAdmin, request: HttpRequest, copy: WorkingCopy, reason: Reason
) -> HttpResponse:
    everything, kind, uid, key = not copy.is_live, copy._meta.verbose_name, copy.uid, copy.pk
    user = cast(User, request.user)
    left = purge(copy, reason=reason, by=user)
    said = f"Purged: {reason.label}."
    # The thing is gone, and what it was called with it.
    LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(type(copy)),
        object_id=str(key),
        object_repr=f"{kind} {uid}" if everything else str(copy)[:200],
        action_flag=DELETION,
        change_message=said,
    )
    messages.success(request, f"Erased: the {kind} {uid}." if everything else said)
    if left:
        messages.error(
            request,
            "The storage did not let go of these files; remove them by hand, or look with "
            f"“manage.py check_archive”: {', '.join(left)}",
        )
    if not everything:
        return HttpResponseRedirect(change_address(copy))
    return HttpResponseRedirect(reverse(f"admin:newsroom_{copy._meta.model_name}_changelist"))
