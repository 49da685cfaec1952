"""The acts of registrations."""

from . import arriving as arriving
from . import interests as interests
from . import places as places
from . import registering as registering
