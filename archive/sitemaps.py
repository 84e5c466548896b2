"""The sitemap: an index of pages, each a range of keys, so that none is slower than the first."""

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from archive.models import Record
from archive.views.addresses import absolute, address

# The protocol allows 50,000 addresses and 50 MB a file.
SIZE = 10_000


def index(request: HttpRequest) -> HttpResponse:
    last = Record.objects.aggregate(last=Max("id"))["last"] or 0
    pages = range(1, last // SIZE + 2)
    addresses = [absolute(reverse("archive:sitemap-page", args=[number])) for number in pages]
    return render(request, "archive/sitemap_index.xml", {"addresses": addresses}, "application/xml")


def page(request: HttpRequest, number: int) -> HttpResponse:
    if number < 1:
        raise Http404("there is no such page")
    begin = (number - 1) * SIZE
    records = Record.objects.filter(id__gte=begin, id__lt=begin + SIZE).order_by("id")
    rows = [
        (absolute(address(kind, slug)), last.date())
        for kind, slug, last in records.values_list("kind", "slug", "last_published")
    ]
    others = [absolute(reverse("archive:transparency"))] if number == 1 else []
    context = {"rows": rows, "others": others}
    return render(request, "archive/sitemap.xml", context, "application/xml")
