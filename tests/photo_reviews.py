"""The page on which photographs are reviewed, filled in as a browser would send it."""

from io import BytesIO
from typing import Any

from django.core.files.storage import storages
from django.test import Client
from PIL import Image

from newsroom.intake import clearance
from newsroom.models import Photo, Region, User
from tests.staff import page_of

FACE = {"x": 10.0, "y": 20.0, "width": 30.0, "height": 40.0, "verdict": "redact"}


def region(verdict: str = "redact", **fields: Any) -> Region:
    """A mark that is not saved: a box a tenth of the picture from its left and its top."""
    place = {"x": 0.1, "y": 0.1, "width": 0.2, "height": 0.3}
    return Region(**place | {"verdict": verdict} | fields)


def mark(photo: Photo, *regions: Region, nobody: bool = False, by: User | None = None) -> None:
    clearance.mark(photo, regions, nobody_identifiable=nobody, by=by)


def shown(response: Any) -> dict[str, Any]:
    """What a browser sends back of the page as it was shown."""
    form, rows = response.context["form"], response.context["rows"]
    data: dict[str, Any] = {}
    # The last row is the empty one, for those without a script.
    for each in (form, rows.management_form, *rows.forms[: len(rows.initial_forms)]):
        for field in each:
            value = field.value()
            if value is not None and value is not False:
                data[field.html_name] = value
    data["marks-TOTAL_FORMS"] = len(rows.initial_forms)
    return data


def boxes(*rows: dict[str, Any]) -> dict[str, Any]:
    """The rows of a form, each in percent of the picture."""
    data: dict[str, Any] = {"marks-TOTAL_FORMS": len(rows), "marks-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"marks-{number}-{name}": value for name, value in row.items()}
    return data


def press(client: Client, photo: Photo, act: str, queue: str = "", **changes: Any) -> Any:
    """Open the page, change some fields and press a button; the photograph is read again."""
    address = page_of(photo, "review") + (f"?queue={queue}" if queue else "")
    data = shown(client.get(address)) | {"act": act} | changes
    response = client.post(address, {name: value for name, value in data.items() if value != ""})
    photo.refresh_from_db()
    return response


def colour(storage: str, name: str, across: float, down: float) -> tuple[int, int, int]:
    """Of a stored picture, at fractions of its width and height."""
    with storages[storage].open(name) as file:
        picture = Image.open(BytesIO(file.read())).convert("RGB")
    spot: Any = picture.getpixel((int(picture.width * across), int(picture.height * down)))
    return spot[0], spot[1], spot[2]


def is_black(found: tuple[int, int, int]) -> bool:
    return max(found) < 24


def largest_jpeg(photo: Photo) -> str:
    """The name of the file that shows the whole picture."""
    rows = [row for row in photo.renditions if row["format"] == "jpeg" and not row["crop"]]
    return f"{rows[-1]['sha256']}.jpg"


def said(client: Client, photo: Photo) -> str:
    return str(client.get(page_of(photo, "review")).content.decode())
