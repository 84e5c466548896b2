import pytest

from archive.languages import CHOICES, LANGUAGES, direction, meant, pick


def test_the_languages_of_the_interface_come_first():
    assert [tag for tag, _ in CHOICES[:5]] == ["en", "es", "fr", "fa-AF", "ps"]


def test_a_choice_shows_the_english_name_and_the_languages_own():
    assert dict(CHOICES)["fa-AF"] == "Dari — دری"
    assert dict(CHOICES)["en"] == "English"


def test_no_language_is_listed_twice():
    tags = [language.tag.lower() for language in LANGUAGES]
    assert len(set(tags)) == len(tags)


def test_the_table_and_the_rule_agree_on_direction():
    for language in LANGUAGES:
        assert direction(language.tag) == language.direction, language.tag


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("fa", "rtl"),
        ("FA-af", "rtl"),
        ("prs", "rtl"),
        ("ar-EG", "rtl"),
        ("uz-Arab-AF", "rtl"),
        ("az_Arab", "rtl"),
        ("ks-Deva", "ltr"),
        ("fa-Latn", "ltr"),
        ("es-419", "ltr"),
        ("xx", "ltr"),
        ("", "ltr"),
    ],
)
def test_languages_outside_the_table_have_a_direction_too(tag, expected):
    assert direction(tag) == expected


@pytest.mark.parametrize(
    ("tags", "wanted", "expected"),
    [
        (["en", "fa-AF"], ["fa-AF"], "fa-AF"),
        (["en", "fa"], ["fa-AF"], "fa"),
        (["en", "es", "fa"], ["fa-AF", "es"], "fa"),
        (["en", "fr", "es"], ["ps", "fr"], "fr"),
        (["es", "en"], ["ps"], "en"),
        (["es", "en-GB"], ["ps"], "en-GB"),
        (["uz", "fr", "ru"], ["ps"], "fr"),
        (["xx", "qq"], ["ps"], "qq"),
        (["xx", "ru"], [], "ru"),
        (["FA-af", "en"], ["fa-AF"], "FA-af"),
    ],
)
def test_the_best_text_at_hand_is_picked_whatever_the_order_of_the_texts(tags, wanted, expected):
    for order in (tags, tags[::-1]):
        texts = {tag: f"text in {tag}" for tag in order}
        assert pick(texts, *wanted) == (expected, f"text in {expected}")


def test_nothing_is_picked_from_nothing():
    assert pick({}, "en") is None


def test_an_empty_text_is_a_text():
    assert pick({"en": ""}, "es") == ("en", "")


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("FA-af", ("fa-AF",)),
        ("Dari", ("fa-AF",)),
        ("دری", ("fa-AF",)),
        ("fa", ("fa-AF", "fa")),
        ("persian", ("fa-AF", "fa")),
        ("ES", ("es",)),
        ("deutsch", ("de",)),
        ("uzbek", ("uz", "uz-Arab")),
        ("f", ("f",)),
        ("tlh", ("tlh",)),
        ("", ("",)),
    ],
)
def test_a_language_is_meant_however_it_is_written(written, tags):
    assert meant(written) == tags
