"""The import map of the body editor is the one inline script that the admin has."""

from django import forms, template
from django.template import Context
from js_asset import Media

register = template.Library()


@register.simple_tag(takes_context=True)
def with_nonce(context: Context, media: forms.Media) -> forms.Media:
    """`media` with the request's nonce where it has an import map, else as it is."""
    # Reading the nonce puts it into the policy, so a page without an editor stays without one.
    if isinstance(media, Media) and media.render_importmap():
        given: forms.Media = media.with_nonce(str(context["request"].csp_nonce))
        return given
    return media
