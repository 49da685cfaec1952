"""Who gets a mailing, in which words, and that everybody gets it once."""

import pytest
from django.utils import translation

from helpathon.accounts.models import Person
from helpathon.core.acts import CONSOLE, Refused
from helpathon.journal.models import Entry
from helpathon.mailings.actions.mailings import discard, edit, prepare, resend, send, send_test, stop
from helpathon.mailings.actions.templates import edit_template, restore_template
from helpathon.mailings.models import Mailing, Recipient
from helpathon.mailings.people import Wanted, audience_of
from helpathon.mailings.queries import delivery_of, further_people, wording
from helpathon.mailings.shipped import shipped
from helpathon.outbox.models import Mail
from helpathon.registrations.models import Registration

from . import crowd


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def draft(edition, **said) -> Mailing:
    usual = {
        "kind": "own",
        "subject": {"de": "Neues zu {ausgabe}", "en": "News of {edition}"},
        "body": {"de": "Guten Tag {name}!", "en": "Hello {name}!"},
        "wanted": Wanted(),
    }
    return prepare(by=CONSOLE, edition=edition, **{**usual, **said})


def names(edition, **wanted) -> list[str]:
    found = audience_of(edition, Wanted(**wanted), purpose="edition")
    return [reader.person.name for reader in found.readers]


def to() -> list[str]:
    return sorted(Mail.objects.filter(kind="mailing.own").values_list("address", flat=True))


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["Anna", "Bela"]),
        ({"states": ("waiting",)}, ["Cleo"]),
        ({"states": ("confirmed", "waiting", "cancelled")}, ["Anna", "Bela", "Cleo", "Dora"]),
        ({"roles": ("observer",)}, ["Bela"]),
        ({"tracks": ("kultur",)}, ["Anna", "Bela"]),
        ({"tracks": ("handel", "kultur")}, ["Anna", "Bela"]),
        ({"groups": ("citizens",)}, ["Anna"]),
        ({"languages": ("en",)}, ["Bela"]),
        ({"attended": "yes"}, ["Bela"]),
        ({"attended": "no"}, ["Anna"]),
        ({"states": (), "team": ("mentor",)}, ["Mentor Muster"]),
        ({"roles": ("observer",), "team": ("facilitator",)}, ["Bela", "Facilitator Muster"]),
        ({"languages": ("en",), "team": ("mentor",)}, ["Bela"]),
    ],
)
def test_people_are_chosen_by_what_they_said(edition, team, people, wanted, expected):
    assert names(edition, **wanted) == expected


def test_who_is_registered_and_in_the_team_is_written_to_once(edition, team, people):
    crowd.registered(edition, team["mentor"])
    assert names(edition, team=("mentor",)).count("Mentor Muster") == 1


def test_who_has_no_address_is_named_for_the_telephone(edition, people):
    found = audience_of(edition, Wanted(), purpose="edition")
    assert [reader.person.name for reader in found.without_address] == ["Emil"]


def test_invitations_to_later_editions_go_only_to_who_agreed(edition, team, people):
    everybody = Wanted(states=("confirmed", "waiting", "cancelled"), team=("mentor",))
    invitation = draft(edition, kind="invitation", wanted=everybody)
    assert invitation.purpose == "later_editions"
    send(by=CONSOLE, mailing=invitation)
    assert [each.person.name for each in invitation.recipients.all()] == ["Anna"]
    assert further_people(invitation).without_consent == 5


def test_what_failed_is_not_sent_again_to_who_took_consent_back(edition, people):
    invitation = send(by=CONSOLE, mailing=draft(edition, purpose="later_editions"))
    Mail.objects.update(state="failed")
    Registration.objects.filter(person=people["anna"]).update(consents={"later_editions": None})
    resend(by=CONSOLE, mailing=invitation)
    assert Mail.objects.get().state == "failed"


def test_everybody_reads_their_language_and_their_name(edition, people):
    send(by=CONSOLE, mailing=draft(edition))
    german, english = (Mail.objects.get(person=people[key]) for key in ("anna", "bela"))
    assert (german.subject, german.text) == ("Neues zu Neue Wege", "Guten Tag Anna!\n")
    assert (english.subject, english.text) == ("News of New ways", "Hello Bela!\n")


def test_without_english_words_everybody_reads_german(edition, people):
    send(by=CONSOLE, mailing=draft(edition, subject={"de": "{ausgabe}"}, body={"de": "{beginn}"}))
    assert Mail.objects.get(person=people["bela"]).subject == "Neue Wege"
    assert "Samstag" in Mail.objects.get(person=people["bela"]).text


def test_a_name_brings_no_header_and_is_not_read_as_a_placeholder(edition, people):
    Person.objects.filter(pk=people["anna"].pk).update(name="{stadt}\r\nBcc: x@example.org")
    send(by=CONSOLE, mailing=draft(edition, subject={"de": "Hallo {name}"}, body={"de": "{name}"}))
    mail = Mail.objects.get(person=people["anna"])
    assert mail.subject == "Hallo {stadt} Bcc: x@example.org"
    assert "{stadt}" in mail.text


def test_an_unknown_placeholder_is_named_with_those_there_are(edition):
    with pytest.raises(Refused, match=r"\{strasse\} is not known here\. You can use: \{name\}, \{ausgabe\}"):
        draft(edition, body={"de": "Guten Tag {strasse} und {name}"})
    assert not Mailing.objects.exists()


@pytest.mark.parametrize("slug", list(shipped()))
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_shipped_template_is_whole_in_both_languages(edition, people, slug, language):
    Person.objects.update(language=language)
    usual = wording(edition, slug)
    made = draft(edition, kind=slug, subject=usual.subject, body=usual.body)
    Registration.objects.update(consents={"later_editions": "2026-06-01"})
    send(by=CONSOLE, mailing=made)
    mail = Mail.objects.get(person=people["anna"])
    assert "Anna" in mail.text
    assert not {"{", "}"} & set(mail.subject + mail.text)
    assert mail.subject.endswith(("?", {"de": "Neue Wege", "en": "New ways"}[language]))


def test_pressing_twice_or_two_at_once_is_one_mail_each(edition, team, people):
    mailing, form = draft(edition), crowd.key()
    send(by=team["staff"], mailing=mailing, key=form)
    send(by=team["staff"], mailing=mailing, key=form)
    send(by=team["facilitator"], mailing=mailing, key=crowd.key())
    assert to() == ["anna@example.org", "bela@example.org"]
    assert Entry.objects.filter(verb="mailing.sent").count() == 1


def test_sending_again_reaches_only_who_came_later(edition, people):
    mailing = send(by=CONSOLE, mailing=draft(edition))
    Registration.objects.filter(person=people["cleo"]).update(state="confirmed")
    send(by=CONSOLE, mailing=mailing)
    assert to() == ["anna@example.org", "bela@example.org", "cleo@example.org"]
    payloads = Entry.objects.filter(verb="mailing.sent").values_list("payload", flat=True)
    assert [payload["people"] for payload in payloads] == [2, 1]


def test_who_had_the_same_template_is_left_out_where_that_is_wished(edition, people):
    send(by=CONSOLE, mailing=draft(edition, wanted=Wanted(roles=("observer",))))
    second = draft(edition, not_again=True)
    assert further_people(second).had_it_before == 1
    send(by=CONSOLE, mailing=second)
    assert to() == ["anna@example.org", "bela@example.org"]
    send(by=CONSOLE, mailing=draft(edition))
    assert to().count("bela@example.org") == 2


def test_a_mailing_to_nobody_is_refused(edition, people):
    with pytest.raises(Refused, match="nobody to write to"):
        send(by=CONSOLE, mailing=draft(edition, wanted=Wanted(groups=("keine",))))


def test_what_was_sent_cannot_be_changed_or_discarded(edition, people):
    mailing = send(by=CONSOLE, mailing=draft(edition))
    with pytest.raises(Refused, match="cannot be changed"):
        edit(
            by=CONSOLE,
            mailing=mailing,
            subject={"de": "x"},
            body={"de": "x"},
            wanted=Wanted(),
        )
    with pytest.raises(Refused, match="cannot be changed"):
        discard(by=CONSOLE, mailing=mailing)


def test_stopping_holds_back_what_waits_and_going_on_reaches_the_rest(edition, people):
    mailing = send(by=CONSOLE, mailing=draft(edition))
    Mail.objects.filter(person=people["anna"]).update(state="sent")
    stop(by=CONSOLE, mailing=mailing)
    mailing.refresh_from_db()
    assert mailing.state == "stopped"
    assert to() == ["anna@example.org"]
    assert [r.person.name for r in further_people(mailing).readers] == ["Bela"]
    send(by=CONSOLE, mailing=mailing)
    assert to() == ["anna@example.org", "bela@example.org"]
    assert delivery_of(mailing).sent == 1


def test_what_failed_goes_out_again_under_its_message_id(edition, people):
    mailing = send(by=CONSOLE, mailing=draft(edition))
    before = dict(Mail.objects.values_list("pk", "message_id"))
    Mail.objects.filter(person=people["anna"]).update(state="failed", problem="recipient")
    assert (delivery_of(mailing).failed, delivery_of(mailing).waiting) == (1, 1)
    resend(by=CONSOLE, mailing=mailing)
    assert delivery_of(mailing).waiting == 2
    assert dict(Mail.objects.values_list("pk", "message_id")) == before


def test_a_mail_that_the_outbox_forgot_is_still_known_to_have_been_sent(edition, people):
    mailing = send(by=CONSOLE, mailing=draft(edition))
    Mail.objects.all().delete()
    assert delivery_of(mailing).gone == 2
    assert further_people(mailing).readers == []


def test_a_test_goes_to_oneself_alone_and_counts_as_nothing(edition, team, people):
    mailing = draft(edition)
    send_test(by=team["staff"], mailing=mailing)
    send_test(by=team["staff"], mailing=mailing)
    mail = Mail.objects.first()
    assert mail.address == "staff@example.org"
    assert mail.subject.endswith(": Neues zu Neue Wege")
    assert Mail.objects.count() == 2
    assert not Recipient.objects.exists()


def test_a_template_is_worded_anew_and_restored(edition, people):
    shipped_words = wording(edition, "thanks").body
    edit_template(
        by=CONSOLE, edition=edition, kind="thanks", subject={"de": "Danke"}, body={"de": "Danke, {name}!"}
    )
    assert wording(edition, "thanks").is_own
    assert wording(edition, "thanks").body == {"de": "Danke, {name}!"}
    restore_template(by=CONSOLE, edition=edition, kind="thanks")
    assert wording(edition, "thanks").body == shipped_words


def test_two_thousand_people_are_queued_in_few_statements(edition, django_assert_max_num_queries):
    people = Person.objects.bulk_create(
        Person(email=f"p{n}@example.org", name=f"Person {n}", joined_at=crowd.NOON) for n in range(2000)
    )
    Registration.objects.bulk_create(
        Registration(edition=edition, person=each, state="confirmed", registered_at=crowd.NOON)
        for each in people
    )
    mailing = draft(edition)
    with django_assert_max_num_queries(70):
        send(by=CONSOLE, mailing=mailing)
    assert Mail.objects.count() == Recipient.objects.count() == 2000
