"""First posts that wait for a look, and screens that are held."""

import json

import pytest

from helpathon.core.acts import Refused
from helpathon.ideas.actions.ideas import build, publish
from helpathon.ideas.models import Idea
from helpathon.journal.models import Entry
from helpathon.moderation.actions.hiding import hide, restore
from helpathon.moderation.actions.holding import (
    hold_newcomers,
    hold_screens,
    release,
    release_screens,
    trust_newcomers,
)
from helpathon.moderation.models import Hold
from helpathon.outbox.models import Mail


def public(verb):
    return Entry.objects.filter(verb=verb, audience="public").count()


def test_a_first_post_waits_and_is_published_on_release(idea, people, edition, client, browser_of):
    hold_newcomers(by=people["facilitator"], place="vol-9")
    published, linked = public("idea.published"), public("idea.linked")
    given = {"parents": [(idea, "builds_on", "gut")], "title": "Mein erster Beitrag"}
    first = build(by=people["neu"], edition=edition, **given)
    assert first.hidden_at
    assert (public("idea.published"), public("idea.linked")) == (published, linked)
    assert client.get(f"/ideen/{first.number}").status_code == 404
    assert "Mein erster Beitrag" not in client.get(f"/ideen/{idea.number}").content.decode()
    assert "Dies wird geprüft." in browser_of("neu").get(f"/ideen/{first.number}").content.decode()
    hold = Hold.objects.get()
    release(by=people["staff"], hold=hold)
    assert (public("idea.published"), public("idea.linked")) == (published + 1, linked + 1)
    assert client.get(f"/ideen/{first.number}").status_code == 200
    assert "Mein erster Beitrag" in client.get(f"/ideen/{idea.number}").content.decode()
    assert Mail.objects.filter(kind="moderation.released", address="neu@example.org").exists()
    with pytest.raises(Refused):
        release(by=people["facilitator"], hold=hold)
    assert publish(by=people["neu"], edition=edition, title="Der zweite").hidden_at is None


def test_whoever_is_known_or_in_the_team_does_not_wait(idea, people, edition):
    hold_newcomers(by=people["facilitator"], place="vol-9")
    assert publish(by=people["anna"], edition=edition, title="Noch eine").hidden_at is None
    assert publish(by=people["staff"], edition=edition, title="Vom Team").hidden_at is None
    trust_newcomers(by=people["facilitator"], place="vol-9")
    assert publish(by=people["neu"], edition=edition, title="Sofort").hidden_at is None


def test_what_is_not_published_gets_reasons_and_can_still_be_restored(people, edition, client):
    hold_newcomers(by=people["facilitator"], place="vol-9")
    first = publish(by=people["neu"], edition=edition, title="Werbung!!")
    hiding = hide(by=people["staff"], kind="idea", number=first.number, ground="spam", reason="Werbung")
    assert Hold.objects.get().state == "refused"
    assert public("content.hidden") == 0
    assert Mail.objects.filter(kind="moderation.hidden", address="neu@example.org").exists()
    published = public("idea.published")
    restore(by=people["staff"], hiding=hiding, reason="Doch keine")
    assert public("idea.published") == published + 1
    assert client.get(f"/ideen/{first.number}").status_code == 200


def test_held_screens_show_a_calm_sign_and_new_posts_wait(idea, people, edition, client, browser_of):
    staff, desk = browser_of("staff"), "/ausgaben/vol-9/leitung/moderation"
    assert staff.post(f"{desk}/bildschirme-anhalten").status_code == 302
    river = json.loads(client.get("/live/vol-9/river.json").content)
    assert river["edition"]["held"]
    assert (river["ideas"], river["links"], river["supports"]) == ([], [], [])
    page = client.get("/ausgaben/vol-9/fluss").content.decode()
    assert "Gleich geht es weiter." in page
    assert idea.title not in page
    assert publish(by=people["anna"], edition=edition, title="Währenddessen").hidden_at
    assert staff.post(f"{desk}/bildschirme-freigeben").status_code == 302
    river = json.loads(client.get("/live/vol-9/river.json").content)
    assert not river["edition"]["held"]
    assert [each["n"] for each in river["ideas"]] == [idea.number]
    assert Idea.objects.filter(hidden_at__isnull=False).count() == 1


def test_switches_pressed_twice_change_nothing(people):
    for _press in range(2):
        hold_screens(by=people["staff"], place="vol-9")
    for _press in range(2):
        release_screens(by=people["facilitator"], place="vol-9")
    assert public("screens.held") == 1
    assert public("screens.released") == 1
