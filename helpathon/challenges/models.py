"""A challenge, where it stands, what was said about it, who it concerns, and its journeys to other editions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpathon.accounts.models import Person
from helpathon.cities.models import City, District, Field
from helpathon.editions.models import Edition, Track
from helpathon.journal.models import new_uid

QUESTION_LIMIT = 300
OWNER_LIMIT = 200
CONTACT_LIMIT = 200
REPLY_LIMIT = 2_000


class Challenge(models.Model):
    """A question ("How can we ...?") with its owner and what a good outcome would be.

    `edition` is where it came first; where it stands, say its appearances. `revision` counts the changes of its text, so
    that nobody decides about another text than the one they read. What is `published_at` a time is for everybody.
    """

    STATES = [
        ("submitted", _("submitted")),
        ("question", _("asked back")),
        ("accepted", _("accepted")),
        ("declined", _("declined")),
        ("joined", _("joined with another one")),
        ("withdrawn", _("withdrawn")),
    ]
    UNDECIDED = ("submitted", "question")

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    number = models.PositiveBigIntegerField(unique=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="challenges")
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="challenges")
    track = models.ForeignKey(
        Track, null=True, blank=True, on_delete=models.PROTECT, related_name="challenges"
    )
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    fields = models.ManyToManyField(Field, related_name="+", blank=True)
    question = models.CharField(max_length=QUESTION_LIMIT)
    context = models.TextField(blank=True)
    owner = models.CharField(max_length=OWNER_LIMIT, help_text="who has the problem")
    outcome = models.TextField(blank=True, help_text="what a good outcome would be")
    data = models.TextField(blank=True, help_text="data there is")
    language = models.CharField(max_length=2, default="de")
    state = models.CharField(max_length=10, choices=STATES, default="accepted")
    revision = models.PositiveIntegerField(default=1)
    submitter = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="challenges"
    )
    entered_by = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("who entered it for its submitter"),
    )
    contact = models.CharField(
        max_length=CONTACT_LIMIT, blank=True, help_text=_("how the team may ask back; seen by the team alone")
    )
    joined_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="joined"
    )
    affected_count = models.PositiveIntegerField(default=0)
    submitted_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True, help_text="hidden by moderation")

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["edition", "state", "number"], name="challenges_waiting")]

    def __str__(self) -> str:
        return self.question

    @property
    def is_undecided(self) -> bool:
        """Whether its team still has to say something about it."""
        return self.state in self.UNDECIDED


class Appearance(models.Model):
    """A challenge stands in an edition: since when, how it came, and from which other edition."""

    WAYS = [
        ("submitted", _("submitted")),
        ("written", _("written by the team")),
        ("travelled", _("travelled")),
    ]

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="appearances")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="appearances")
    track = models.ForeignKey(Track, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    came_from = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, choices=WAYS)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["challenge", "edition"], name="challenge_once_in_edition")
        ]
        ordering = ["since", "pk"]

    def __str__(self) -> str:
        return f"{self.challenge_id} in {self.edition_id}"


class Reply(models.Model):
    """What the team told the submitter: a question or the reason of a decision."""

    KINDS = [("question", _("Question")), ("declined", _("Declined")), ("joined", _("Joined"))]

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="replies")
    kind = models.CharField(max_length=10, choices=KINDS)
    text = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} to {self.challenge_id}"


class Affected(models.Model):
    """One person says: this concerns me too."""

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="affected")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["challenge", "person"], name="affected_once")]

    def __str__(self) -> str:
        return f"{self.challenge_id} affects {self.person_id}"


class ChallengeFollow(models.Model):
    """One person wants to hear what becomes of one challenge."""

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="follows")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["challenge", "person"], name="challenge_followed_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} follows {self.challenge_id}"


class Travel(models.Model):
    """A challenge was offered to another edition, and what was said there."""

    STATES = [("offered", _("offered")), ("accepted", _("accepted")), ("declined", _("declined"))]

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="travels")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="travels")
    message = models.TextField(blank=True)
    offered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES, default="offered")
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "edition"], condition=models.Q(state="offered"), name="one_open_offer"
            )
        ]
        ordering = ["offered_at", "pk"]

    def __str__(self) -> str:
        return f"{self.challenge_id} to {self.edition_id}: {self.state}"
