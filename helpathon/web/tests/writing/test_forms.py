"""The form of an idea: what it offers, what it makes, and what it says to bad input."""

import uuid

import pytest

from helpathon.challenges.models import Challenge
from helpathon.cities.models import District, Field
from helpathon.drafts.models import Draft
from helpathon.ideas.actions.ideas import publish, withdraw
from helpathon.ideas.models import Idea, Link

from .conftest import filled

NEW = "/ausgaben/vol-9/ideen/neu"
JOINT = "/ausgaben/gemeinsam/ideen/neu"


def text_of(answer):
    return answer.content.decode()


def test_a_title_is_enough(edition, anna, people):
    answer = anna.post(NEW, filled(body=""))
    made = Idea.objects.get()
    assert answer["Location"] == f"/ideen/{made.number}"
    assert (made.title, made.text, made.author, made.kind) == (
        "Bänke im Schatten",
        "",
        people["anna"],
        "project",
    )
    assert (made.licence, made.visibility, made.language) == ("CC-BY-4.0", "public", "de")


def test_everything_that_can_be_said(joint, anna):
    track = joint.tracks.get(slug="b")
    district = District.objects.get(city__slug="dort", slug="sued")
    areas = list(Field.objects.filter(city__slug="dort"))
    answer = anna.post(
        JOINT,
        filled(
            track=track.pk,
            kind="gap",
            challenge=Challenge.objects.last().number,
            district=district.pk,
            areas=[areas[1].pk],
            language="en",
            licence="CC0-1.0",
            visibility="edition",
        ),
    )
    assert answer.status_code == 302
    made = Idea.objects.get()
    assert (made.track, made.kind, made.challenge, made.district) == (
        track,
        "gap",
        Challenge.objects.last(),
        district,
    )
    assert (list(made.fields.all()), made.language, made.licence, made.visibility) == (
        [areas[1]],
        "en",
        "CC0-1.0",
        "edition",
    )


def test_joint_hosts_show_a_common_field_of_action_once_and_tell_their_districts_apart(joint, anna):
    page = text_of(anna.get(JOINT))
    assert page.count("Mobilität") == 1
    assert "Nur hier" in page
    assert "Nur dort" in page
    assert "Nord (Hier)" in page
    assert "Nord (Dort)" in page


def test_the_language_of_the_page_is_the_language_of_the_text_unless_chosen(edition, anna):
    assert '<option value="en" selected>' in text_of(anna.get("/en" + NEW))
    assert '<option value="de" selected>' in text_of(anna.get(NEW))


def test_a_challenge_in_the_address_is_chosen_with_its_track(joint, anna):
    challenge = Challenge.objects.last()
    page = text_of(anna.get(f"{JOINT}?challenge={challenge.number}"))
    assert f'<option value="{challenge.number}" selected>' in page
    assert f'value="{challenge.track_id}" checked' in page


@pytest.mark.parametrize("number", ["-1", "0", "99999999999999999999", "x", "1\0", ""])
def test_a_challenge_that_there_is_not_is_simply_not_chosen(joint, anna, number):
    assert anna.get(JOINT, {"challenge": number}).status_code == 200


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": ""}, "Please give your idea a title."),
        ({"title": " \0\u202e\t "}, "Please give your idea a title."),
        ({"title": "x" * 121}, "Please shorten the title to 120 characters; it has 121 now."),
        ({"body": "🌳" * 20_001}, "Please shorten the text to 20000 characters; it has 20001 now."),
        ({"track": "999999"}, "Please choose one of the tracks shown, or none."),
        ({"track": "-1"}, "Please choose one of the tracks shown, or none."),
        ({"track": "9" * 40}, "Please choose one of the tracks shown, or none."),
        ({"kind": "miracle"}, "Please choose one of the kinds shown."),
        ({"kind": None}, "Please choose one of the kinds shown."),
        ({"challenge": "-5"}, "Please choose a challenge of this edition, or none."),
        ({"challenge": "9" * 40}, "Please choose a challenge of this edition, or none."),
        ({"district": "zwei"}, "Please choose one of the districts shown, or none."),
        ({"areas": ["-3"]}, "Please choose only fields of action that are shown."),
        ({"areas": ["x"]}, "Please choose only fields of action that are shown."),
        ({"language": "tlh"}, "Please choose the language of your text."),
        ({"licence": "secret"}, "Please choose one of the licences shown."),
        ({"visibility": "me"}, "Please choose who can read your idea."),
        ({"key": None}, "The form did not arrive completely. Please send it once more."),
        ({"key": "no-key"}, "The form did not arrive completely. Please send it once more."),
    ],
)
def test_bad_input_gets_a_sentence_and_stays_in_the_form(joint, anna, fields, sentence):
    answer = anna.post("/en" + JOINT, filled(**fields))
    page = text_of(answer)
    assert answer.status_code == 422
    assert sentence in page
    assert "Im Sommer fehlt Schatten." in page or "body" in fields
    assert not Idea.objects.exists()


def test_null_characters_are_as_if_they_were_not_there(joint, anna):
    form = {name: f"\0{value}" for name, value in filled(track="", challenge="", areas="").items()}
    form |= {"areas": [], "draft": "\0", "draft_version": "\0", "draft_window": "\0"}
    assert anna.post(JOINT, form).status_code == 422
    assert anna.post(JOINT, form | {"key": str(uuid.uuid4())}).status_code == 302
    assert Idea.objects.get().title == "Bänke im Schatten"


def test_after_a_missing_key_the_form_works(edition, anna):
    key = anna.post(NEW, filled(key=None)).context["form"]["key"].value()
    assert anna.post(NEW, filled(key=str(key))).status_code == 302


def test_a_challenge_or_track_of_another_edition_is_refused(edition, joint, anna):
    other = Challenge.objects.first()
    assert anna.post(NEW, filled(challenge=other.number)).status_code == 422
    assert anna.post(NEW, filled(track=other.track_id)).status_code == 422


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "مرحبا بالعالم",
        "👩‍👩‍👧‍👦 Familie",
        "{{ 7|add:7 }}",
    ],
)
def test_html_emoji_and_other_directions_are_text(edition, anna, written):
    number = anna.post(NEW, filled(title=written, body=written))["Location"].rsplit("/", 1)[1]
    page = text_of(anna.get(f"/ideen/{number}"))
    assert Idea.objects.get().title == written
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "14" not in page.partition("<h1>")[2].partition("</h1>")[0]


def test_the_same_form_twice_is_one_idea(edition, anna):
    form = filled()
    assert anna.post(NEW, form)["Location"] == anna.post(NEW, form)["Location"]
    assert Idea.objects.count() == 1


def test_the_same_form_with_another_text_becomes_a_draft_of_a_new_version(edition, anna):
    """Somebody goes back in the browser after publishing, writes on and sends again."""
    form = filled()
    anna.post(NEW, form)
    made = Idea.objects.get()
    answer = anna.post(NEW, form | {"body": "Und ein Brunnen."}, follow=True)
    assert answer.redirect_chain[0][0].startswith(f"/ideen/{made.number}/bearbeiten?entwurf=")
    assert "Und ein Brunnen." in text_of(answer)
    assert Idea.objects.get().text == "Im Sommer fehlt Schatten."


def test_building_on_an_idea_links_it_with_reason_and_type(edition, idea, bela):
    url = f"/ideen/{idea.number}/weiterbauen"
    page = text_of(bela.get(url))
    assert 'value="splits"' in page
    assert 'value="carried_over"' not in page
    bela.post(url, filled(link="splits", reason="Nur die Birnen", edition="vol-9"))
    link = Link.objects.get()
    assert (link.parent, link.type, link.reason) == (idea, "splits", "Nur die Birnen")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"reason": ""}, "Please say in one sentence what you take up and what is new."),
        ({"reason": "x" * 501}, "Please shorten the reason to 500 characters; it has 501 now."),
        ({"link": "merges"}, "Please choose how the two ideas are connected."),
        ({"link": "carried_over"}, "Please choose how the two ideas are connected."),
        ({"link": None}, "Please choose how the two ideas are connected."),
    ],
)
def test_building_needs_a_reason_and_a_type(edition, idea, bela, fields, sentence):
    form = filled(**{"link": "builds_on", "reason": "Mehr Obst", **fields})
    answer = bela.post(f"/en/ideen/{idea.number}/weiterbauen", form)
    assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    assert not Link.objects.exists()


def test_an_idea_of_an_edition_that_is_over_is_carried_into_an_open_one(edition, joint, old_idea, anna):
    url = f"/ideen/{old_idea.number}/weiterbauen"
    page = text_of(anna.get(url))
    assert 'value="carried_over" checked' in page
    assert "?ausgabe=vol-9" in page
    assert 'name="edition" value="gemeinsam"' in page
    assert 'name="edition" value="vol-9"' in text_of(anna.get(f"{url}?ausgabe=vol-9"))
    anna.post(url, filled(link="carried_over", reason="Wieder aktuell", edition="vol-9"))
    made = Idea.objects.get(title="Bänke im Schatten")
    assert (made.edition, made.parent_links.get().type) == (edition, "carried_over")


def test_nothing_is_built_on_a_withdrawn_idea_and_the_text_stays(edition, idea, people, bela):
    withdraw(by=people["anna"], idea=idea)
    form = filled(link="builds_on", reason="Mehr Obst")
    answer = bela.post(f"/en/ideen/{idea.number}/weiterbauen", form)
    assert "has been withdrawn" in text_of(answer)
    assert Draft.objects.get().data["body"] == "Im Sommer fehlt Schatten."


def test_an_idea_is_changed_and_the_old_version_stays(joint, people, anna):
    areas = list(Field.objects.filter(city__slug="dort"))
    idea = publish(by=people["anna"], edition=joint, title="Alt", body="Vorher", fields=areas[:1])
    url = f"/ideen/{idea.number}/bearbeiten"
    page = text_of(anna.get(url))
    assert f'value="{areas[0].pk}" checked' in page
    assert 'name="based_on" value="1"' in page
    answer = anna.post(url, filled(title="Neu", body="Nachher", based_on=1, areas=[areas[0].pk]))
    assert answer["Location"] == f"/ideen/{idea.number}"
    idea.refresh_from_db()
    assert (idea.title, idea.version, list(idea.fields.all())) == ("Neu", 2, areas[:1])
    assert list(idea.versions.values_list("title", flat=True)) == ["Alt", "Neu"]


def test_two_changes_at_once_show_the_newest_version_and_keep_both(edition, idea, anna):
    url = f"/en/ideen/{idea.number}/bearbeiten"
    anna.post(url, filled(title="Erste", body="Eins", based_on=1))
    form = filled(title="Zweite", body="Zwei", based_on=1)
    answer = anna.post(url, form)
    page = text_of(answer)
    assert answer.status_code == 422
    assert "has been changed in the meantime" in page
    assert "Erste" in page
    assert "Zwei" in page
    assert 'name="based_on" value="2"' in page
    assert anna.post(url, form | {"based_on": "2"}).status_code == 302
    idea.refresh_from_db()
    assert (idea.title, idea.version) == ("Zweite", 3)


def test_only_its_author_changes_an_idea(edition, idea, bela):
    url = f"/en/ideen/{idea.number}/bearbeiten"
    assert bela.get(url)["Location"] == f"/en/ideen/{idea.number}"
    assert "Only its author can do this." in text_of(bela.post(url, filled(based_on=1)))
    idea.refresh_from_db()
    assert idea.version == 1


@pytest.mark.parametrize("based_on", ["", "-1", "x", "9" * 30])
def test_a_strange_base_version_does_no_harm(edition, idea, anna, based_on):
    answer = anna.post(f"/ideen/{idea.number}/bearbeiten", filled(based_on=based_on))
    assert answer.status_code in (302, 422)


def test_visitors_are_asked_to_log_in_and_come_back_with_the_challenge(edition, client):
    answer = client.get(f"{NEW}?challenge=3")
    assert answer["Location"] == "/anmelden?next=%2Fausgaben%2Fvol-9%2Fideen%2Fneu%3Fchallenge%3D3"


def test_every_form_has_its_own_key(edition, idea, anna):
    for url in (NEW, f"/ideen/{idea.number}/weiterbauen", f"/ideen/{idea.number}/bearbeiten"):
        keys = {str(anna.get(url).context["form"]["key"].value()) for _twice in range(2)}
        assert len({uuid.UUID(key) for key in keys}) == 2
