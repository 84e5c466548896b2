"""What programs may ask, in words for those who write them."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.formats.downloads import Row
from archive.formats.parameters import PARAMETERS
from archive.search import CAP, SIZE

EXAMPLE = {"q": "massoud", "kind": "article", "after": "2021-08"}


def api(request: HttpRequest) -> HttpResponse:
    context = {
        "parameters": PARAMETERS,
        "columns": Row.__struct_fields__,
        "example": f"?{urlencode(EXAMPLE)}",
        "size": SIZE,
        "cap": f"{CAP:,}",
        "limit": settings.API_REQUESTS_A_MINUTE,
    }
    return render(request, "archive/api.html", context)
