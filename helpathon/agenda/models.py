"""An item of a programme, and a cue of the run sheet."""

from datetime import datetime, timedelta

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from helpathon.core.text import in_language
from helpathon.editions.models import Edition, Track
from helpathon.journal.models import new_uid

TITLE_LIMIT = 200
PLACE_LIMIT = 200
LINK_LIMIT = 500
SPEAKERS_LIMIT = 2_000
WHAT_LIMIT = 1_000

https_only = URLValidator(schemes=["https"])


class Item(models.Model):
    """A timed point of an edition. `revision` counts its changes; calendars know by it which copy is newer."""

    KINDS = [
        ("opening", _("Opening")),
        ("webinar", _("Webinar")),
        ("plenary", _("Plenary")),
        ("work", _("Working phase")),
        ("break", _("Break")),
        ("pitches", _("Pitches")),
    ]
    LINK_FOR = [
        ("people", _("people who are registered or work in the team")),
        ("everybody", _("everybody, on the public page")),
    ]

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    number = models.PositiveBigIntegerField(unique=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=8, choices=KINDS, default="plenary")
    title = models.JSONField(default=dict)
    text = models.JSONField(default=dict, blank=True)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField()
    track = models.ForeignKey(Track, null=True, blank=True, on_delete=models.SET_NULL, related_name="items")
    place = models.CharField(max_length=PLACE_LIMIT, blank=True)
    link = models.CharField(max_length=LINK_LIMIT, blank=True, validators=[https_only])
    link_for = models.CharField(max_length=9, choices=LINK_FOR, default="people")
    speakers = models.TextField(blank=True, help_text=_("one a line: name, role"))
    material = models.JSONField(default=list, blank=True, help_text="[{title, link}]")
    position = models.PositiveSmallIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["from_at", "position", "number"]
        indexes = [models.Index(fields=["edition", "from_at"], name="items_in_time")]

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.cancelled_at is not None

    @property
    def lines_of_speakers(self) -> list[str]:
        """Who speaks, one after the other."""
        return self.speakers.splitlines()

    def is_running(self, when: datetime) -> bool:
        """Whether it takes place at that moment."""
        return not self.is_cancelled and self.from_at <= when < self.to_at


class Cue(models.Model):
    """What somebody in the team does at a certain minute: counted from the begin of an item, or at a time of its own."""

    ROLES = [
        ("facilitator", _("Facilitation")),
        ("moderation", _("Moderation")),
        ("support", _("Technical support")),
        ("mentor", _("Mentors")),
        ("jury", _("Jury")),
        ("everybody", _("Whole team")),
    ]

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="cues")
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.CASCADE, related_name="cues")
    minute = models.SmallIntegerField(
        default=0, help_text=_("from the begin of the item; negative before it")
    )
    own_at = models.DateTimeField(null=True, blank=True, help_text=_("where it belongs to no item"))
    role = models.CharField(max_length=11, choices=ROLES, default="moderation")
    what = models.TextField()
    who = models.CharField(max_length=200, blank=True)
    links = models.JSONField(default=list, blank=True, help_text="[{title, link}]")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(item__isnull=True) ^ models.Q(own_at__isnull=True), name="cue_has_one_time"
            )
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def at(self) -> datetime:
        """When it is."""
        if self.item is not None:
            return self.item.from_at + timedelta(minutes=self.minute)
        if self.own_at is None:
            raise ValueError("a cue has an item or a time of its own")
        return self.own_at
