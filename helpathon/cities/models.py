"""A city and what it divides itself into."""

import hashlib
import json
from collections.abc import Collection
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpathon.core.text import in_language
from helpathon.files.models import StoredFile
from helpathon.journal.models import new_uid


class City(models.Model):
    """A municipality. Texts are `{"de": …, "en": …, "ls": …}`; `look` overrides tokens of the style sheet."""

    SKINS = [("helpathon", "Helpathon"), ("kern", "KERN")]

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    host = models.CharField(
        max_length=120, blank=True, db_index=True, help_text=_("host name that shows this city")
    )
    zone = models.CharField(max_length=40, default="Europe/Berlin")
    motto = models.JSONField(default=dict)
    skin = models.CharField(max_length=12, choices=SKINS, default="helpathon")
    look = models.JSONField(default=dict, blank=True)
    logo = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    legal = models.JSONField(
        default=dict, blank=True, help_text=_("imprint, privacy, accessibility, conduct")
    )
    contact = models.JSONField(
        default=dict, blank=True, help_text=_("what the legal texts say about the city")
    )
    sender_name = models.CharField(
        max_length=120, blank=True, help_text=_("who mails of this city come from")
    )
    reply_to = models.EmailField(blank=True, help_text=_("where answers to mails of this city go"))
    being_set_up = models.BooleanField(default=False, help_text=_("visitors do not see it yet"))

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def look_version(self) -> str:
        """Changes with the look, so that browsers may keep its style sheet for good."""
        written = json.dumps(self.look, sort_keys=True)
        return hashlib.blake2b(written.encode(), digest_size=6).hexdigest()


class PartQuerySet(models.QuerySet[models.Model]):
    """Parts of cities."""

    def offered(self, kept: Collection[int | None] = ()) -> Self:
        """Those that can be chosen; `kept` are those that were chosen before, which stay although they were retired."""
        return self.filter(models.Q(retired_at=None) | models.Q(pk__in=[pk for pk in kept if pk]))


class District(models.Model):
    """A part of a city that something belongs to."""

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="districts")
    slug = models.SlugField()
    name = models.CharField(max_length=80)
    retired_at = models.DateTimeField(null=True, blank=True)
    objects = PartQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["city", "slug"], name="district_in_city")]
        ordering = ["city", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """Its name in addresses: two cities may call a district the same."""
        return f"{self.city.slug}/{self.slug}"


class Field(models.Model):
    """A field of action of a city."""

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="fields")
    slug = models.SlugField()
    title = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)
    objects = PartQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["city", "slug"], name="field_in_city")]
        ordering = ["city", "position"]

    def __str__(self) -> str:
        return in_language(self.title)


class Group(models.Model):
    """A target group of a city: what people say they belong to when they register."""

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="groups")
    slug = models.SlugField()
    title = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)
    objects = PartQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["city", "slug"], name="group_in_city")]
        ordering = ["city", "position"]

    def __str__(self) -> str:
        return in_language(self.title)
