"""Reports, hidings, appeals, posts that wait for a look, and the switches of each place.

Things are named by kind and public number, because moderation knows none of them. What is a case stays when a person
leaves; then it is nobody's.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpathon.accounts.models import Person
from helpathon.journal.models import new_uid

from .grounds import CHOICES, GROUNDS

TEXT_LIMIT = 2_000


class AboutSomething(models.Model):
    """A row about one thing in one place."""

    kind = models.CharField(max_length=20)
    subject = models.PositiveBigIntegerField(help_text=_("public number of the thing"))
    place = models.SlugField(help_text=_("slug of the edition"))

    class Meta:
        abstract = True


class Hiding(AboutSomething):
    """Something was hidden, with the reason that its author got, until it was restored."""

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    author = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    ground = models.CharField(max_length=10, choices=CHOICES)
    reason = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    restored_at = models.DateTimeField(null=True, blank=True)
    restored_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    restored_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=models.Q(restored_at=None),
                name="hidden_once_at_a_time",
            )
        ]
        indexes = [models.Index(fields=["place", "-at"], name="hidings_of_place")]
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} hidden"

    @property
    def rule(self) -> Any:
        """The sentence behind its ground."""
        return GROUNDS[self.ground].rule


class Report(AboutSomething):
    """Somebody, with or without an account, says that something should not be there."""

    STATES = [
        ("waiting", _("waits")),
        ("upheld", _("content hidden")),
        ("dismissed", _("content stays")),
    ]

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    number = models.PositiveBigIntegerField(unique=True)
    ground = models.CharField(max_length=10, choices=CHOICES)
    text = models.TextField(blank=True)
    reporter = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    address = models.EmailField(max_length=254, blank=True, help_text=_("for the answer"))
    language = models.CharField(max_length=2, default="de")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    answer = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    hiding = models.ForeignKey(
        Hiding, null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )

    class Meta:
        indexes = [
            models.Index(fields=["place", "state", "at"], name="reports_of_place"),
            models.Index(fields=["kind", "subject", "at"], name="reports_of_subject"),
        ]
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"report {self.number}"


class Appeal(models.Model):
    """An author disagrees with a hiding; somebody else than who hid it decides, where there is somebody else."""

    STATES = [("waiting", _("waits")), ("granted", _("restored")), ("upheld", _("stays hidden"))]

    hiding = models.OneToOneField(Hiding, on_delete=models.CASCADE, related_name="appeal")
    text = models.TextField()
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    answer = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    same_person = models.BooleanField(
        default=False, help_text=_("decided by who had hidden it, because there is nobody else")
    )

    def __str__(self) -> str:
        return f"appeal against {self.hiding_id}"


class Hold(AboutSomething):
    """A post that waits for a look before anybody else sees it."""

    STATES = [("waiting", _("waits")), ("released", _("published")), ("refused", _("hidden"))]

    author = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject"], name="held_once")]
        indexes = [models.Index(fields=["place", "state", "at"], name="holds_of_place")]
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} held"


class Guard(models.Model):
    """The switches of a place: first posts of new people wait; everything is held from screens."""

    place = models.SlugField(unique=True)
    holds_first = models.BooleanField(default=False)
    panic_since = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.place
