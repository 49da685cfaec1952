"""Who may publish challenges: whoever steers the edition, in any step."""

from helpathon.core.permissions import permission
from helpathon.editions.rules import steering_only

permission("challenge.publish")(steering_only)
