"""A person, who works for a city, and the codes people log in with."""

import hashlib
import hmac
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helpathon.cities.models import City
from helpathon.journal.models import new_uid


class Person(AbstractBaseUser):
    """Somebody who takes part, or whose name came with an import (unclaimed, without an address)."""

    password = None  # type: ignore[assignment]
    last_login = None  # type: ignore[assignment]

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    email = models.EmailField(unique=True, null=True, blank=True)
    name = models.CharField(_("shown name"), max_length=80)
    language = models.CharField(max_length=2, default="de")
    conduct_accepted_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField()
    example = models.BooleanField(default=False, help_text=_("an invented person of the demonstration"))
    unclaimed = models.BooleanField(default=False, help_text=_("came with an import and has no address"))

    source = models.CharField(
        max_length=80, blank=True, help_text=_("the file an unclaimed person came with")
    )
    left_at = models.DateTimeField(
        null=True, blank=True, help_text=_("since then nothing is left but this row")
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["source", "name"], condition=models.Q(unclaimed=True), name="unclaimed_of_source"
            )
        ]

    USERNAME_FIELD = "email"
    objects = BaseUserManager["Person"]()

    def __str__(self) -> str:
        return self.name

    @property
    def shown_name(self) -> str:
        """How pages call them, in the language of the page: whoever has left is a former member."""
        return gettext("former member") if self.left_at else self.name

    def get_session_auth_hash(self) -> str:
        """A session ends when the address it was opened with is no longer this person's."""
        return hmac.new(
            settings.SECRET_KEY.encode(), f"session:{self.email}".encode(), hashlib.sha256
        ).hexdigest()

    def get_session_auth_fallback_hash(self) -> Any:
        return iter(())


class StaffRole(models.Model):
    """This person works for this city."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="staff_roles")
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="staff_roles")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "city"], name="staff_once_per_city")]

    def __str__(self) -> str:
        return f"{self.person} ({self.city})"


class Leaving(models.Model):
    """Somebody asked a city by telephone or letter to be taken off; it takes two looks before that is done."""

    STATES = [("waiting", _("waits")), ("done", _("carried out")), ("called_off", _("called off"))]

    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="+")
    erase = models.BooleanField(default=False, help_text=_("their texts are erased as well"))
    proof = models.TextField(help_text=_("how the city made sure that it is them"))
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    done_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(state="waiting"), name="one_waiting_leaving"
            )
        ]
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"leaving {self.pk} {self.state}"


class LoginCode(models.Model):
    """A code on its way to an address; only its hash is kept, guesses are counted, one row per address."""

    email = models.EmailField(unique=True)
    code_hash = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    wrong_guesses = models.PositiveSmallIntegerField(default=0)
    sent_in_window = models.PositiveSmallIntegerField(default=1)
    window_began = models.DateTimeField()

    def __str__(self) -> str:
        return f"code sent {self.sent_at}"
