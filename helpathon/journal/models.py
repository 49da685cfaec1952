"""Volumes, entries, receipts and public numbers."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .vocabulary import Audience


class JournalIsPermanent(RuntimeError):
    """Somebody tried to change or delete an entry; only `redaction.redact` may touch one."""


class Volume(models.Model):
    """A run of entries numbered without gaps: one per edition, and one (`INSTANCE`) for what belongs to no edition."""

    INSTANCE = 0

    name = models.CharField(max_length=80, unique=True)
    head = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Permanent(models.QuerySet):
    """Rows that stay as they were written."""

    def update(self, **kwargs: Any) -> int:
        raise JournalIsPermanent("an entry of the journal is never changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise JournalIsPermanent("an entry of the journal is never deleted")


class Entry(models.Model):
    """One fact: number in its volume, verb, payload, who acted, when it happened and when it was written down."""

    volume = models.ForeignKey(Volume, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveBigIntegerField()
    act = models.UUIDField(help_text=_("entries of one act share it"))
    verb = models.CharField(max_length=60)
    payload = models.JSONField()
    audience = models.CharField(max_length=10, choices=[(a.value, a.value) for a in Audience])
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=True
    )
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    imported = models.BooleanField(default=False)

    objects = Permanent.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["volume", "number"], name="entry_number_in_volume")]
        ordering = ["volume", "number"]

    def __str__(self) -> str:
        return f"{self.volume_id}:{self.number} {self.verb}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise JournalIsPermanent("an entry of the journal is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise JournalIsPermanent("an entry of the journal is never deleted")


class Receipt(models.Model):
    """The answer an act gave to a form, so that the same form sent again gets the same answer."""

    key = models.UUIDField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    act = models.CharField(max_length=60)
    model = models.CharField(max_length=60)
    object_pk = models.BigIntegerField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="one_receipt_per_form")]

    def __str__(self) -> str:
        return f"{self.act} {self.key}"


class NumberSeries(models.Model):
    """The last public number given away for one kind of thing."""

    kind = models.CharField(max_length=40, primary_key=True)
    last = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.kind} {self.last}"


def new_uid() -> uuid.UUID:
    """An id that survives export and import."""
    return uuid.uuid4()
