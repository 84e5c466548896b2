"""The page on which a photograph is reviewed: who can be seen, what is covered, is it cleared."""

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from js_asset import ImportMap, Media

from newsroom.admin import own_page, photo_marks, photo_queue, photo_state
from newsroom.admin.media import media_address
from newsroom.admin.photo_facts import as_received
from newsroom.admin.photo_readers import for_readers
from newsroom.intake import clearance, marks
from newsroom.intake.clearance import Meanwhile, NotReady
from newsroom.intake.read import Refused
from newsroom.models import Photo, Region, User
from newsroom.publishing.publish import locked
from newsroom.publishing.redact import save_marks

NOT_SAVED = "Nothing was saved. Look at what is marked in red below."
MEANWHILE = (
    "Somebody changed this photograph, or its review, after you opened it. Look at their version "
    "in another window; if you press the button again, yours replaces it."
)
SAVE_FIRST = (
    "You changed the marks, and what you approve is what somebody else cleared. Save the marks; "
    "then it has to be cleared, and approved, with them."
)
MEDIA = Media(
    importmap=ImportMap(
        {
            f"newsroom/photo-review/{part}": f"newsroom/photo-review-{part}.js"
            for part in ("box", "row")
        }
    ),
    css={"all": ["newsroom/photo-review.css"]},
    js=["newsroom/desk.js", Script("newsroom/photo-review.js", type="module")],
)


def review_page(desk: admin.ModelAdmin, request: HttpRequest, photo: Photo) -> HttpResponse:
    """Whoever may not review sees what was marked, and who has to do what."""
    may = may_review(desk, request, photo)
    shown = {
        "nobody_identifiable": photo.nobody_identifiable,
        "token": clearance.token(photo),
    }
    form = photo_marks.ReviewForm(initial=shown)
    rows = photo_marks.Marks(initial=photo_marks.initial(photo), prefix="marks")
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        form = photo_marks.ReviewForm(request.POST)
        rows = photo_marks.Marks(request.POST, prefix="marks")
        if address := _Submitted(desk, request, photo, form, rows).act():
            return HttpResponseRedirect(address)
    regions, user = list(photo.regions.all()), cast(User, request.user)
    context = {
        **own_page.context(desk, request, photo),
        "title": "Review",
        "media": MEDIA,
        "may_review": may,
        "chip": photo_state.review_chip(photo, clearance.waits(photo)),
        "large": media_address(photo.preview),
        "regions": regions,
        "form": form,
        "rows": rows,
        "sentences": photo_state.sentences(photo, user),
        "warnings": photo_state.warnings(photo, regions),
        "may_approve": clearance.waits(photo) and photo.reviewed_by_id != user.pk,
        "received": as_received(photo),
        "texts": photo.texts.all(),
        "readers": for_readers(photo),
        "step": photo_queue.step(request, photo),
        "unreviewed": photo_queue.next_unreviewed(photo),
    }
    return TemplateResponse(request, "admin/newsroom/photo/review.html", context)


def may_review(desk: admin.ModelAdmin, request: HttpRequest, photo: Photo) -> bool:
    may_clear = request.user.has_perm("newsroom.clear_photo")
    return may_clear and desk.has_change_permission(request, photo)


def decide(
    desk: admin.ModelAdmin,
    request: HttpRequest,
    photo: Photo,
    review: Photo.Review,
    seen: str = "",
) -> bool:
    """Clears or un-clears a photograph, and says what became of it."""
    by = cast(User, request.user)
    try:
        if review == Photo.Review.CLEARED:
            clearance.clear(photo, by=by, seen=seen)
        else:
            with transaction.atomic():
                locked()  # so that nobody publishes it meanwhile
                clearance.set_back(photo, review, by=by)
    except (NotReady, Refused) as error:
        messages.error(request, f"{photo.label}: {error}")
        return False
    desk.log_change(request, photo, f"{review.label}.")
    messages.success(request, f"{review.label}: {photo.label}.")
    if clearance.waits(photo):
        messages.warning(request, photo_state.SECOND_PERSON)
    return True


@dataclass
class _Submitted:
    """The page as it came back, and the button that was pressed."""

    desk: admin.ModelAdmin
    request: HttpRequest
    photo: Photo
    form: photo_marks.ReviewForm
    rows: Any

    def act(self) -> str:
        """Where to go on, or empty where the form says why nothing was done."""
        act = self.request.POST.get("act", "")
        if not (self.form.is_valid() & self.rows.is_valid()):
            self.form.add_error(None, NOT_SAVED)
            return ""
        try:
            regions = marks.tidied(self.photo, photo_marks.regions(self.rows.kept()))
            done = self._approve(regions) if act == "approve" else self._save(regions, act)
        except Meanwhile:
            self.form.add_error(None, MEANWHILE)
            self.photo.refresh_from_db()
            # What is shown beside is theirs: the next press is about that.
            self.form.data = self.request.POST.copy()
            self.form.data["token"] = clearance.token(self.photo)
        except ValidationError as error:
            self.form.add_error(None, error.messages)
        except (NotReady, Refused) as error:
            self.form.add_error(None, str(error))
        if self.form.errors:
            return ""
        return self._onwards() if done else self.request.get_full_path()

    def _save(self, regions: list[Region], act: str) -> bool:
        """The marks first, whatever else was asked for; has that been done?"""
        data, by = self.form.cleaned_data, cast(User, self.request.user)
        nobody = data["nobody_identifiable"]
        if nobody and any(region.verdict in photo_marks.KNOWN for region in regions):
            raise NotReady(photo_marks.WHICH)
        saved = save_marks(
            self.photo,
            regions,
            nobody_identifiable=nobody,
            by=by,
            seen=data["token"],
            # What readers see more of is published by it.
            may_show_more=data["may_show_more"] and self.request.user.has_perm("newsroom.publish"),
        )
        if saved.token != data["token"]:
            said = f"Marked: {marks.in_words(regions, nobody)}."
            self.desk.log_change(self.request, self.photo, said)
            messages.success(self.request, said)
        if saved.edition:
            said = (
                f"The public pages have other files now. Readers are told: “{saved.edition.note}”"
            )
            messages.success(self.request, said)
        if saved.token != data["token"] and self.photo.is_live:
            for warning in photo_state.covered_elsewhere(self.photo):
                messages.warning(self.request, warning)
        if act not in Photo.Review.values:
            return False
        return decide(self.desk, self.request, self.photo, Photo.Review(act), saved.token)

    def _approve(self, regions: list[Region]) -> bool:
        data = self.form.cleaned_data
        if not marks.same(self.photo, regions, data["nobody_identifiable"]):
            raise NotReady(SAVE_FIRST)
        clearance.approve(self.photo, by=cast(User, self.request.user), seen=data["token"])
        self.desk.log_change(self.request, self.photo, "Approved by a second person.")
        messages.success(self.request, f"Approved: {self.photo.label}.")
        return True

    def _onwards(self) -> str:
        """To the next of the queue, where there is one."""
        if "queue" not in self.request.GET:
            return self.request.get_full_path()
        if after := photo_queue.step(self.request, self.photo).after:
            return after
        messages.info(self.request, "That was the last of them.")
        return reverse("admin:newsroom_photo_changelist")
