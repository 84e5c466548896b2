"""The page on which a working copy goes a step further, or to a colleague."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from newsroom.admin import own_page
from newsroom.admin.pasted import change_address
from newsroom.models import Step, User, WorkingCopy
from newsroom.publishing.stages import NotAllowed, assign, move, offered

STAY = "stay"


class Colleague(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.get_full_name() or obj.get_username())


class StageForm(forms.Form):
    step = forms.ChoiceField(label="Next step", widget=forms.RadioSelect)
    assigned_to = Colleague(
        queryset=User.objects.none(),
        required=False,
        empty_label="Nobody in particular",
        label="Who goes on with it",
        help_text="They find it under “Waiting for you” on the first page.",
    )
    comment = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text="For colleagues: what is missing, what you are sure of. Readers never see it.",
    )

    def __init__(self, copy: WorkingCopy, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = [(each.name, each.label) for each in offered(copy, user)]
        choices = [*steps, (STAY, f"Leave it at “{copy.get_stage_display()}”")]
        cast(forms.ChoiceField, self.fields["step"]).choices = choices
        self.fields["step"].initial = choices[0][0]
        cast(Colleague, self.fields["assigned_to"]).queryset = colleagues()
        self.fields["assigned_to"].initial = copy.assigned_to_id


def colleagues() -> QuerySet[User]:
    return User.objects.filter(is_active=True, is_staff=True).order_by(
        "first_name", "last_name", "username"
    )


def stage_page(desk: admin.ModelAdmin, request: HttpRequest, copy: Any) -> HttpResponse:
    user = cast(User, request.user)
    # Of the kind at least: what was handed in may be taken back by who may not edit it meanwhile.
    if not desk.has_change_permission(request):
        raise PermissionDenied
    if not any(offered(copy, user)) and not desk.has_change_permission(request, copy):
        raise PermissionDenied
    form = StageForm(copy, user, request.POST or None)
    if form.is_valid():
        try:
            said = _take(copy, user, form.cleaned_data)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            desk.log_change(request, copy, said)
            messages.success(request, said)
            return HttpResponseRedirect(change_address(copy))
    context = {
        **own_page.context(desk, request, copy),
        "title": "Next step",
        "form": form,
        "steps": steps_of(copy),
    }
    return TemplateResponse(request, "admin/newsroom/stage.html", context)


def steps_of(copy: WorkingCopy) -> QuerySet[Step]:
    return Step.objects.filter(uid=copy.uid).select_related("by", "assigned_to")[:50]


def _take(copy: WorkingCopy, user: User, data: dict[str, Any]) -> str:
    """What was done, in words."""
    to, comment = data["assigned_to"], data["comment"]
    if data["step"] == STAY:
        step = assign(copy, to, by=user, comment=comment)
    else:
        step = move(copy, data["step"], by=user, comment=comment, assigned_to=to)
    said = f"Now: {step.get_stage_display()}."
    if step.assigned_to:
        said += f" {step.assigned_to.get_full_name() or step.assigned_to} goes on with it."
    return said
