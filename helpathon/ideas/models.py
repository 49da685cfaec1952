"""An idea, its versions, its lineage, who stands behind it and who follows it."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpathon.accounts.models import Person
from helpathon.challenges.models import Challenge
from helpathon.cities.models import District, Field
from helpathon.editions.models import Edition, Track
from helpathon.journal.models import new_uid

PLACES = 2**31
"""Places of the random order: what fits into an unsigned column on every database."""


def new_place() -> int:
    """A place in the random order."""
    return secrets.randbelow(PLACES)


class Idea(models.Model):
    """A proposal. Counts are kept by the acts; supports are never moved to another idea."""

    KINDS = [
        ("project", _("Project idea")),
        ("business", _("Business idea")),
        ("rethought", _("New way of an existing business")),
        ("scenario", _("Scenario of the future")),
        ("gap", _("What does the city lack?")),
    ]
    STAGES = [
        ("spark", _("Spark")),
        ("concept", _("Concept")),
        ("prototype", _("Prototype")),
        ("pilot", _("Pilot")),
        ("project", _("Project")),
    ]
    LICENCES = [("CC-BY-4.0", "CC BY 4.0"), ("CC-BY-SA-4.0", "CC BY-SA 4.0"), ("CC0-1.0", "CC0 1.0")]
    VISIBILITIES = [("public", _("Everybody")), ("edition", _("People of this edition"))]

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    number = models.PositiveBigIntegerField(unique=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="ideas")
    track = models.ForeignKey(Track, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas")
    challenge = models.ForeignKey(
        Challenge, null=True, blank=True, on_delete=models.PROTECT, related_name="ideas"
    )
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    fields = models.ManyToManyField(Field, related_name="+", blank=True)
    kind = models.CharField(max_length=10, choices=KINDS, default="project")
    stage = models.CharField(max_length=10, choices=STAGES, default="spark")
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=[("de", "Deutsch"), ("en", "English")], default="de")
    licence = models.CharField(max_length=12, choices=LICENCES, default="CC-BY-4.0")
    visibility = models.CharField(max_length=8, choices=VISIBILITIES, default="public")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ideas")
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True, help_text=_("hidden by moderation"))
    entered_by = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("who entered it for its author"),
    )
    version = models.PositiveIntegerField(default=1)
    support_count = models.PositiveIntegerField(default=0)
    imported_support = models.PositiveIntegerField(default=0)
    heat = models.FloatField(default=0.0, help_text="how strongly it grows; see `ideas.heat`")
    shuffle = models.PositiveIntegerField(default=new_place, help_text="its place in the random order")
    source = models.CharField(max_length=80, blank=True, help_text=_("the file an imported idea came from"))
    source_id = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "source", "source_id"],
                condition=~models.Q(source_id=""),
                name="imported_once",
            )
        ]
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["edition", "-number"], name="ideas_newest"),
            models.Index(fields=["edition", "-heat", "-number"], name="ideas_growing"),
            models.Index(fields=["edition", "shuffle", "number"], name="ideas_random"),
            models.Index(fields=["edition", "-support_count", "-number"], name="ideas_supported"),
            models.Index(fields=["track", "-number"], name="ideas_of_track"),
        ]

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """What an idea said, kept for every change."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "number"], name="version_of_idea")]
        ordering = ["idea", "number"]

    def __str__(self) -> str:
        return f"{self.idea_id} v{self.number}"


class Link(models.Model):
    """Where an idea comes from: a typed link to a parent with a reason."""

    TYPES = [
        ("builds_on", _("builds on")),
        ("merges", _("brings together")),
        ("splits", _("takes a part of")),
        ("carried_over", _("carries on")),
    ]

    child = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="parent_links")
    parent = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="child_links")
    type = models.CharField(max_length=12, choices=TYPES, default="builds_on")
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["child", "parent"], name="one_link_per_pair")]
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.child_id} {self.type} {self.parent_id}"


class Support(models.Model):
    """One person stands behind one idea."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="supports")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="supports")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "person"], name="one_support_per_person")]

    def __str__(self) -> str:
        return f"{self.person_id} supports {self.idea_id}"


class Follow(models.Model):
    """One person wants to hear what becomes of one idea."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="follows")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="follows")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "person"], name="one_follow_per_person")]

    def __str__(self) -> str:
        return f"{self.person_id} follows {self.idea_id}"
