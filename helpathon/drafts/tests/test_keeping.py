"""Keeping the input of any form: what counts as written, two windows at once, and whose a draft is."""

import threading
import uuid

import pytest
from django.db import connection

from helpathon.accounts.actions.people import join
from helpathon.core.acts import CONSOLE
from helpathon.drafts import keeping, purposes
from helpathon.drafts.keeping import NoSuchDraft, NotKept, Seen
from helpathon.drafts.models import Draft
from helpathon.drafts.purposes import Form
from helpathon.drafts.queries import draft_of, drafts_of

PURPOSE = "test.letter:city"


@pytest.fixture(autouse=True)
def letter(monkeypatch):
    """A form that some app has: a letter to somebody."""
    monkeypatch.setattr(purposes, "_forms", {})
    purposes.register(
        "test.letter", Form(("subject", "text"), lambda to: f"Letter to {to}", lambda to: f"/{to}")
    )


@pytest.fixture
def person(transactional_db):
    return join(by=CONSOLE, email="p@example.org", name="Person", conduct_accepted=True)


def test_a_draft_is_called_by_the_first_text_in_it(person):
    keeping.keep(person, PURPOSE, Seen(uuid.uuid4()), {"subject": "", "text": "Dear\ncity", "colour": "red"})
    shown = drafts_of(person)
    assert [(each.title, each.words, each.address) for each in shown] == [
        ("Dear city", "Letter to city", f"/city?entwurf={shown[0].id}")
    ]


def test_choices_alone_are_nothing_written(person):
    assert keeping.keep(person, PURPOSE, Seen(uuid.uuid4()), {"colour": "red"}) is None


def test_what_was_emptied_stays_a_draft(person):
    seen = Seen(uuid.uuid4(), window="a")
    keeping.keep(person, PURPOSE, seen, {"text": "x"})
    kept = keeping.keep(person, PURPOSE, seen, {"text": ""})
    assert kept is not None
    assert (kept.draft.version, kept.draft.title) == (2, "")


def test_the_newest_draft_comes_first(person):
    for text in ("first", "second"):
        keeping.keep(person, PURPOSE, Seen(uuid.uuid4()), {"text": text})
    assert [each.title for each in drafts_of(person, PURPOSE)] == ["second", "first"]
    assert drafts_of(person, "test.letter:mayor") == []


def test_drafts_of_a_form_that_is_gone_are_not_shown_and_not_lost(person):
    keeping.keep(person, PURPOSE, Seen(uuid.uuid4()), {"text": "x"})
    purposes._forms.clear()
    assert drafts_of(person) == []
    assert Draft.objects.count() == 1


def test_somebody_elses_draft_is_not_there(person):
    other = join(by=CONSOLE, email="o@example.org", name="Other", conduct_accepted=True)
    seen = Seen(uuid.uuid4(), 9)
    keeping.keep(person, PURPOSE, seen, {"text": "mine"})
    for try_it in (
        lambda: keeping.keep(other, PURPOSE, seen, {"text": "yours"}),
        lambda: keeping.give_up(other, seen.draft),
        lambda: keeping.keep(person, "test.letter:mayor", seen, {"text": "elsewhere"}),
    ):
        with pytest.raises(NoSuchDraft):
            try_it()
    keeping.sent(other, seen)
    assert draft_of(other, str(seen.draft)) is None
    assert Draft.objects.get().data == {"text": "mine"}


def test_eight_windows_at_once_keep_eight_texts(person):
    pk, failed = uuid.uuid4(), []

    def save(n):
        try:
            keeping.keep(person, PURPOSE, Seen(pk, window=str(n)), {"text": f"text {n}"})
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sorted(draft.data["text"] for draft in Draft.objects.all()) == [f"text {n}" for n in range(8)]
    assert Draft.objects.filter(copy_of=None).get().pk == pk


def test_a_form_is_registered_once():
    with pytest.raises(ValueError, match=r"test\.letter"):
        purposes.register("test.letter", Form((), str, str))


@pytest.mark.parametrize("given", [None, [], "x", 1, {"a": 1}, {"a": [1]}, {"a": None}, {"a": {}}])
def test_only_texts_are_kept(given):
    with pytest.raises(NotKept):
        keeping.readable(given)
