"""An archive that names one person in every place that words, links and files have."""

from typing import Any

from archive.models import Change
from newsroom.keeping import keep, keep_whole
from newsroom.models import (
    ClaimText,
    GalleryText,
    Participant,
    Person,
    PersonIdentifier,
    PersonText,
    Photo,
    Place,
    QuotationText,
    Tag,
    WorkingCopy,
)
from newsroom.publishing.publish import publish
from tests import working_copies as make

# Latin, Dari, misspelt, a nickname, another spelling; sort keys and handles are made of them.
NAME, DARI, MISSPELT = "Amrullah Saleh", "امرالله صالح", "Amurallah Salehi"
NICKNAME, SPELLING = "Ruhollah", "Amrollah Salih"
SPELLINGS = (NAME, DARI, MISSPELT, NICKNAME, SPELLING)
# Parts of them, in small letters: where one of these is read, the person is named.
TRACES = ("saleh", "salih", "amrul", "amural", "amrol", "ruhol", "mrllh", "صالح", "امرالله", "روح")
# What another authority calls them leads to them as well.
IDENTIFIER = "Q99999999"
# Words that only their own profile had.
LIFE = "Born in a village of apricots"


def _text(copy: Place | Tag, name: str, body: str) -> None:
    copy.texts.create(language="en", description=f"Known through {name}.", body=f"<p>{body}</p>")
    keep_whole(copy)


def _person(portrait: Photo) -> Person:
    person = make.make_person(
        NAME,
        sort_key="Saleh, Amrullah",
        public_figure=True,
        living=True,
        portrait=portrait,
        text={"description": f"{NAME} of the valley.", "body": f"<p>{LIFE}, {NICKNAME} grew.</p>"},
    )
    PersonText.objects.create(
        person=person, language="fa-AF", name=DARI, sort_key="صالح، امرالله", description=DARI
    )
    person.other_names.create(text=MISSPELT, kind="misspelling")
    person.other_names.create(text=NICKNAME, kind="nom_de_guerre")
    person.other_names.create(text="روح الله", kind="nom_de_guerre", language="fa-AF")
    person.other_names.create(text=SPELLING)
    PersonIdentifier.objects.create(person=person, scheme="wikidata", value=IDENTIFIER)
    return person


def _photo(colour: str, **fields: Any) -> Photo:
    return make.make_photo(data=make.picture(colour=colour), **fields)


def everywhere() -> Person:
    """The person, live, and all that is live and names them."""
    words = {"headline": f"{NAME} waits", "caption": f"{DARI}, {NICKNAME}.", "alt": MISSPELT}
    words |= {"extended": SPELLING}
    portrait = _photo("#102030", title="Portrait", text=words)
    person = _person(portrait)
    link = make.person_link(person)
    depicted = _photo("#203040", title="Bridge", people=[person], text=words)
    # Taken by them: it can stay, without the words, its own and its files', that name them.
    credit = {"credit": f"Photo: {NAME}", "creator_name": NAME, "copyright": f"© {SPELLING}"}
    credit |= {"usage_terms": f"Ask {DARI}."}
    taken = _photo("#304050", title="Road", text=words, **credit)

    place, tag = make.make_place("Bazarak"), make.make_tag(f"Followers of {NAME}")
    _text(place, NAME, f"{link} lives here; so did {DARI}.")
    _text(tag, SPELLING, f"All about {link}.")
    by_them = make.make_contributor(NAME)
    front, other = make.make_organisation("The Front"), make.make_person("Ahmad Massoud")
    front.texts.create(language="en", body=f"<p>{link} founded it. Saleh left it.</p>")
    keep_whole(front)
    source = make.make_source(
        f"An interview with {NAME}",
        publisher=f"{SPELLING} Weekly",
        url="https://news.example/amrullah-saleh-speaks",
        archived_url="https://copies.example/?q=Amrullah%20Saleh",
    )
    claims = [
        make.make_claim(
            "relation", person=other, relation="ally", other_person=person, sources=[source]
        ),
        make.make_claim(
            *("role", "Commander"), person=other, appointed_by=person, sources=[source]
        ),
        make.make_claim(
            *("statement", f"He met {MISSPELT}."),
            person=other,
            said_by=NAME,
            status="contested",
            sources=[source],
        ),
        make.make_claim(
            *("role", "Deputy of the apricots"),
            person=person,
            other_organisation=front,
            at_place=place,
            sources=[source],
        ),
        make.make_claim("birth", person=person, at_place=place, start="1972", sources=[source]),
    ]
    ClaimText.objects.create(claim=claims[2], language="fa-AF", text=f"با {DARI} دید.")
    claims[2].citations.update(quoted=f"Then Saleh and {DARI} came.", locator=f"{NICKNAME}, at 3")

    event = make.make_event(f"{NAME} speaks in Charikar", place=place)
    event.texts.create(language="en", description=MISSPELT, body=f"<p>{link} came.</p>")
    event.citations.create(source=source, quoted=NAME)
    Participant.objects.create(event=event, person=person, role=f"guest of {NICKNAME}")
    keep_whole(event)

    said = make.make_quotation("We are ready.", speaker=person, medium=f"message of {NAME}")
    QuotationText.objects.create(
        quotation=said, language="fa-AF", text=f"{DARI}: آماده", translator=NAME, occasion=DARI
    )
    of_other = make.make_quotation(f"{NICKNAME} is my friend.", attribution=f"a son of {NAME}")
    for each in (said, of_other):
        each.citations.create(source=source)

    gallery = make.make_gallery(
        f"Days with {NAME}", photos=[(depicted, f"{DARI} at the bridge."), (taken, SPELLING)]
    )
    GalleryText.objects.filter(gallery=gallery).update(
        description=NICKNAME, body=f"<p>{link} and {MISSPELT}.</p>"
    )
    page = make.make_page("About", body=f"<p>{link} helped us; thanks, {DARI}.</p>")
    article = make.make_article(
        headline=f"{NAME} speaks",
        standfirst=f"So says {DARI}.",
        body=f"<h2>With {link}</h2><p>{link}, @AmrullahSaleh, then <strong>Amrullah</strong> Saleh,"
        f" {NICKNAME} and {MISSPELT} of <a href='https://news.example/amrullah-saleh'>news</a>.</p>"
        f'<p>So it is told.<span data-type="note" data-source="{source.uid}" '
        f'data-quoted="{SPELLING} came">By {NAME}.</span></p>'
        + make.quotation(person, "The road is open.", "Saleh said")
        + make.photo_figure(depicted, f"{NAME} on the bridge.")
        + make.photo_figure(taken, f"Taken by {SPELLING}."),
        original_outlet=f"{NAME} Daily",
        original_url="https://daily.example/2021/amrullah-saleh/",
        lead_photo=depicted,
        lead_caption=DARI,
        tags=[tag],
        contributors=[by_them],
    )
    article.bylines.update(role=f"with {NAME}")
    translation = make.make_article(
        headline=f"{DARI} می‌گوید", language="fa-AF", body=f"<p>{DARI}</p>", translation_of=article
    )
    # Some of them go out along with others.
    copies: list[WorkingCopy] = [portrait, depicted, taken, place, tag, by_them, front, other]
    copies += [person, event, said, of_other, gallery, page, article, translation]
    for copy in copies:
        copy.refresh_from_db()
        if not copy.is_live:
            publish(copy, along=None)
    article.slug = "talks"
    keep(article)
    publish(article, change=Change.CORRECTION, note=f"As {NAME} asked us.")
    person.refresh_from_db()
    return person
