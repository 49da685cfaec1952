"""An edition with its tracks, steps, partners and roles, and the invitations to host it and to take a role in it."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpathon.accounts.models import Person
from helpathon.cities.models import City
from helpathon.core.text import in_language
from helpathon.files.models import StoredFile
from helpathon.journal.models import Volume, new_uid


class Edition(models.Model):
    """One dated run of a format, or a standing one without end (an idea pool)."""

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    slug = models.SlugField(unique=True)
    format = models.SlugField(default="helpathon")
    volume = models.OneToOneField(Volume, on_delete=models.PROTECT, related_name="edition")
    hosts = models.ManyToManyField(City, related_name="editions")
    title = models.JSONField(default=dict)
    motto = models.JSONField(default=dict, blank=True)
    description = models.JSONField(default=dict, blank=True)
    programme = models.JSONField(default=dict, blank=True)
    zone = models.CharField(max_length=40, default="Europe/Berlin")
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True, help_text=_("empty: without end"))
    published_at = models.DateTimeField(null=True, blank=True, help_text=_("empty: only its team sees it"))
    capacity = models.PositiveIntegerField(null=True, blank=True, help_text=_("empty: without limit"))

    class Meta:
        ordering = ["-from_at"]

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def is_draft(self) -> bool:
        """Whether it is still being prepared, seen by its team alone."""
        return self.published_at is None

    @property
    def is_standing(self) -> bool:
        """Whether it has no end, as an idea pool."""
        return self.to_at is None

    def is_running(self, now: datetime) -> bool:
        """Whether the edition has begun and has not ended."""
        return self.from_at <= now and (self.to_at is None or now < self.to_at)


class Track(models.Model):
    """A theme of an edition with its guiding questions; `colour` is a hue from 1 to 8."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="tracks")
    slug = models.SlugField(max_length=80)
    title = models.JSONField(default=dict)
    questions = models.JSONField(default=list, blank=True)
    colour = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "slug"], name="track_in_edition")]
        ordering = ["position"]

    def __str__(self) -> str:
        return in_language(self.title)


class Step(models.Model):
    """A stretch `[from_at, to_at)` of an edition that opens acts; a manual override holds until it is cleared."""

    OVERRIDES = [("open", _("opened by hand")), ("closed", _("closed by hand"))]

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="steps")
    slug = models.SlugField()
    title = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True)
    opens = models.JSONField(default=list, help_text=_("names of the acts it opens"))
    override = models.CharField(max_length=6, choices=OVERRIDES, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "slug"], name="step_in_edition")]
        ordering = ["position"]

    def __str__(self) -> str:
        return in_language(self.title)

    def is_open(self, when: datetime) -> bool:
        """Whether the step runs at a moment, by hand or by date."""
        if self.override:
            return self.override == "open"
        return self.from_at <= when and (self.to_at is None or when < self.to_at)


class EditionRole(models.Model):
    """A granted role of a person in an edition."""

    ROLES = [
        ("facilitator", _("Facilitator")),
        ("mentor", _("Mentor")),
        ("support", _("Technical support")),
        ("jury", _("Jury")),
    ]

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="roles")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="edition_roles")
    role = models.CharField(max_length=12, choices=ROLES)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "person", "role"], name="role_once")]

    def __str__(self) -> str:
        return f"{self.role} in {self.edition_id}"


class Partner(models.Model):
    """Who carries an edition together with its hosts."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="partners")
    name = models.CharField(max_length=120)
    link = models.URLField(max_length=300, blank=True)
    logo = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class HostInvitation(models.Model):
    """A further city was asked to host an edition too; its staff answer."""

    STATES = [
        ("waiting", _("waiting for an answer")),
        ("accepted", _("accepted")),
        ("declined", _("declined")),
        ("withdrawn", _("withdrawn")),
    ]

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="host_invitations")
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="host_invitations")
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    invited_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "city"], name="host_invited_once")]

    def __str__(self) -> str:
        return f"{self.city} in {self.edition_id}: {self.state}"


class Invitation(models.Model):
    """Somebody was invited by mail to take a role in an edition; it counts for 30 days from its last mail."""

    STATES = [
        ("waiting", _("waiting for an answer")),
        ("accepted", _("accepted")),
        ("declined", _("declined")),
        ("withdrawn", _("withdrawn")),
    ]
    LIFE = timedelta(days=30)

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=12, choices=EditionRole.ROLES)
    email = models.EmailField(max_length=254)
    words = models.TextField(blank=True, help_text=_("personal words in the mail"))
    language = models.CharField(max_length=2, default="de")
    invited_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    sent_at = models.DateTimeField(help_text=_("when its last mail went out"))
    times_sent = models.PositiveSmallIntegerField(default=1)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "email", "role"],
                condition=models.Q(state="waiting"),
                name="one_waiting_invitation",
            )
        ]
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.role} in {self.edition_id}: {self.state}"

    @property
    def ends_at(self) -> datetime:
        """Until when it can be accepted."""
        return self.sent_at + self.LIFE

    def is_waiting(self, now: datetime) -> bool:
        """Whether it can still be answered."""
        return self.state == "waiting" and now < self.ends_at
