"""What people are told, how they want to be told, and how far the journal has been read."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from helpathon.journal.models import Entry, Volume

INTERESTS = [
    ("own", _("What is mine")),
    ("followed", _("What I follow or support")),
    ("edition", _("Editions I have a part in")),
]
MORNING = 7


class Reading(models.Model):
    """Up to which entry of a volume everybody has been told."""

    volume = models.OneToOneField(Volume, on_delete=models.CASCADE, related_name="+")
    upto = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.volume_id}: {self.upto}"


class Notice(models.Model):
    """One person is told of one entry; `circle` says why, `mail` how it goes on by mail."""

    MAILS = [
        ("now", _("at once")),
        ("daily", _("in the daily mail")),
        ("none", _("not by mail")),
        ("sent", _("was sent")),
    ]

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    circle = models.CharField(max_length=60)
    interest = models.CharField(max_length=8, choices=INTERESTS)
    subject = models.CharField(max_length=120, help_text=_("what it is about: idea:1043"))
    at = models.DateTimeField(help_text=_("when it happened"))
    told_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mail = models.CharField(max_length=5, choices=MAILS)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "entry"], name="told_once")]
        indexes = [
            models.Index(fields=["person", "-at", "-id"], name="notices_in_time"),
            models.Index(
                fields=["person", "subject"], condition=models.Q(read_at=None), name="notices_unread"
            ),
            models.Index(
                fields=["mail", "person"],
                condition=models.Q(mail__in=["now", "daily"]),
                name="notices_to_mail",
            ),
            models.Index(fields=["told_at"], name="notices_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} is told of {self.entry_id}"


class Preference(models.Model):
    """How mails tell a person of each kind of thing, and at which hour the daily one leaves."""

    HOWS = [("now", _("at once")), ("daily", _("once a day")), ("never", _("never"))]

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preference"
    )
    own = models.CharField(max_length=5, choices=HOWS, default="now")
    followed = models.CharField(max_length=5, choices=HOWS, default="daily")
    edition = models.CharField(max_length=5, choices=HOWS, default="daily")
    hour = models.PositiveSmallIntegerField(default=MORNING)

    def __str__(self) -> str:
        return f"{self.own} {self.followed} {self.edition}"

    def mail(self, interest: str, *, quiet: bool) -> str:
        """What becomes of a notice by mail."""
        how = getattr(self, interest)
        if how == "never":
            return "none"
        return "daily" if quiet else how


class Mute(models.Model):
    """A person wants to hear nothing more of one thing."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "subject"], name="muted_once")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.subject}"


def preference_of(person: Any) -> Preference:
    """What a person chose, else what holds for everybody; a row comes about when somebody chooses."""
    return Preference.objects.filter(person=person).first() or Preference(person=person)
