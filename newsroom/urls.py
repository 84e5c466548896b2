"""The addresses of this process, by its role."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []

if settings.STAFF:
    from newsroom.admin import outside
    from newsroom.admin.site import site

    urlpatterns += [path("admin/", site.urls), *outside.urlpatterns]

# The desks' own process serves the archive too: staff follow links to what is live.
urlpatterns += [path("", include("archive.urls"))]

handler404 = "archive.views.errors.not_found"
handler500 = "archive.views.errors.server_error"
