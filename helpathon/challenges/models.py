"""A challenge: a question somebody needs solved."""

from django.db import models

from helpathon.cities.models import City, District, Field
from helpathon.editions.models import Edition, Track
from helpathon.journal.models import new_uid


class Challenge(models.Model):
    """A question ("How can we ...?") with its owner and what a good outcome would be."""

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    number = models.PositiveBigIntegerField(unique=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="challenges")
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="challenges")
    track = models.ForeignKey(
        Track, null=True, blank=True, on_delete=models.PROTECT, related_name="challenges"
    )
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    fields = models.ManyToManyField(Field, related_name="+", blank=True)
    question = models.CharField(max_length=300)
    context = models.TextField(blank=True)
    owner = models.CharField(max_length=200, help_text="who has the problem")
    outcome = models.TextField(blank=True, help_text="what a good outcome would be")
    data = models.TextField(blank=True, help_text="data there is")
    language = models.CharField(max_length=2, default="de")
    published_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True, blank=True, help_text="hidden by moderation")

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.question
