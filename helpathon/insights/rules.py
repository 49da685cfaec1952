"""Who may take a list of people out of the platform: whoever steers the edition."""

from helpathon.core.permissions import permission
from helpathon.editions.rules import steering_only

permission("list.export")(steering_only)
