"""Leaving: nothing of a person is left, the debate is readable, the address is free again."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.test import Client

from helpathon.accounts.actions.leaving import ask, call_off, carry_out, leave
from helpathon.accounts.actions.own import move, rename
from helpathon.accounts.actions.people import appoint_staff, join
from helpathon.accounts.jobs import expire
from helpathon.accounts.models import LoginCode, Person, StaffRole
from helpathon.accounts.takeaway import archive_of
from helpathon.cities.actions.cities import found
from helpathon.core import clock
from helpathon.core.acts import CONSOLE, Refused
from helpathon.drafts.models import Draft
from helpathon.editions.actions.editions import create, grant
from helpathon.editions.models import EditionRole
from helpathon.ideas.actions.ideas import build, edit, publish
from helpathon.ideas.actions.supports import follow, support
from helpathon.ideas.models import Follow, Idea, Link, Version
from helpathon.journal.models import Entry, Receipt
from helpathon.outbox.models import Mail

pytestmark = pytest.mark.django_db
SECRET = "Mein ganz eigener Satz"


@pytest.fixture
def town():
    return found(by=CONSOLE, slug="stadt", name="Stadt", motto={}, legal={}, districts=[], fields=[])


@pytest.fixture
def edition(town):
    now = clock.now()
    opens = ["idea.publish", "idea.build", "idea.edit", "idea.support"]
    step = {"slug": "develop", "title": {"de": "Entwickeln"}, "opens": opens}
    return create(
        by=CONSOLE,
        hosts=[town],
        slug="vol-9",
        title={"de": "Vol. 9"},
        from_at=now - timedelta(hours=2),
        to_at=None,
        steps=[{**step, "from_at": now - timedelta(hours=1), "to_at": None}],
    )


def somebody(key: str) -> Person:
    return join(by=CONSOLE, email=f"{key}@example.org", name=f"{key.title()} Muster", conduct_accepted=True)


@pytest.fixture
def anna(edition, town):
    """Anna has left traces everywhere."""
    anna = somebody("anna")
    grant(by=CONSOLE, edition=edition, person=anna, role="facilitator")
    appoint_staff(by=CONSOLE, person=anna, city=town)
    idea = publish(
        by=anna, edition=edition, title=SECRET, body=SECRET, key="7d1c0d52-1f0c-4f5e-9a8e-51d6a5d1a001"
    )
    edit(by=anna, idea=idea, title=f"{SECRET} 2", body=f"{SECRET} 2")
    other = publish(by=somebody("bela"), edition=edition, title="Belas Idee")
    support(by=anna, idea=other)
    follow(by=anna, idea=other)
    build(by=anna, edition=edition, parents=[(other, "builds_on", SECRET)], title=SECRET)
    build(by=other.author, edition=edition, parents=[(idea, "builds_on", "gut")], title="Darauf gebaut")
    now = clock.now()
    Draft.objects.create(person=anna, purpose="idea.publish:vol-9", title="x", saved_at=now)
    LoginCode.objects.create(email=anna.email, code_hash="x", sent_at=now, window_began=now)
    return anna


def fresh(row):
    return type(row).objects.get(pk=row.pk)


@pytest.mark.parametrize("erase", [False, True])
def test_nothing_that_names_them_is_left(anna, erase):
    browser = Client()
    browser.force_login(anna)
    leave(by=anna, person=anna, erase=erase)
    row = fresh(anna)
    assert (row.email, row.name) == (None, "ehemaliges Mitglied")
    assert row.left_at
    assert not Entry.objects.filter(actor=anna).exists()
    for model in (Draft, Follow, Receipt, EditionRole, StaffRole):
        assert not model.objects.filter(person=anna).exists(), model
    assert not LoginCode.objects.filter(email="anna@example.org").exists()
    assert browser.get("/mein").status_code == 302
    mails = Mail.objects.filter(address="anna@example.org")
    assert [mail.kind for mail in mails] == ["person.left"]


def test_texts_that_stay_are_read_under_former_member(anna, client):
    leave(by=anna, person=anna, erase=False)
    idea = Idea.objects.get(title=f"{SECRET} 2")
    page = client.get(f"/ideen/{idea.number}").content.decode()
    assert SECRET in page
    assert "ehemaliges Mitglied" in page
    assert "Anna Muster" not in page
    assert "former member" in client.get(f"/en/ideen/{idea.number}").content.decode()


def test_texts_that_go_leave_a_readable_lineage(anna, client):
    number = Idea.objects.get(title=f"{SECRET} 2").number
    leave(by=anna, person=anna, erase=True)
    assert not Idea.objects.filter(title__contains=SECRET).exists()
    assert not Version.objects.filter(text__contains=SECRET).exists()
    assert not Link.objects.filter(reason__contains=SECRET).exists()
    child = Idea.objects.get(title="Darauf gebaut")
    page = client.get(f"/ideen/{child.number}").content.decode()
    assert "gelöscht" in page
    assert f"/ideen/{number}" in page
    assert SECRET not in client.get(f"/ideen/{number}").content.decode()
    found = client.get("/ausgaben/vol-9/ideen", {"q": SECRET}).content.decode()
    assert found.count('class="card"') == 0


def test_supports_stay_counted(anna):
    leave(by=anna, person=anna, erase=True)
    assert Idea.objects.get(title="Belas Idee").support_count == 1


def test_the_address_is_free_again(anna):
    leave(by=anna, person=anna, erase=False)
    again = somebody("anna")
    assert again.pk != anna.pk


def test_nobody_leaves_twice_or_for_somebody_else(anna):
    with pytest.raises(Refused):
        leave(by=somebody("carl"), person=anna, erase=False)
    leave(by=anna, person=anna, erase=False)
    with pytest.raises(Refused):
        leave(by=fresh(anna), person=anna, erase=False)


def test_staff_carry_out_a_request_with_two_looks(anna, town):
    staff, second = somebody("vera"), somebody("volker")
    for each in (staff, second):
        appoint_staff(by=CONSOLE, person=each, city=town)
    bela = Person.objects.get(email="bela@example.org")
    request = ask(by=staff, city=town, person=bela, erase=False, proof="zurückgerufen")
    assert Mail.objects.filter(address=bela.email, kind="leaving.asked").count() == 1
    with pytest.raises(Refused):
        carry_out(by=staff, leaving=request)
    carry_out(by=second, leaving=request)
    assert fresh(bela).left_at
    assert fresh(request).proof == ""
    with pytest.raises(Refused):
        carry_out(by=second, leaving=fresh(request))


def test_who_noted_a_request_may_carry_it_out_after_three_days(anna, town):
    staff = somebody("vera")
    appoint_staff(by=CONSOLE, person=staff, city=town)
    bela = Person.objects.get(email="bela@example.org")
    request = ask(by=staff, city=town, person=bela, erase=False, proof="Brief")
    with clock.at(clock.now() + timedelta(days=3, minutes=1)):
        carry_out(by=staff, leaving=request)
    assert fresh(bela).left_at


def test_a_person_calls_off_what_was_not_theirs(anna, town):
    bela = Person.objects.get(email="bela@example.org")
    request = ask(by=anna, city=town, person=bela, erase=False, proof="Anruf")
    call_off(by=bela, leaving=request)
    with pytest.raises(Refused):
        carry_out(by=CONSOLE, leaving=fresh(request))
    assert fresh(bela).left_at is None


def test_the_page_names_duties_before_somebody_leaves(anna, client):
    client.force_login(anna)
    page = client.get("/en/mein/daten/austritt").content.decode()
    assert "You are the only facilitator of “Vol. 9”." in page
    assert "You are the only one who works for Stadt here." in page


def test_leaving_in_the_browser(anna, client):
    client.force_login(anna)
    answer = client.post(
        "/mein/daten/austritt", {"key": "7d1c0d52-1f0c-4f5e-9a8e-51d6a5d1a002", "texts": "keep"}
    )
    assert answer.status_code == 422
    given = {"key": "7d1c0d52-1f0c-4f5e-9a8e-51d6a5d1a002", "texts": "keep", "sure": "on"}
    assert client.post("/mein/daten/austritt", given).status_code == 302
    assert fresh(anna).left_at
    assert client.get("/mein").status_code == 302


def test_the_archive_holds_everything(anna):
    archive = zipfile.ZipFile(io.BytesIO(b"".join(archive_of(anna))))
    assert archive.testzip() is None
    page = archive.read("lesen.html").decode()
    assert SECRET in page
    assert "anna@example.org" in page
    ideas = json.loads(archive.read("daten/ideas.Idea.json"))
    assert {row["title"] for row in ideas["rows"]} == {SECRET, f"{SECRET} 2"}
    assert len(json.loads(archive.read("daten/ideas.Version.json"))["rows"]) == 3
    assert json.loads(archive.read("daten/accounts.Person.json"))["rows"][0]["name"] == "Anna Muster"
    assert json.loads(archive.read("daten/drafts.Draft.json"))["rows"]


def test_the_archive_of_others_holds_nothing_of_hers(anna):
    carl = somebody("carl")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(archive_of(carl))))
    for name in archive.namelist():
        assert SECRET not in archive.read(name).decode()


def test_the_archive_comes_in_pieces(anna, edition):
    rows = Idea.objects.bulk_create(
        Idea(
            number=1000 + n,
            edition=edition,
            author=anna,
            title=f"Idee {n}",
            text=SECRET * 400,
            published_at=clock.now(),
        )
        for n in range(300)
    )
    pieces = [len(piece) for piece in archive_of(anna)]
    assert len(rows) == 300
    assert max(pieces) < 1024 * 1024


def test_a_name_is_changed_and_an_address_only_with_its_code(anna, client):
    rename(by=anna, person=anna, name="Anna Anders", language="en")
    assert fresh(anna).name == "Anna Anders"
    with pytest.raises(Refused):
        rename(by=anna, person=anna, name=" ​ ", language="de")
    with pytest.raises(Refused):
        move(by=anna, person=anna, email="bela@example.org")
    move(by=anna, person=anna, email="neu@example.org")
    assert fresh(anna).email == "neu@example.org"
    assert Mail.objects.filter(address="anna@example.org", kind="person.moved").exists()


def test_what_is_due_is_deleted(anna):
    assert expire()["drafts.Draft"] == 0
    Draft.objects.update(saved_at=clock.real_now() - timedelta(days=800))
    LoginCode.objects.update(sent_at=clock.real_now() - timedelta(days=2))
    Receipt.objects.update(at=clock.real_now() - timedelta(days=31))
    gone = expire()
    assert (gone["drafts.Draft"], gone["accounts.LoginCode"]) == (1, 1)
    assert gone["journal.Receipt"] >= 1


def test_the_register_is_for_staff_of_the_city(anna, town, client):
    assert client.get("/staedte/stadt/verwaltung/verzeichnis").status_code == 302
    client.force_login(Person.objects.get(email="bela@example.org"))
    for page in ("verzeichnis", "verzeichnis.csv", "austritte"):
        assert client.get(f"/staedte/stadt/verwaltung/{page}").status_code == 404
    client.force_login(anna)
    page = client.get("/staedte/stadt/verwaltung/verzeichnis").content.decode()
    table = client.get("/staedte/stadt/verwaltung/verzeichnis.csv").content.decode()
    assert "ideas.Support" in table
    assert page.count("<tr>") == table.count("\n")


def test_the_privacy_page_shows_the_rules(client, town):
    page = client.get("/en/rechtliches/datenschutz").content.decode()
    assert "Until sent or discarded, at most two years after the last change" in page
