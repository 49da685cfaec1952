"""A person's place in an edition, what they agreed to, and who wants to be told when registration opens again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpathon.accounts.models import Person
from helpathon.cities.models import District
from helpathon.editions.models import Edition, Track
from helpathon.journal.models import new_uid

TAKING_A_PLACE = ("confirmed", "reserved")
"""The states in which a registration takes one of the places of its edition."""


class Places(models.Model):
    """How the places of an edition are given away; its row is locked by whatever changes who has one."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, primary_key=True, related_name="places")
    overbooking = models.PositiveIntegerField(
        default=0, help_text=_("places given away beyond the capacity, because some people will not come")
    )
    asks_again = models.BooleanField(
        default=True, help_text=_("asks people shortly before whether they come")
    )
    asks_hours_before = models.PositiveSmallIntegerField(default=48)
    releases_hours_before = models.PositiveSmallIntegerField(default=12)

    def __str__(self) -> str:
        return f"places of {self.edition_id}"


class Registration(models.Model):
    """A person's place in an edition, or their place on its waiting list."""

    ROLES = [
        ("participant", _("Participant")),
        ("observer", _("Observer")),
        ("mentor", _("Mentor")),
        ("support", _("Technical support")),
        ("jury", _("Jury")),
    ]
    STATES = [
        ("confirmed", _("confirmed")),
        ("reserved", _("kept until a guardian agrees")),
        ("waiting", _("on the waiting list")),
        ("cancelled", _("cancelled")),
        ("expired", _("expired")),
    ]

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="registrations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="registrations")
    role = models.CharField(max_length=12, choices=ROLES, default="participant")
    group = models.SlugField(blank=True, help_text=_("a target group of a hosting city"))
    tracks = models.ManyToManyField(Track, blank=True, related_name="registrations")
    skills = models.TextField(blank=True)
    languages = models.JSONField(default=list, blank=True)
    support_needed = models.JSONField(default=list, blank=True)
    support_note = models.CharField(max_length=500, blank=True)
    consents = models.JSONField(
        default=dict, blank=True, help_text=_("since when each consent holds, None where there is none")
    )
    is_minor = models.BooleanField(default=False)
    guardian_address = models.EmailField(blank=True)
    guardian_agreed_at = models.DateTimeField(null=True, blank=True)
    district = models.ForeignKey(
        District, null=True, blank=True, on_delete=models.PROTECT, related_name="registrations"
    )
    state = models.CharField(max_length=10, choices=STATES)
    registered_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    waiting_since = models.DateTimeField(null=True, blank=True)
    reconfirm_asked_at = models.DateTimeField(null=True, blank=True)
    reconfirmed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    attended_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("staff who registered somebody that telephoned"),
    )
    moved_up_reason = models.CharField(
        max_length=300, blank=True, help_text=_("why the team gave a place out of turn")
    )
    link_serial = models.PositiveIntegerField(
        default=1, help_text=_("a new one ends every personal link sent before")
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "person"], name="one_place_per_person")]
        indexes = [
            models.Index(fields=["edition", "state", "waiting_since"], name="registrations_by_state"),
        ]
        ordering = ["registered_at", "pk"]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.edition_id}: {self.state}"

    @property
    def takes_a_place(self) -> bool:
        """Whether one of the places of the edition is taken by it."""
        return self.state in TAKING_A_PLACE

    @property
    def is_by_telephone(self) -> bool:
        """Whether staff registered somebody who telephoned."""
        return self.entered_by_id is not None


class Consent(models.Model):
    """What somebody agreed to, in the words that they read, and until when."""

    PURPOSES = [
        ("photos", _("Photos and recordings")),
        ("contact", _("Exchange of contacts")),
        ("later_editions", _("Invitation to later editions")),
    ]

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="given_consents")
    purpose = models.CharField(max_length=20, choices=PURPOSES)
    text = models.TextField(help_text=_("the words in which it was asked for"))
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "purpose"],
                condition=models.Q(withdrawn_at=None),
                name="one_standing_consent",
            )
        ]
        ordering = ["given_at", "pk"]

    def __str__(self) -> str:
        return f"{self.purpose} of {self.registration_id}"


class Interest(models.Model):
    """Somebody wants to be told when registration opens, for this edition or the next one of its hosts."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="interests")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="interests")
    at = models.DateTimeField()
    told_of = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "person"], name="one_interest_per_person")]

    def __str__(self) -> str:
        return f"{self.person_id} waits for {self.edition_id}"
