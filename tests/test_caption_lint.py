"""What staff are told of a caption: never in the way, in English, Dari and Pashto."""

from datetime import date
from typing import Any

import pytest

from newsroom.intake.caption_check import findings
from newsroom.intake.captions import Known, Words, lint
from newsroom.models import Person, PhotoText
from tests import working_copies as make

TODAY = date(2021, 9, 1)
SPEAKS = "Ahmad Massoud speaks in Bazarak on 22 August 2021."
KNOWN: dict[str, Any] = {
    "people": (("Ahmad Massoud", "احمد مسعود"),),
    "place": ("Bazarak", "بازارک", "Panjshir Province"),
    "date_taken": "2021-08-22",
}


def said(
    caption: str = "", *, headline: str = "", alt: str = "", **known: Any
) -> list[tuple[str, str]]:
    found = lint(Words(headline, caption, alt), Known(**known), today=TODAY)
    return [(finding.field, finding.message) for finding in found]


def fields(*args: Any, **kwargs: Any) -> list[str]:
    return [field for field, _ in said(*args, **kwargs)]


@pytest.mark.parametrize(
    "caption",
    [
        SPEAKS,
        "In Panjshir, Massoud speaks to elders, August 2021.",
        "احمد مسعود در بازارک سخن می‌گوید، ۳۱ اسد ۱۴۰۰.",
        "احمد مسعود په بازارک کې د ۱۴۰۰ د زمري ۳۱ خبرې کوي۔",
        "احمد مسعود در ولایت پنجشیر، ۲۲ اگست ۲۰۲۱",
    ],
)
def test_a_caption_that_says_who_where_and_when_is_left_alone(caption: str) -> None:
    assert said(caption, alt="A man at a desk", **KNOWN) == []


def test_it_asks_for_who_where_and_when_as_far_as_they_are_known() -> None:
    caption = "A man speaks."
    assert said(caption) == []
    assert said(caption, **KNOWN) == [
        ("caption", "The caption does not say who this is: Ahmad Massoud."),
        ("caption", "The caption does not say where this is: Bazarak."),
        ("caption", "The caption does not say when this was: 22 August 2021."),
    ]
    assert said("", **KNOWN) == []
    # Neither is a month here.
    for caption in ("Protesters may march.", "احمد مسعود سخن می گوید."):
        assert fields(caption, date_taken="2021") == ["caption"]


@pytest.mark.parametrize(
    "caption",
    [
        "A road. Photo: Jane Doe",
        "A road (Jane Doe/AFP)",
        "A road. © Jane Doe",
        "A road. REUTERS/Jane Doe",
        "A road (AP Photo)",
        "A road, by Jane Doe AFP.",
        "یک راه. عکس: جین",
        "یوه لار. انځور: جین",
    ],
)
def test_a_credit_does_not_belong_into_the_caption(caption: str) -> None:
    ((field, message),) = said(caption, credit="Photo: Jane Doe / AFP")
    assert field == "caption"
    assert message.startswith("The credit stands in the caption.")


def test_what_only_looks_like_a_credit_is_left_alone() -> None:
    for caption in (
        "A photograph of the founder hangs in the hall.",
        "Jane walks with a reporter of Reuters.",
        "The AP bureau in Kabul.",
    ):
        assert said(caption, credit="Photo: Jane") == []


@pytest.mark.parametrize("name", ["IMG_0001", "DSC01234.JPG", "WhatsApp Image 2021-08-22 at 10.1"])
def test_the_name_of_a_file_is_no_caption(name: str) -> None:
    ((field, message),) = said(name, **KNOWN)
    assert (field, message[:32]) == ("caption", "The caption is the name of a fil")
    assert fields(alt=name) == ["alt"]


def test_the_alternative_text_says_something_else_than_the_caption() -> None:
    caption = "احمد مسعود در بازارک، ۱۴۰۰."
    assert fields(caption, alt="احمد مسعود در بازارک، ۱۴۰۰") == ["alt"]
    assert fields(SPEAKS, alt=SPEAKS.replace("22", "23")) == ["alt"]
    assert fields(SPEAKS, alt="A man in a pakol speaks into three microphones.") == []


@pytest.mark.parametrize(
    "alt",
    [
        "Image of a man",
        "A photo showing a man",
        "Une photo d’un homme",
        "Imagen de un hombre",
        "عکسی از یک مرد",
        "د یوه سړي انځور",
    ],
)
def test_the_alternative_text_does_not_say_that_it_is_a_picture(alt: str) -> None:
    ((_, message),) = said(alt=alt)
    assert message.startswith("Begin the alternative text with what is seen")


def test_letters_are_as_they_should_be() -> None:
    assert fields(headline="ELDERS MEET IN THE VALLEY") == ["headline"]
    assert fields(headline="NRF and UN: US in DC") == []
    assert fields("CafÃ© in the valley") == ["caption"]
    assert fields("Ø§Ø­Ù…Ø¯ in the valley") == ["caption"]
    assert fields("Café, naïve, Ñandú, “quoted” — Øre") == []
    assert fields(headline="x" * 101) == ["headline"]


def test_a_date_in_the_future_is_a_wrong_clock() -> None:
    assert fields(date_taken="2021-09-02") == ["date_taken"]
    assert fields(date_taken="2021-09") == []
    assert fields(date_taken="no date") == []


def test_who_is_named_in_the_file_and_not_linked_is_said() -> None:
    names = ("Amrullah Saleh", "Ahmad Masood")
    ((field, message),) = said(in_file=names, linked=("احمد مسعود",))
    assert (field, "Amrullah Saleh" in message) == ("people", True)


@pytest.mark.django_db
def test_nobody_is_asked_to_name_who_is_protected() -> None:
    shown = make.make_person("Ahmad Massoud")
    hidden = make.make_person("Noor Azizi", protection=Person.Protection.PROTECTED)
    photo = make.make_photo(cleared=False, people=[shown, hidden], text={"alt": ""})
    photo.facts["persons"] = ["Noor Azizi"]
    messages = [finding.message for _, finding in findings(photo)]
    assert messages == ["The caption does not say who this is: Ahmad Massoud."]


@pytest.mark.django_db
def test_what_is_about_the_picture_is_said_once_whatever_the_languages() -> None:
    photo = make.make_photo(cleared=False, date_taken="2099", text={"caption": "A flag, 2099."})
    PhotoText.objects.create(photo=photo, language="es", caption="Una bandera.")
    assert [(language, finding.field) for language, finding in findings(photo)] == [
        ("en", "date_taken"),
        ("es", "caption"),
    ]
