"""Who works here. What somebody may do comes from their groups alone (migration 0002_groups)."""

import json
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.safestring import SafeString

from newsroom.admin.access import KEPT, access_address, access_page, has_worked
from newsroom.admin.lists import chip
from newsroom.models import MODELS, Session, User


@admin.register(User)
class AccountDesk(UserAdmin):
    list_display = ["username", "email", "first_name", "last_name", "signing_in", "their_groups"]
    list_filter = ["is_active", "is_superuser", "groups"]
    filter_horizontal = []
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Person", {"fields": ["first_name", "last_name", "email"]}),
        ("What they may do", {"fields": ["signing_in", "is_staff", "groups", "is_superuser"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": ["username", "usable_password", "password1", "password2"],
            },
        ),
        ("What they may do", {"fields": ["groups"]}),
    ]
    readonly_fields = ["signing_in", "last_login", "date_joined"]
    change_form_template = "admin/newsroom/account/user_form.html"

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        # Whoever gets an account here is to work here.
        obj.is_staff = obj.is_staff or not change
        super().save_model(request, obj, form, change)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(partial(access_page, self))
        return [path("<int:pk>/access/", view, name="newsroom_user_access"), *super().get_urls()]

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """What somebody may do is written down as it was and as it is."""
        said = super().construct_change_message(request, form, formsets, add)
        if "groups" not in form.changed_data:
            return said
        before, after = (
            ", ".join(sorted(group.name for group in groups)) or "none"
            for groups in (form.initial.get("groups", []), form.cleaned_data["groups"])
        )
        return f"{_in_words(said)} Groups: {before} → {after}."

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002
        form_url: str = "",
    ) -> HttpResponse:
        """Whoever knew the password before is out."""
        response = super().user_change_password(request, id, form_url)
        user = self.get_object(request, id)
        if request.method == "POST" and response.status_code == 302 and user is not None:
            Session.objects.filter(user=user).exclude(pk=request.session.session_key).delete()
        return response

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        user = self.get_object(request, object_id)
        if user is not None and has_worked(user):
            messages.error(request, KEPT.format(user.get_username()))
            return HttpResponseRedirect(access_address(user))
        return super().delete_view(request, object_id, extra_context)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Nobody gives themselves more than they have."""
        fields = list(super().get_readonly_fields(request, obj))
        return fields if _superuser(request) else [*fields, "is_superuser"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        beyond = obj is not None and obj.is_superuser and not _superuser(request)
        return not beyond and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        beyond = obj is not None and obj.is_superuser and not _superuser(request)
        return not beyond and super().has_delete_permission(request, obj)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            # A handful, best seen at once.
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="Signing in", ordering="is_active")
    def signing_in(self, user: User) -> SafeString:
        """It is frozen and opened again on the page “Access”, with a reason."""
        return chip("live", "Open") if user.is_active else chip("withdrawn", "Frozen")

    @admin.display(description="Groups")
    def their_groups(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all()) or "–"


class PermissionsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class GroupForm(forms.ModelForm):
    permissions = PermissionsField(
        # What a desk asks for; the rows of a form have no permissions of their own.
        Permission.objects.filter(
            Q(
                content_type__app_label__in=["newsroom", "auth"],
                content_type__model__in=[
                    *MODELS,
                    *("claim", "source", "followup", "hidden", "user", "group"),
                ],
            )
            | Q(content_type__app_label="admin", codename="view_logentry")
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


# The code's own (migration 0002_groups): they are not renamed or deleted.
OUR_GROUPS = {"reporter", "photo editor", "editor", "chief", "tips reader", "upload-only"}

# Importing Django's own desk of accounts has opened its desk of groups.
admin.site.unregister(Group)


@admin.register(Group)
class GroupDesk(admin.ModelAdmin):
    form = GroupForm
    list_display = ["name"]
    search_fields = ["name"]
    fields = ["name", "permissions"]
    show_full_result_count = False

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        said = super().construct_change_message(request, form, formsets, add)
        if "permissions" not in form.changed_data:
            return said
        before, after = (
            {permission.codename for permission in permissions}
            for permissions in (
                form.initial.get("permissions", []),
                form.cleaned_data["permissions"],
            )
        )
        given, taken = (", ".join(sorted(each)) for each in (after - before, before - after))
        return f"{_in_words(said)} Given: {given or 'none'}. Taken: {taken or 'none'}."

    def get_readonly_fields(self, request: HttpRequest, obj: Group | None = None) -> list[str]:
        return ["name"] if obj is not None and obj.name in OUR_GROUPS else []

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        ours = obj is not None and obj.name in OUR_GROUPS
        return not ours and super().has_delete_permission(request, obj)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions


def _superuser(request: HttpRequest) -> bool:
    return request.user.is_superuser


def _in_words(said: Any) -> str:
    return LogEntry(change_message=json.dumps(said)).get_change_message()
