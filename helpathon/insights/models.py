"""Who took a list of people out of the platform."""

from django.db import models

from helpathon.accounts.models import Person
from helpathon.editions.models import Edition


class Export(models.Model):
    """A list that was exported: which columns of how many people, as what, by whom; never the people themselves."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="exports")
    kind = models.CharField(max_length=4)
    columns = models.JSONField(default=list)
    people = models.PositiveIntegerField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.edition_id}, {self.people} people"
