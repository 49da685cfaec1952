"""A draft: what somebody has typed into a form and not yet sent."""

import uuid

from django.db import models

from helpathon.accounts.models import Person


class Draft(models.Model):
    """The fields of one form of one person.

    `version` counts the savings and `window` is who saved last, so that two windows of one draft notice each other.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="drafts")
    purpose = models.CharField(max_length=120)
    title = models.CharField(max_length=300, blank=True)
    data = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    window = models.CharField(max_length=36, blank=True)
    copy_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies"
    )
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["-saved_at"]
        indexes = [models.Index(fields=["person", "-saved_at"], name="drafts_of_person")]

    def __str__(self) -> str:
        return f"{self.purpose} v{self.version}"
