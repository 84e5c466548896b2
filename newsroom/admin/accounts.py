"""Who works here. What somebody may do comes from their groups alone (migration 0002_groups)."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, Permission
from django.db.models import QuerySet
from django.http import HttpRequest

from newsroom.models import MODELS, User


@admin.register(User)
class AccountDesk(UserAdmin):
    list_display = ["username", "email", "first_name", "last_name", "is_active", "their_groups"]
    list_filter = ["is_active", "is_superuser", "groups"]
    filter_horizontal = []
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Person", {"fields": ["first_name", "last_name", "email"]}),
        ("What they may do", {"fields": ["is_active", "is_staff", "groups", "is_superuser"]}),
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
    readonly_fields = ["last_login", "date_joined"]

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        # Whoever gets an account here is to work here.
        obj.is_staff = obj.is_staff or not change
        super().save_model(request, obj, form, change)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

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
            content_type__app_label__in=["newsroom", "auth"],
            content_type__model__in=[*MODELS, "claim", "source", "hidden", "user", "group"],
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


# The code's own (migration 0002_groups): they are not renamed or deleted.
OUR_GROUPS = {"reporter", "photo editor", "editor", "chief"}

# Importing Django's own desk of accounts has opened its desk of groups.
admin.site.unregister(Group)


@admin.register(Group)
class GroupDesk(admin.ModelAdmin):
    form = GroupForm
    list_display = ["name"]
    search_fields = ["name"]
    fields = ["name", "permissions"]
    show_full_result_count = False

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
