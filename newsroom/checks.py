"""Configuration that would go wrong later is named at start."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Tags, register


@register(Tags.security, deploy=True)
def https_in_production(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.DEBUG or settings.SITE_URL.startswith("https:"):
        return []
    return [
        checks.Warning(
            "SITE_URL is not an https address, so cookies and pages can be read on the way.",
            hint="Serve the site over TLS and write SITE_URL=https://…",
            id="newsroom.W001",
        )
    ]


@register(Tags.security, deploy=True)
def second_factor_in_production(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.DEBUG or settings.TOTP_REQUIRED:
        return []
    return [
        checks.Warning(
            "TOTP_REQUIRED is off, so whoever learns a password of staff is in.",
            hint="Leave TOTP_REQUIRED out, or write TOTP_REQUIRED=true.",
            id="newsroom.W002",
        )
    ]
