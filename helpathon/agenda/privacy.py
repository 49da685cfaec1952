"""What a programme holds about people."""

from django.utils.translation import gettext_lazy as _

from helpathon.core.privacy import Holding, holds

holds(
    Holding(
        model="agenda.Item",
        what=_("Names and roles of people who speak in the programme, as the team entered them."),
        why=_("So that everybody can read who speaks when."),
        basis=_("Consent of those who speak, which the team asks for (Art. 6 (1) a GDPR)."),
        kept=_("As long as the edition can be read; the team changes or removes a name at any time."),
    )
)
holds(
    Holding(
        model="agenda.Cue",
        what=_("Who in the team does what at which minute, as the team entered it."),
        why=_("So that the team can run the event together. Seen by the team alone."),
        basis=_("Task in the public interest (Art. 6 (1) e GDPR)."),
        kept=_("As long as the edition can be read; the team changes or removes an entry at any time."),
    )
)
