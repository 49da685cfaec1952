"""An edition with its tracks, steps and roles."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpathon.accounts.models import Person
from helpathon.cities.models import City
from helpathon.core.text import in_language
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

    ROLES = [("facilitator", _("Facilitator")), ("mentor", _("Mentor")), ("support", _("Technical support"))]

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="roles")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="edition_roles")
    role = models.CharField(max_length=12, choices=ROLES)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "person", "role"], name="role_once")]

    def __str__(self) -> str:
        return f"{self.role} in {self.edition_id}"
