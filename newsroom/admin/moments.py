"""A day, a time and a time zone in a form; and the moment that they are, in Kabul and in UTC."""

from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from js_asset import Script

from newsroom.zones import KABUL, OFFERED, UTC, in_zones, known, moment, place

HALF = "Give both the day and the time."


class ZoneSelect(forms.Select):
    """Offers some; what a browser adds of its own is chosen when the form comes back."""

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> Any:
        chosen = {each for each in value if each in known()} - set(OFFERED)
        self.choices = [(each, _called(each)) for each in (*OFFERED, *sorted(chosen))]
        return super().optgroups(name, value, attrs)


def _called(zone: str) -> str:
    return UTC if zone == UTC else f"{place(zone)} ({zone.partition('/')[0]})"


class MomentWidget(forms.MultiWidget):
    """The browser's zone is added, and what the moment is elsewhere told while one types, by
    static/newsroom/moments.js."""

    def __init__(self, attrs: Any = None) -> None:
        widgets: list[forms.Widget] = [
            forms.DateInput({"type": "date"}, "%Y-%m-%d"),
            forms.TimeInput({"type": "time"}, "%H:%M"),
            ZoneSelect(),
        ]
        super().__init__(widgets, attrs)

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=[Script("newsroom/moments.js", type="module")])

    def name_parts(self, label: str) -> None:
        for widget, part in zip(self.widgets, ("day", "time", "time zone"), strict=True):
            widget.attrs["aria-label"] = f"{label}: {part}"

    def decompress(self, value: datetime | None) -> list[Any]:
        """What is stored has forgotten in which zone it was said."""
        if value is None:
            return [None, None, KABUL]
        local = value.astimezone(ZoneInfo(KABUL))
        return [local.date(), local.time(), KABUL]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return format_html(
            '<span class="desk-moment">{}<output>{}</output></span>',
            super().render(name, value, attrs, renderer),
            in_zones(value) if isinstance(value, datetime) else "",
        )


class MomentField(forms.MultiValueField):
    """Gives the moment, in the zone that was chosen."""

    widget = MomentWidget

    def __init__(self, **kwargs: Any) -> None:
        fields = (
            forms.DateField(required=False, input_formats=["%Y-%m-%d"]),
            forms.TimeField(required=False, input_formats=["%H:%M", "%H:%M:%S"]),
            forms.CharField(required=False),
        )
        super().__init__(fields, require_all_fields=False, **kwargs)
        cast(MomentWidget, self.widget).name_parts(str(self.label or "When"))

    def compress(self, data_list: list[Any]) -> datetime | None:
        day, clock, zone = data_list or (None, None, "")
        if day is None and clock is None:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        if day is None or clock is None:
            raise forms.ValidationError(HALF)
        try:
            return moment(day, clock, zone or KABUL)
        except ValueError as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Another zone alone is no change: the moment counts, to the minute."""
        try:
            now = self.clean(data)
        except forms.ValidationError:
            return True
        was = initial and initial.replace(second=0, microsecond=0)
        return bool(now != was)
